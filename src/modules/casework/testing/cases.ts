import type { TSchema } from 'typebox'
import type { Actor } from '../../../platform/actor.ts'
import type { Command, Office } from '../../../platform/command.ts'
import { promiseEvidence } from '../commands/promise-evidence.ts'
import { saveAnswersOfPart } from '../commands/save-answers.ts'
import { startCase } from '../commands/start-case.ts'
import { submitCase } from '../commands/submit-case.ts'
import { openCase } from '../open-case.ts'
import type { FieldShown } from '../shown.ts'
import { findCase } from '../store.ts'

/** As much of a town as is needed to do deeds in it. */
interface Town {
  readonly office: Office
  do<I extends TSchema, O, Ready>(actor: Actor, deed: Command<I, O, Ready>, input: unknown): Promise<O>
}

/** Sample people and matters that specs of this room tell their stories with. */
export const people = {
  chen: { name: '陈建国', number: '511602198205010011' },
  li: { name: '李秀英', number: '511602199306180049' },
}
export const safety = 'SAMPLE-AGB-510000000000-000-11511301008778255F-1-02'
export const birth = 'SAMPLE-SYDJ-511602000000-000-11511301008778490F-1-00'

export async function draft(town: Town, person: Actor, code: string): Promise<string> {
  return (await town.do(person, startCase, { code })).caseId
}

/** A birth registration at the counter, with everything answered. */
export async function counterDraft(
  town: Town,
  clerk: Actor,
  personId: string,
  given: Readonly<Record<string, string>> = {},
): Promise<string> {
  const holder = { kind: 'person', id: personId, person: personId }
  const { caseId } = await town.do(clerk, startCase, { code: birth, holder })
  await fill(town, clerk, caseId, given)
  return caseId
}

/** What somebody would answer who has nothing unusual to say. */
export function usual({ element: { type, options } }: Pick<FieldShown, 'element'>): string {
  const answers: Readonly<Record<string, string>> = {
    boolean: 'true',
    date: '2027-03-01',
    integer: '60',
    number: '60',
    mobile: '13800138002',
  }
  return answers[type] ?? options?.[0]?.code ?? '样例'
}

async function shown(town: Town, actor: Actor, caseId: string) {
  const { office } = town
  const tx = office.database.sql
  const file = await findCase(tx, caseId)
  if (!file) throw new Error('The case is not there')
  return openCase({ actor, tx, office, now: office.now() }, file)
}

/** Answers what is open, `given` answers in any case, and `again` as they were; promises what can be promised. */
export async function fill(
  town: Town,
  actor: Actor,
  caseId: string,
  given: Readonly<Record<string, string>> = {},
  again: readonly string[] = [],
) {
  const { parts } = await shown(town, actor, caseId)
  for (const part of parts) {
    const answers = Object.fromEntries(part.fields.flatMap((field) => answerTo(field, given, again)))
    if (Object.keys(answers).length > 0) await town.do(actor, saveAnswersOfPart, { caseId, part: part.id, answers })
  }
  const { slots } = await shown(town, actor, caseId)
  for (const { id, met, necessary, promise } of slots)
    if (necessary && !met && promise) await town.do(actor, promiseEvidence, { caseId, slot: id, promised: true })
}

function answerTo(field: FieldShown, given: Readonly<Record<string, string>>, again: readonly string[]) {
  const { id } = field.element
  if (id in given) return [[id, given[id]]]
  if (again.includes(id)) return [[id, String(field.value)]]
  return field.required && !field.answered ? [[id, usual(field)]] : []
}

/** A case handed in online, whole. */
export async function handedIn(town: Town, person: Actor, code: string): Promise<string> {
  const caseId = await draft(town, person, code)
  await fill(town, person, caseId)
  await town.do(person, submitCase, { caseId, confirmed: true })
  return caseId
}
