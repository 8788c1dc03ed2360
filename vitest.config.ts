import { defineConfig } from 'vitest/config'
import type { Reporter, TestModule } from 'vitest/node'

/** The one line that machines read. */
class Tally implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]) {
    let passed = 0
    let failed = 0
    for (const module of modules) {
      failed += module.errors().length
      for (const test of module.children.allTests()) {
        if (test.result().state === 'passed') passed++
        else if (test.result().state === 'failed') failed++
      }
    }
    process.stdout.write(`specs: ${passed} passed, ${failed} failed\n`)
  }
}

const jsx = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const

/** `*.town.spec.ts` run on a real PostgreSQL with the whole starter town; every other spec is pure. */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default', new Tally()],
    projects: [
      {
        oxc: jsx,
        test: {
          name: 'rules',
          isolate: false,
          include: ['src/**/*.spec.{ts,tsx}'],
          exclude: ['**/*.town.spec.*'],
          testTimeout: 60_000,
        },
      },
      {
        oxc: jsx,
        test: {
          name: 'town',
          isolate: false,
          include: ['src/**/*.town.spec.{ts,tsx}'],
          globalSetup: ['src/testing/server.ts'],
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
