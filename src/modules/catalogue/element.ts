import { type Static, Type } from 'typebox'

export const Both = Type.Object({ zh: Type.String({ minLength: 1 }), en: Type.Optional(Type.String({ minLength: 1 })) })

/** Where a value may come from, in the order of trying. `person` (ask) is always last. */
export const Source = Type.Union([
  /** The real-name account itself: `name`, `citizenNumber`, `birthDate`, `gender`, `mobile`. For a company: `name`, `uscc`. */
  Type.Object({ by: Type.Literal('identity'), field: Type.String() }),
  /** An item of a register another agency answers for, looked up by the applicant's number (`exchange`). */
  Type.Object({ by: Type.Literal('register'), resource: Type.String(), item: Type.String() }),
  /** A field of an electronic licence the applicant holds (`licences`), by type code. */
  Type.Object({ by: Type.Literal('licence'), type: Type.String(), field: Type.String() }),
  /** Worked out by a FEEL expression over other elements; shown for confirmation (推定). */
  Type.Object({ by: Type.Literal('inferred'), feel: Type.String() }),
  Type.Object({ by: Type.Literal('person') }),
])
export type Source = Static<typeof Source>

/** A day, `today`, or so many months from it: `today+P10M` (ISO 8601). */
const DayBound = Type.String({ pattern: '^(\\d{4}-\\d{2}-\\d{2}|today(\\+P\\d{1,3}M)?)$' })

/**
 * One data element (数据元). A matter's form is a list of these; no matter has fields of its own.
 * `sensitivity` 1 public · 2 internal · 3 personal · 4 sensitive personal (个人信息保护法 art. 28).
 * `sealed` values (personal numbers) are encrypted at rest and shown masked.
 */
export const Element = Type.Object({
  id: Type.String({ pattern: '^[a-z][A-Za-z]*(\\.[a-z][A-Za-z0-9]*)+$' }),
  type: Type.Enum([
    'text',
    'long-text',
    'integer',
    'number',
    'date',
    'boolean',
    'choice',
    'choices',
    'citizen-number',
    'uscc',
    'mobile',
    'email',
    'address',
  ]),
  label: Both,
  hint: Type.Optional(Both),
  unit: Type.Optional(Both),
  sensitivity: Type.Integer({ minimum: 1, maximum: 4 }),
  sealed: Type.Optional(Type.Boolean()),
  check: Type.Optional(
    Type.Object({
      minLength: Type.Optional(Type.Integer()),
      maxLength: Type.Optional(Type.Integer()),
      minimum: Type.Optional(Type.Number()),
      maximum: Type.Optional(Type.Number()),
      /** RE2 syntax (no look-around), matched against the whole value. */
      pattern: Type.Optional(Type.String()),
      notBefore: Type.Optional(DayBound),
      notAfter: Type.Optional(DayBound),
    }),
  ),
  /** What may be chosen. Of a text: usual values as registers write them out, for readers of another language. */
  options: Type.Optional(
    Type.Array(Type.Object({ code: Type.String(), label: Both, hint: Type.Optional(Both) }), { minItems: 2 }),
  ),
  sources: Type.Array(Source, { minItems: 1 }),
  /** HTML autocomplete token, where one fits. */
  autocomplete: Type.Optional(Type.String()),
  /** Where the definition comes from (a form, a standard), or `sample`. */
  origin: Type.String(),
})
export type Element = Static<typeof Element>
export type Dictionary = ReadonlyMap<string, Element>
