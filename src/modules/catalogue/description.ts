import { type Static, Type } from 'typebox'
import { Both } from './element.ts'

/** A length of time as a law or a promise says it. `working-day` counts by the calendar; `on-the-spot` is 即办. */
export const LimitText = Type.Object({
  n: Type.Integer({ minimum: 0 }),
  unit: Type.Enum(['working-day', 'day', 'month', 'hour', 'on-the-spot']),
})

/** `sample: true` marks what has no source; the page says so beside it. */
const Sample = { sample: Type.Optional(Type.Boolean()) }

/** A FEEL expression (OMG DMN 1.3) over the case's elements, addressed as `premises.area`. */
const Feel = Type.String({ minLength: 1, maxLength: 500 })

export const Condition = Type.Object({
  id: Type.String(),
  text: Both,
  /** True when the condition is met; without it the condition is for reading and confirming only. */
  test: Type.Optional(Feel),
  /** What to do when it is not met. */
  otherwise: Type.Optional(Both),
  ...Sample,
})

export const Field = Type.Object({
  element: Type.String(),
  required: Type.Boolean(),
  /** The question in this matter's own words; else the element's label is asked. */
  ask: Type.Optional(Both),
  hint: Type.Optional(Both),
  /** Asked only when this holds. */
  when: Type.Optional(Feel),
})

export const FormPart = Type.Object({
  id: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
  title: Both,
  why: Type.Optional(Both),
  fields: Type.Array(Field, { minItems: 1 }),
})

/** One way of meeting a slot, tried in the order written: what can be fetched comes before what must be brought. */
export const WayToMeet = Type.Union([
  Type.Object({ by: Type.Literal('licence'), type: Type.String() }),
  /** A register answers; `check` is FEEL over the answer's items, e.g. `state = "存续"`. */
  Type.Object({ by: Type.Literal('register'), resource: Type.String(), check: Type.Optional(Feel) }),
  /** Written by the platform from the confirmed answers (申请书). */
  Type.Object({ by: Type.Literal('made') }),
  Type.Object({ by: Type.Literal('promise'), text: Both }),
  /** The original was seen at a counter before (trust B). */
  Type.Object({ by: Type.Literal('earlier') }),
  Type.Object({
    by: Type.Literal('upload'),
    media: Type.Array(Type.String(), { minItems: 1 }),
    maxBytes: Type.Integer({ minimum: 1 }),
    maxFiles: Type.Integer({ minimum: 1, maximum: 20 }),
  }),
])
export type WayToMeet = Static<typeof WayToMeet>

/** A text 范本 to go by where people write a document themselves. */
export const ModelText = Type.Object({
  title: Both,
  rules: Type.Array(Type.Object({ title: Both, text: Both }), { minItems: 1 }),
  ...Sample,
})

/** A place where evidence goes (申请材料). A material is not a certificate: it *may be met by* one. */
export const EvidenceSlot = Type.Object({
  id: Type.String({ pattern: '^[a-z][a-z0-9-]*$' }),
  name: Both,
  hint: Type.Optional(Both),
  /** Codes materialType, materialSource, materialNeed, materialForm. */
  materialType: Type.String(),
  sourceType: Type.String(),
  need: Type.String(),
  form: Type.String(),
  basis: Type.Optional(Type.String()),
  acceptStandard: Both,
  when: Type.Optional(Feel),
  model: Type.Optional(ModelText),
  metBy: Type.Array(WayToMeet, { minItems: 1 }),
  ...Sample,
})

export const Step = Type.Object({
  link: Type.Enum(['acceptance', 'investigate', 'decide', 'accreditation', 'delivery']),
  name: Both,
  actor: Both,
  limit: LimitText,
  standard: Type.Optional(Both),
  result: Type.Optional(Both),
  ...Sample,
})

export const signatureNeeds = ['none', 'optional', 'required'] as const

/** 申请人 · 经办人 (who looks after it for a company) · 法定代表人 · 共同申请人. */
export const signerRoles = ['applicant', 'handler', 'legal-representative', 'co-applicant'] as const

/**
 * The full description of a matter (实施清单, GB/T 39046): what a guide page shows and what a case freezes.
 * Everything said to people is in both languages; every code is a string.
 */
export const MatterDescription = Type.Object({
  plainName: Both,
  summary: Both,
  /** What people say when they mean this matter; used by search only. */
  keywords: Type.Array(Type.String()),
  basicCode: Type.Optional(Type.String()),
  taskType: Type.String({ pattern: '^[0-9]{2}$' }),
  useLevel: Type.Array(Type.String(), { minItems: 1 }),
  agencyNature: Type.String(),
  /** 委托部门 (GB/T 39046), by its official name: decided in its name by the body that carries it out (行政许可法 art. 24). */
  entrustedBy: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  /** 1 即办件 · 2 承诺件. */
  projectType: Type.String(),
  reviewType: Type.Union([Type.Literal('review-first'), Type.Literal('on-the-spot'), Type.Literal('promise')]),
  serviceObjects: Type.Array(Type.String(), { minItems: 1 }),
  personThemes: Type.Array(Type.String()),
  legalThemes: Type.Array(Type.String()),
  handleForms: Type.Array(Type.String(), { minItems: 1 }),
  generalHandling: Type.String(),
  onlineDepth: Type.Enum(['I', 'II', 'III', 'IV']),
  onSiteVisits: Type.Integer({ minimum: 0 }),
  onSiteReason: Type.Optional(Both),
  inHall: Type.Boolean(),
  canBook: Type.Boolean(),
  canPayOnline: Type.Boolean(),
  canExpress: Type.Boolean(),
  onKiosk: Type.Boolean(),
  /**
   * Somebody may have several of these under way at once, such as one for each of their premises; without it a second is not
   * begun before the first is decided.
   */
  several: Type.Optional(Type.Boolean()),
  /** Lowest assurance level to apply (domain: 3 two elements checked, 4 in person or chip card). */
  minAssurance: Type.Integer({ minimum: 1, maximum: 5 }),
  /** Whether the application is signed with a key of one's own (电子签名法 art. 14) before it is handed in online. */
  signature: Type.Optional(Type.Enum([...signatureNeeds])),
  /** Who signs it, in any order; without it, whoever hands it in. */
  signers: Type.Optional(Type.Array(Type.Object({ role: Type.Enum([...signerRoles]) }), { minItems: 1, maxItems: 8 })),
  legal: LimitText,
  promise: LimitText,
  /** Days an applicant has to answer a correction notice, natural days. */
  correctionDays: Type.Integer({ minimum: 1, maximum: 180 }),
  conditions: Type.Array(Condition),
  form: Type.Array(FormPart, { minItems: 1 }),
  evidence: Type.Array(EvidenceSlot),
  steps: Type.Array(Step, { minItems: 1 }),
  fees: Type.Array(
    Type.Object({ name: Both, fen: Type.Integer({ minimum: 0 }), basis: Type.String(), standard: Both, ...Sample }),
  ),
  legalBasis: Type.Array(
    Type.Object({
      law: Type.String(),
      docNo: Type.Optional(Type.String()),
      article: Type.String(),
      text: Type.String({ maxLength: 4000 }),
      url: Type.Optional(Type.String()),
      ...Sample,
    }),
    { minItems: 1 },
  ),
  /**
   * A hall the town keeps is named; its address, hours and phone are the hall's own (`halls.ts`). They are said here of
   * other places only.
   */
  places: Type.Array(
    Type.Object({
      hall: Both,
      window: Both,
      address: Type.Optional(Both),
      time: Type.Optional(Both),
      phone: Type.Optional(Type.String()),
      ...Sample,
    }),
    { minItems: 1 },
  ),
  consult: Type.Object({ phone: Type.String(), ...Sample }),
  supervise: Type.Object({ phone: Type.String(), ...Sample }),
  remedies: Type.Object({ reconsider: Both, court: Both, ...Sample }),
  result: Type.Object({
    /** 10 licence · 20 approval document · 30 other. */
    type: Type.String(),
    name: Both,
    /** A licence is issued of this type, by this operation (ecertOperate: 01 new, 02 renewed, 09 changed). */
    licence: Type.Optional(Type.Object({ type: Type.String(), operation: Type.String() })),
    deliveryModes: Type.Array(Type.String(), { minItems: 1 }),
    ...Sample,
  }),
  /** The officer who examines may not be the one who decides. False only for matters done on the spot. */
  separateDecision: Type.Boolean(),
  /** Grounds an officer may choose for a denial, each with the law it rests on. */
  denialGrounds: Type.Array(Type.Object({ id: Type.String(), text: Both, basis: Type.String() }), { minItems: 1 }),
  faqs: Type.Array(Type.Object({ q: Both, a: Both, ...Sample })),
  rightsDuties: Type.Optional(Both),
  /** Where each part comes from, for the page's small print: `{ part: 'form', from: '…' }`. */
  sources: Type.Array(Type.Object({ part: Type.String(), from: Type.String() }), { minItems: 1 }),
})
export type MatterDescription = Static<typeof MatterDescription>
export type EvidenceSlot = Static<typeof EvidenceSlot>
export type FormPart = Static<typeof FormPart>
export type Field = Static<typeof Field>
export type Condition = Static<typeof Condition>
export type LimitText = Static<typeof LimitText>
