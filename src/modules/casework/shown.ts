import { type Static, Type } from 'typebox'
import { conditionsMet, type Dictionary, type Matter, type Moment, neededEvidence, visibleFields } from '#catalogue'
import { dayIn, maskCitizenNumber } from '#directory'
import { findCompany, findPerson } from '#identity'
import { kindsOf } from '../../platform/files.ts'
import type { Both } from '../../platform/page.ts'
import type { Looking } from '../../platform/query.ts'
import { type Answer, type CaseFile, countKnown, type Evidence, isLocked, valuesOf } from './model.ts'

/** Shapes that several of this room's answers share. */
export const BothText = Type.Unsafe<Both>(Type.Object({ zh: Type.String(), en: Type.Optional(Type.String()) }))

export const ElementShown = Type.Object({
  id: Type.String(),
  type: Type.String(),
  label: BothText,
  hint: Type.Optional(BothText),
  unit: Type.Optional(BothText),
  autocomplete: Type.Optional(Type.String()),
  options: Type.Optional(
    Type.Array(Type.Object({ code: Type.String(), label: BothText, hint: Type.Optional(BothText) })),
  ),
})

/** One question with its present value. A sealed value is shown masked and never sent. */
export const FieldShown = Type.Object({
  element: ElementShown,
  ask: Type.Optional(BothText),
  hint: Type.Optional(BothText),
  required: Type.Boolean(),
  value: Type.Optional(Type.Unknown()),
  answered: Type.Boolean(),
  source: Type.Union([Type.String(), Type.Null()]),
  reference: Type.Union([Type.String(), Type.Null()]),
  /** `value` is only the masked form of a sealed value. */
  masked: Type.Optional(Type.Boolean()),
  /** The correction notice asks for this one. */
  missing: Type.Optional(BothText),
  /** Comes from the real-name account and cannot be changed here. */
  locked: Type.Optional(Type.Boolean()),
  /** The source that said otherwise, where the applicant changed what was known. */
  insteadOf: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  /** What that source said, masked like the value; absent where it was not kept. */
  replaced: Type.Optional(Type.Unknown()),
  /** What it said as it was handed in, where a correction changed it, masked like the value. */
  was: Type.Optional(Type.Unknown()),
})
export type FieldShown = Static<typeof FieldShown>

export const PartShown = Type.Object({
  id: Type.String(),
  title: BothText,
  why: Type.Optional(BothText),
  fields: Type.Array(FieldShown),
  open: Type.Integer(),
})
export type PartShown = Static<typeof PartShown>

export const PieceShown = Type.Object({
  id: Type.String(),
  metBy: Type.String(),
  reference: Type.Union([Type.String(), Type.Null()]),
  name: Type.Union([Type.String(), Type.Null()]),
  media: Type.Union([Type.String(), Type.Null()]),
  size: Type.Union([Type.Integer(), Type.Null()]),
  originalSeen: Type.Boolean(),
  at: Type.Unsafe<Date>({}),
  /** What the licence or the register said, by name. */
  facts: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
})
export type PieceShown = Static<typeof PieceShown>

export const SlotShown = Type.Object({
  id: Type.String(),
  name: BothText,
  hint: Type.Optional(BothText),
  acceptStandard: BothText,
  /** The matter offers a model text to go by. */
  model: Type.Optional(Type.Boolean()),
  necessary: Type.Boolean(),
  met: Type.Boolean(),
  pieces: Type.Array(PieceShown),
  ways: Type.Array(Type.String()),
  promise: Type.Optional(BothText),
  upload: Type.Optional(
    Type.Object({
      media: Type.Array(Type.String()),
      kinds: Type.String(),
      maxBytes: Type.Integer(),
      maxFiles: Type.Integer(),
    }),
  ),
  missing: Type.Optional(BothText),
})
export type SlotShown = Static<typeof SlotShown>

export const HolderShown = Type.Object({ kind: Type.String(), name: Type.String(), number: Type.String() })
export type HolderShown = Static<typeof HolderShown>

/** What a correction notice says of one item. */
interface Missing {
  /** As in `MissingItem`. */
  readonly kind: string
  readonly id: string
  readonly words: Both
}

/** The whole form as it stands: what is filled, from where, what is open. */
export function showParts(
  { description }: { readonly description: NonNullable<Matter['description']> },
  dictionary: Dictionary,
  answers: readonly Answer[],
  moment: Moment,
  missing: readonly Missing[] = [],
): PartShown[] {
  const values = valuesOf(answers)
  const byElement = new Map(answers.map((answer) => [answer.element, answer]))
  return description.form
    .map((part) => {
      const fields = visibleFields(part, values, moment).flatMap((field) => {
        const element = dictionary.get(field.element)
        if (!element) return []
        const answer = byElement.get(element.id)
        const asked = missing.find((item) => item.kind === 'field' && item.id === element.id)
        const { id, type, label, hint, unit, autocomplete, options } = element
        return [
          {
            element: { id, type, label, hint, unit, autocomplete, options },
            ask: field.ask,
            hint: field.hint,
            required: field.required,
            value: answer ? visibleValue(element.sealed, element.type, answer.value) : undefined,
            answered: answer !== undefined,
            masked: answer !== undefined && element.sealed === true,
            source: answer?.source ?? null,
            reference:
              answer?.source === 'inferred' || answer?.source === 'person' ? null : (answer?.reference ?? null),
            missing: asked?.words,
            locked: answer !== undefined && isLocked(answer),
            insteadOf: saidOtherwise(answer) ? answer.reference : null,
            replaced:
              answer?.replaced === undefined ? undefined : visibleValue(element.sealed, element.type, answer.replaced),
            was:
              answer?.beforeCorrection?.was === undefined
                ? undefined
                : visibleValue(element.sealed, element.type, answer.beforeCorrection.was),
          } as FieldShown,
        ]
      })
      const open = fields.filter(({ required, answered, missing: asked }) => (required && !answered) || asked).length
      return { id: part.id, title: part.title, why: part.why, fields, open } as PartShown
    })
    .filter(({ fields }) => fields.length > 0)
}

/** A person changed what a source said, and has not changed it back. */
function saidOtherwise(answer: Answer | undefined): answer is Answer {
  if (answer?.source !== 'person' && answer?.source !== 'counter') return false
  return !('replaced' in answer) || JSON.stringify(answer.replaced) !== JSON.stringify(answer.value)
}

/** How many necessary answers and pieces of evidence are still open: with none of either the application is complete. */
export function countOpen(parts: readonly PartShown[], slots: readonly SlotShown[]) {
  const fields = parts
    .flatMap((part) => part.fields)
    .filter(({ required, answered, missing }) => missing || (required && !answered))
  const bare = slots.filter(({ necessary, met, missing }) => missing || (necessary && !met))
  return { answers: fields.length, evidence: bare.length, all: fields.length + bare.length }
}

export const ConditionShown = Type.Object({ text: BothText, met: Type.Union([Type.Boolean(), Type.Null()]) })
export type ConditionShown = Static<typeof ConditionShown>

/** The matter's conditions as these answers meet them; null where only a person can judge. */
export function showConditions(
  { description }: { readonly description: NonNullable<Matter['description']> },
  answers: readonly Answer[],
  moment: Moment,
): ConditionShown[] {
  return conditionsMet(description, valuesOf(answers), moment).map(({ condition, met }) => ({
    text: condition.text,
    met: met ?? null,
  }))
}

/**
 * What expressions and the bounds of dates may know beside the answers: the day. An application is judged as of the day it
 * was first handed in, so that what was right then is not wrong when a correction brings it back; a draft, as of today.
 */
export function momentOf({ submittedAt }: Pick<CaseFile, 'submittedAt'>, now: Date): Moment {
  return { today: dayIn(submittedAt ?? now) }
}

function visibleValue(sealed: boolean | undefined, type: string, value: unknown): unknown {
  if (!sealed) return value
  const text = String(value)
  return type === 'citizen-number'
    ? maskCitizenNumber(text)
    : `${text.slice(0, 2)}${'*'.repeat(Math.max(text.length - 4, 1))}${text.slice(-2)}`
}

/** The slots these answers need, with what meets each. */
export function showSlots(
  { description }: { readonly description: NonNullable<Matter['description']> },
  answers: readonly Answer[],
  evidence: readonly Evidence[],
  moment: Moment,
  missing: readonly Missing[] = [],
): SlotShown[] {
  return neededEvidence(description, valuesOf(answers), moment).map((slot) => {
    const pieces = evidence.filter((one) => one.slot === slot.id)
    const upload = slot.metBy.find((way) => way.by === 'upload')
    const promise = slot.metBy.find((way) => way.by === 'promise')
    const asked = missing.find((item) => item.kind === 'evidence' && item.id === slot.id)
    return {
      id: slot.id,
      name: slot.name,
      hint: slot.hint,
      acceptStandard: slot.acceptStandard,
      model: slot.model && true,
      necessary: slot.need === '1',
      met: pieces.length > 0,
      pieces: pieces.map(({ id, metBy, reference, name, media, size, seenBy, at, facts }) => ({
        id,
        metBy,
        reference,
        name,
        media,
        size,
        originalSeen: seenBy !== null,
        at,
        facts: facts ?? undefined,
      })),
      ways: slot.metBy.map(({ by }) => by),
      promise: promise?.by === 'promise' ? promise.text : undefined,
      upload:
        upload?.by === 'upload'
          ? { media: upload.media, kinds: kindsOf(upload.media), maxBytes: upload.maxBytes, maxFiles: upload.maxFiles }
          : undefined,
      missing: asked?.words,
    } as SlotShown
  })
}

/** By what right somebody's hand it is: a mandate of a person and of a company have names of their own. */
export const rightShown = ({ holder, right }: Pick<CaseFile, 'holder' | 'right'>): string =>
  right === 'agent' && holder.kind === 'person' ? 'mandate' : right

/** Who applies, masked where strangers may look over a shoulder: 何** and 4406**********1234. */
export async function showHolder({ tx }: Pick<Looking, 'tx'>, file: Pick<CaseFile, 'holder'>): Promise<HolderShown> {
  if (file.holder.kind === 'company') {
    const company = await findCompany(tx, file.holder.id)
    return { kind: 'company', name: company?.name ?? '', number: company?.uscc ?? '' }
  }
  const person = await findPerson(tx, file.holder.id)
  return { kind: 'person', name: person?.name ?? '', number: person?.maskedNumber ?? '' }
}

export { countKnown }
