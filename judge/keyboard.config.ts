import { defineConfig } from '@playwright/test'
import house from '../playwright.config.ts'

/** The journeys once more, in a town of their own, by somebody who has a keyboard and nothing else. */
export default defineConfig({
  ...house,
  testDir: '../journeys',
  testIgnore: ['keyboard.journey.ts', 'pages.journey.ts'],
  outputDir: 'out/keyboard',
  timeout: 180_000,
  reporter: [['json']],
  projects: [{ name: 'keyboard', use: { baseURL: process.env.JUDGE_TOWN, hands: 'keyboard' } as object }],
  webServer: [],
})
