import { type Static, Type } from 'typebox'

const Both = Type.Object({ zh: Type.String({ minLength: 1 }), en: Type.Optional(Type.String({ minLength: 1 })) })

/** An entry of the licence type registry (domain: GB/T 36903 style). The first 18 characters of `code` are the definer's USCC. */
export const LicenceType = Type.Object({
  code: Type.String({ minLength: 21, maxLength: 21 }),
  name: Both,
  definer: Type.Object({ name: Type.String(), uscc: Type.String() }),
  /** national · provincial · local. */
  level: Type.String(),
  holderType: Type.Union([Type.Literal('person'), Type.Literal('organisation')]),
  /** Months from the day of issue; null is long-term (9999-12-31 in the metadata). */
  validMonths: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
  /** How the printed number is made; `{year}` and `{serial}` are filled in, e.g. `川建安B（{year}）{serial}`. */
  numberPattern: Type.String(),
  /**
   * Fields by which one holder's licences of the type differ: a second valid one with the same in all of them would be the first over
   * again. Left out where anybody may have several alike.
   */
  distinct: Type.Optional(Type.Array(Type.String(), { minItems: 1, uniqueItems: true })),
  /**
   * What the face shows, top to bottom. `from` is an element id, or `holder.name`, `holder.number` (masked on the face),
   * `issuer`, `issueDate`, `validity`; `const:…` prints as it stands.
   */
  fields: Type.Array(
    Type.Object({
      id: Type.String(),
      label: Both,
      from: Type.String(),
      /** Shown to whoever scans the code; others only to the holder and agencies. */
      public: Type.Boolean(),
    }),
    { minItems: 1 },
  ),
  /** What its metadata say besides, the same for every one: codes the standard of the type asks for. */
  metadata: Type.Optional(Type.Record(Type.String(), Type.String())),
  /** Colour family of the face: brand tokens, not values. */
  design: Type.Enum(['blue', 'red', 'green', 'gold']),
  sample: Type.Optional(Type.Boolean()),
  source: Type.String(),
})
export type LicenceType = Static<typeof LicenceType>
