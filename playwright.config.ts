import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

/** Debian's Chromium where there is one, else the browser Playwright brought. */
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const towns = [
  { name: 'script', port: 3971, javaScriptEnabled: true },
  { name: 'no-script', port: 3972, javaScriptEnabled: false },
]

/** Every journey is walked twice, in two towns of its own: with scripts and without. */
export default defineConfig({
  testDir: 'journeys',
  testMatch: '*.journey.ts',
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['./journeys/tally.ts']],
  use: {
    browserName: 'chromium',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 900 },
    screenshot: 'only-on-failure',
    launchOptions: { ...(chromium ? { executablePath: chromium } : {}), args: quiet },
  },
  projects: towns.map(({ name, port, javaScriptEnabled }) => ({
    name,
    use: { baseURL: `http://localhost:${port}`, javaScriptEnabled },
  })),
  webServer: towns.map(({ name, port }) => ({
    command: 'node journeys/serve.mjs',
    url: `http://localhost:${port}/health`,
    timeout: 180_000,
    env: { PORT: String(port), JOURNEY_TOWN: name },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  })),
})
