/**
 * Something only whoever runs OneDoor can put right: a setting, a folder, a database that is not there. Said in one sentence of
 * each language, which names what to change; where it happened in our code is of no use to them.
 */
export class OperatorFault extends Error {
  override name = 'OperatorFault'
  readonly zh: string

  constructor(words: { readonly zh: string; readonly en: string }) {
    super(words.en)
    this.zh = words.zh
  }
}

/** What a fault is called by the system, e.g. `ECONNREFUSED`, or what it says of itself where it has no such name. */
export function nameOf(error: unknown): string {
  if (error instanceof AggregateError) return nameOf(error.errors[0])
  if (error instanceof Error) return 'code' in error && error.code ? String(error.code) : error.message
  return String(error)
}

/** A setting that is not what it can be. What was `given` is not said where it may be a secret. */
export function mustBe(name: string, zh: string, en: string, given?: string): OperatorFault {
  return new OperatorFault({
    zh: `${name} 应为${/^[a-z0-9]/i.test(zh) ? ' ' : ''}${zh}${given === undefined ? '' : `，而不是“${given}”`}。`,
    en: `${name} must be ${en}${given === undefined ? '' : `, not “${given}”`}.`,
  })
}
