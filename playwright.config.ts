import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

/** Debian's Chromium where there is one, else the browser Playwright brought. */
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  // A snap's stand-in is there and does not run.
  (path) => existsSync(path) && spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0,
)
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/** A passkey needs scripts. Focus, layout and axe are the same with and without scripts: the pages of this product are HTML from the server. */
const lookedAtOnce = ['keyboard.journey.ts', 'pages.journey.ts', 'passkey.journey.ts', 'sign-and-submit.journey.ts']
const towns = [
  { name: 'script', port: 3971, javaScriptEnabled: true, testIgnore: [] },
  { name: 'no-script', port: 3972, javaScriptEnabled: false, testIgnore: lookedAtOnce },
]

/** Every journey is walked twice, each time in a town of its own: with scripts and without. */
export default defineConfig({
  testDir: 'journeys',
  testMatch: '*.journey.ts',
  // A file a worker: the people of one journey appear in no other.
  workers: 2,
  timeout: 240_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['./journeys/tally.ts']],
  use: {
    browserName: 'chromium',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 900 },
    screenshot: 'only-on-failure',
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    launchOptions: { ...(chromium ? { executablePath: chromium } : {}), args: quiet },
  },
  projects: towns.map(({ name, port, javaScriptEnabled, testIgnore }) => ({
    name,
    testIgnore,
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
