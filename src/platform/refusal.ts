/**
 * Something a person may not do, or not yet. The only expected error: shown to them in words, never a fault of ours.
 * `reason` and the values of `fields` are keys into the rooms' `refusals` texts (`module.ts`), in both languages.
 */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly reason: string
  readonly fields: Readonly<Record<string, string>>
  /** Facts the words need, e.g. `{ tries: 3 }`. Never personal data: refusals are audited. */
  readonly facts: Readonly<Record<string, string | number>>
  /** Where what is missing can be made good: a path of this house that leads back again (`ledBy`). */
  readonly to: string | undefined

  constructor(
    reason: string,
    fields: Readonly<Record<string, string>> = {},
    facts: Readonly<Record<string, string | number>> = {},
    to?: string,
  ) {
    super(reason)
    this.reason = reason
    this.fields = fields
    this.facts = facts
    this.to = to
  }
}

export function refuse(
  reason: string,
  fields?: Readonly<Record<string, string>>,
  facts?: Readonly<Record<string, string | number>>,
): never {
  throw new Refusal(reason, fields, facts)
}
