import { type Static, Type } from 'typebox'

const Both = Type.Object({ zh: Type.String({ minLength: 1 }), en: Type.Optional(Type.String({ minLength: 1 })) })

/** A data resource an agency answers for (政务信息资源, domain B5.2): what can be looked up, by whose number, on which ground. */
export const Resource = Type.Object({
  id: Type.String({ pattern: '^[a-z][a-z-]*$' }),
  code: Type.String(),
  name: Both,
  /** Organisation name as in the directory, or an upper-level body outside the district. */
  provider: Both,
  /** Looked up by a person's or an organisation's number. */
  subject: Type.Union([Type.Literal('person'), Type.Literal('organisation')]),
  /** 1 unconditional · 2 conditional · 3 withheld; 3 needs the law. */
  shareClass: Type.String(),
  basis: Type.String(),
  items: Type.Array(
    Type.Object({ id: Type.String(), label: Both, type: Type.String(), sealed: Type.Optional(Type.Boolean()) }),
    { minItems: 1 },
  ),
  /** How old an answer may be: 实时, day … (updateCycle). */
  cycle: Type.String(),
  sample: Type.Optional(Type.Boolean()),
})
export type Resource = Static<typeof Resource>
