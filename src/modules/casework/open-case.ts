import { Type } from 'typebox'
import { dictionary } from '#catalogue'
import { findPerson, staffNames } from '#identity'
import type { Looking } from '../../platform/query.ts'
import { showHead } from './case-heads.ts'
import { frozenMatter } from './frozen-matter.ts'
import { papersIssued } from './issue-paper.ts'
import { type CaseEvent, type CaseFile, countKnown, type Doubt, stillMissing } from './model.ts'
import { BothText, momentOf, showConditions, showParts, showSlots } from './shown.ts'
import { answersOf, eventsOf, evidenceOf } from './store.ts'
import { GroundTold, ItemTold, tellGround, tellItem } from './told.ts'

export const DoubtsShown = Type.Unsafe<readonly Doubt[]>(
  Type.Array(
    Type.Object({
      kind: Type.Enum(['unmet', 'no-evidence', 'licence-changed', 'held-already', 'against-opinion']),
      name: Type.Optional(BothText),
    }),
  ),
)

export const PaperShown = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  number: Type.String(),
  dated: Type.String(),
})

export const EventShown = Type.Object({
  seq: Type.Integer(),
  kind: Type.String(),
  at: Type.Unsafe<Date>({}),
  by: Type.Union([Type.String(), Type.Null()]),
  /** By which duty or right. */
  as: Type.Union([Type.String(), Type.Null()]),
  /** For whom they stood in. */
  deputyOf: Type.Optional(Type.String()),
  words: Type.Optional(Type.String()),
  missing: Type.Optional(Type.Array(ItemTold)),
  grounds: Type.Optional(Type.Array(GroundTold)),
  competent: Type.Optional(Type.String()),
  licenceId: Type.Optional(Type.String()),
  recommends: Type.Optional(Type.String()),
  special: Type.Optional(Type.Object({ kind: Type.String(), noticeId: Type.String(), days: Type.Integer() })),
  days: Type.Optional(Type.Integer()),
  correctBy: Type.Optional(Type.String()),
  /** Why it ended without a decision, as in `endings.ts`. */
  why: Type.Optional(Type.String()),
  despite: Type.Optional(
    Type.Object({
      words: Type.String(),
      doubts: DoubtsShown,
    }),
  ),
})

/** Everything about one case that its pages draw from. */
export async function openCase({ tx, office, now }: Looking, file: CaseFile) {
  const [head, matter, elements, answers, evidence, events, papers] = await Promise.all([
    showHead({ tx, now }, file),
    frozenMatter(tx, file),
    dictionary(tx),
    answersOf(tx, office.keys, file.id),
    evidenceOf(tx, file.id),
    eventsOf(tx, file.id),
    papersIssued(office, file.id),
  ])
  const missing = stillMissing(file.state, events, answers, evidence).map((item) => tellItem(item, matter, elements))
  const moment = momentOf(file, now)
  return {
    file,
    head,
    matter,
    dictionary: elements,
    parts: showParts(matter, elements, answers, moment, missing),
    slots: showSlots(matter, answers, evidence, moment, missing),
    conditions: showConditions(matter, answers, moment),
    counts: countKnown(answers),
    answers,
    evidence,
    events,
    papers: papers.map(({ id, kind, number, dated }) => ({ id, kind, number, dated })),
    missing,
  }
}

type Opened = Pick<Awaited<ReturnType<typeof openCase>>, 'matter' | 'dictionary' | 'file'>

/** A history with who did what (of people, those who acted for another), in both languages as far as the matter has them. */
export async function showEvents(
  { tx }: Looking,
  { matter, dictionary: elements, file: { holder } }: Opened,
  events: readonly CaseEvent[],
) {
  const staff = events.flatMap(({ actorKind, actorId, data: { deputyOf } }) =>
    actorKind === 'staff' && actorId ? [actorId, ...(deputyOf ? [deputyOf] : [])] : [],
  )
  const hands = events.flatMap(({ actorKind, actorId, actedAs }) =>
    actorKind === 'person' && actorId && actedAs !== 'applicant' ? [actorId] : [],
  )
  const [names, people] = await Promise.all([
    staffNames(tx, [...new Set(staff)]),
    Promise.all([...new Set(hands)].map((id) => findPerson(tx, id))),
  ])
  const nameOf = (id: string) => names.get(id) ?? people.find((person) => person?.id === id)?.name ?? null
  return events.map(({ seq, kind, at, actorId, actedAs, data: { missing, grounds, deputyOf, ...data } }) => ({
    seq,
    kind,
    at,
    by: actorId && nameOf(actorId),
    as: actedAs === 'agent' && holder.kind === 'person' ? 'mandate' : actedAs,
    ...data,
    ...(deputyOf && { deputyOf: nameOf(deputyOf) ?? '' }),
    ...(missing && { missing: missing.map((item) => tellItem(item, matter, elements)) }),
    ...(grounds && { grounds: grounds.map((ground) => tellGround(ground, matter)) }),
  }))
}
