import { type Static, Type } from 'typebox'
import type { Sql } from '../../platform/db.ts'
import type { Answer, CaseEvent, Evidence } from './model.ts'
import { BothText, FieldShown, type PartShown, type SlotShown } from './shown.ts'
import { evidenceAt } from './store.ts'

/** What a correction changed, beside what was asked for: nothing an applicant alters on the way goes unseen. */
export const CorrectedShown = Type.Object({
  fields: Type.Array(
    Type.Object({
      /** As it stands now. */
      field: FieldShown,
      /** As it was handed in, masked like the value; absent where there was no answer. */
      was: Type.Optional(Type.Unknown()),
      asked: Type.Boolean(),
    }),
  ),
  slots: Type.Array(
    Type.Object({
      name: BothText,
      added: Type.Array(Type.String()),
      removed: Type.Array(Type.String()),
      asked: Type.Boolean(),
    }),
  ),
})
export type CorrectedShown = Static<typeof CorrectedShown>

interface Opened {
  readonly events: readonly CaseEvent[]
  readonly answers: readonly Answer[]
  readonly evidence: readonly Evidence[]
  readonly parts: readonly PartShown[]
  readonly slots: readonly SlotShown[]
}

/** Null before a correction was handed in. */
export async function correctedSince(
  at: Sql,
  caseId: string,
  { events, answers, evidence, parts, slots }: Opened,
): Promise<CorrectedShown | null> {
  const notice = events.find(({ kind }) => kind === 'correction-asked')
  if (!notice || !events.some(({ kind }) => kind === 'resubmitted')) return null
  const wanted = (kind: string, id: string) =>
    notice.data.missing?.some((item) => item.kind === kind && item.id === id) ?? false
  const before = await evidenceAt(at, caseId, notice.at)
  const changed = new Set(answers.filter(isChanged).map(({ element }) => element))
  return {
    fields: parts
      .flatMap(({ fields }) => fields)
      .filter(({ element }) => changed.has(element.id))
      .map((field) => ({ field, was: field.was, asked: wanted('field', field.element.id) })),
    slots: slots.flatMap(({ id, name }) => {
      const [then, now] = [before, evidence].map((pieces) => pieces.filter(({ slot }) => slot === id)) as [
        Evidence[],
        Evidence[],
      ]
      const added = now.filter((piece) => !then.some((one) => one.id === piece.id)).map(nameOf)
      const removed = then.filter((piece) => !now.some((one) => one.id === piece.id)).map(nameOf)
      return added.length + removed.length > 0 ? [{ name, added, removed, asked: wanted('evidence', id) }] : []
    }),
  }
}

/** Changed, and not back to what it was. */
const isChanged = ({ value, beforeCorrection }: Answer) =>
  beforeCorrection !== undefined && JSON.stringify(beforeCorrection.was) !== JSON.stringify(value)

const nameOf = ({ name, metBy }: Evidence) => name ?? metBy
