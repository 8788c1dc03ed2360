import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter'

/** The one line that machines read. */
// biome-ignore lint/style/noDefaultExport: Playwright loads a reporter by its default export
export default class Tally implements Reporter {
  readonly #outcomes = new Map<string, string>()

  onTestEnd(test: TestCase, { status }: TestResult) {
    this.#outcomes.set(test.id, status)
  }

  onEnd({ status }: FullResult) {
    const count = (wanted: (outcome: string) => boolean) => [...this.#outcomes.values()].filter(wanted).length
    const passed = count((outcome) => outcome === 'passed')
    const failed = count((outcome) => outcome !== 'passed' && outcome !== 'skipped')
    process.stdout.write(`journeys: ${passed} passed, ${failed + Number(status !== 'passed' && failed === 0)} failed\n`)
  }
}
