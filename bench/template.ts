import { personByNumber } from '#identity'
import { addEvidence } from '../src/modules/casework/commands/add-evidence.ts'
import { promiseEvidence } from '../src/modules/casework/commands/promise-evidence.ts'
import { saveAnswersOfPart } from '../src/modules/casework/commands/save-answers.ts'
import { startCase } from '../src/modules/casework/commands/start-case.ts'
import { caseTasks } from '../src/modules/casework/queries-applicant.ts'
import type { Actor, Duty } from '../src/platform/actor.ts'
import { type Office, perform } from '../src/platform/command.ts'
import { sql } from '../src/platform/db.ts'
import { bucketOf, newId } from '../src/platform/ids.ts'

export type Applicant = Extract<Actor, { kind: 'person' }>

/** A sample person of the town, by identity number. */
export async function applicant(office: Office, number: string): Promise<Applicant> {
  const id = await personByNumber(office, office.database.sql, number)
  if (!id) throw new Error('The town does not know that number')
  return { kind: 'person', id, level: 4, acting: { as: 'self' } }
}

interface Asked {
  readonly element: { readonly id: string; readonly type: string; readonly options?: readonly { code: string }[] }
  readonly required: boolean
  readonly answered: boolean
  readonly locked: boolean
}

/** What a person would answer who has nothing unusual to say. */
function usual({ element: { type, options } }: Asked): string {
  if (type === 'boolean') return 'true'
  if (type === 'date') return '2027-03-01'
  if (type === 'integer' || type === 'number') return '60'
  if (type === 'mobile') return '13800138002'
  return options?.[0]?.code ?? '样例'
}

/** Opens a draft as the product would and fills it until it may be handed in. Gives its id. */
export async function filledDraft(office: Office, actor: Applicant, code: string): Promise<string> {
  const { caseId } = await perform(office, startCase, actor, { code })
  const tasks = async () => {
    const looking = { actor, now: office.now(), tx: office.database.sql, office }
    const found = await caseTasks.run(looking, { caseId })
    if (!found) throw new Error('The draft is gone')
    return found
  }
  for (const part of (await tasks()).parts) {
    const open = (part.fields as readonly Asked[]).filter(({ required, answered }) => required && !answered)
    if (open.length === 0) continue
    const answers = Object.fromEntries(open.map((asked) => [asked.element.id, usual(asked)]))
    await perform(office, saveAnswersOfPart, actor, { caseId, part: part.id, answers })
  }
  for (const slot of (await tasks()).slots) {
    if (!slot.necessary || slot.met) continue
    if (slot.promise) await perform(office, promiseEvidence, actor, { caseId, slot: slot.id, promised: true })
    else await bring(office, actor, caseId, slot.id)
  }
  const { ready, open } = await tasks()
  if (!ready) throw new Error(`The draft still has ${open} things open`)
  return caseId
}

/** A file of one page, as if it had just come with a request. */
async function bring(office: Office, actor: Applicant, caseId: string, slot: string) {
  const fileId = newId(bucketOf(caseId), office.now())
  const upload = { field: 'file', fileId, name: '样例.jpg', media: 'image/jpeg', size: 48_000, sha256: '0'.repeat(64) }
  await perform(office, addEvidence, actor, { caseId, slot, files: [fileId] }, { brought: new Map([[fileId, upload]]) })
}

/** A part of a filled draft with what its questions were answered, to be sent once more. */
export async function answeredPart(office: Office, actor: Applicant, caseId: string) {
  const looking = { actor, now: office.now(), tx: office.database.sql, office }
  const found = await caseTasks.run(looking, { caseId })
  for (const { id, fields } of found?.parts ?? []) {
    const own = (fields as readonly Asked[]).filter(
      ({ required, locked, element }) => required && !locked && element.options,
    )
    if (own.length > 0)
      return { part: id, answers: Object.fromEntries(own.map((asked) => [asked.element.id, usual(asked)])) }
  }
  throw new Error('The draft has no part of its own')
}

/** One of the town's sample staff in their first post, by sign-in name. */
export async function staffOf(office: Office, login: string): Promise<Actor> {
  const { rows } = await sql<{ id: string; organisation: string; duties: Duty[]; scope: 'own' | 'all' }>`
    select s.id, p.organisation_id as organisation, p.duties, p.scope
    from identity.staff_member s join identity.post p on p.staff_id = s.id where s.login = ${login} limit 1`.execute(
    office.database.sql,
  )
  if (!rows[0]) throw new Error(`Nobody is called ${login}`)
  return { kind: 'staff', ...rows[0] }
}
