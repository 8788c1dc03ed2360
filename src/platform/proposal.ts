import type { Actor, Duty } from './actor.ts'
import { oneRow, row, rows, type Sql, sql, type Tx, touch } from './db.ts'

export const proposalOutcomes = ['done', 'refused', 'withdrawn', 'lapsed'] as const
export type ProposalOutcome = (typeof proposalOutcomes)[number]

/** A deed that waits for a second person, or what became of it. */
export interface Proposal {
  readonly id: string
  readonly deed: string
  /** Sealed; null when it was answered long ago. */
  readonly input: Buffer | null
  readonly ready: Buffer | null
  readonly why: string | null
  readonly proposedBy: string
  readonly proposedAt: Date
  readonly until: Date
  readonly duties: readonly Duty[]
  readonly concerns: string | null
  readonly outcome: ProposalOutcome | null
  readonly answeredBy: string | null
  readonly answeredAt: Date | null
  readonly answer: string | null
}

type New = Omit<Proposal, 'outcome' | 'answeredBy' | 'answeredAt' | 'answer'>

const columns =
  sql.raw(`id, deed, input, ready, why, proposed_by as "proposedBy", proposed_at as "proposedAt", until, duties,
  concerns, outcome, answered_by as "answeredBy", answered_at as "answeredAt", answer`)

export async function addProposal(tx: Tx, one: New) {
  await sql`
    insert into platform.proposal (id, deed, input, ready, why, proposed_by, proposed_at, until, duties, concerns)
    values (${one.id}, ${one.deed}, ${one.input}, ${one.ready}, ${one.why}, ${one.proposedBy}, ${one.proposedAt},
      ${one.until}, ${[...one.duties]}::text[], ${one.concerns})`.execute(tx)
}

export function findProposal(at: Sql, id: string): Promise<Proposal | undefined> {
  return row<Proposal>(at, sql`select ${columns} from platform.proposal where id = ${id}`)
}

/** The same, held until the deed is done: two who answer at once answer one after the other. */
export function holdProposal(tx: Tx, id: string): Promise<Proposal | undefined> {
  return row<Proposal>(tx, sql`select ${columns} from platform.proposal where id = ${id} for update`)
}

interface Staff {
  readonly id: string
  readonly organisation: string
  readonly duties: readonly Duty[]
  readonly scope: 'own' | 'all'
}

/** Those whose second person somebody could be. */
const openTo = ({ id, organisation, duties, scope }: Staff, now: Date) => sql`
  outcome is null and until > ${now} and proposed_by <> ${id} and duties && ${[...duties]}::text[]
  and (${scope} = 'all' or concerns = ${organisation}::uuid)`

/** Whether it is one of those. */
export function reaches(actor: Actor, { duties, concerns }: Pick<Proposal, 'duties' | 'concerns'>): boolean {
  if (actor.kind !== 'staff' || !actor.duties.some((duty) => duties.includes(duty))) return false
  return actor.scope === 'all' || (concerns !== null && concerns === actor.organisation)
}

/** Proposals that wait for somebody like this one, the soonest to lapse first. */
export function proposalsFor(at: Sql, staff: Staff, now: Date, limit: number): Promise<Proposal[]> {
  return rows<Proposal>(
    at,
    sql`select ${columns} from platform.proposal where ${openTo(staff, now)} order by until, id limit ${limit}`,
  )
}

export async function countProposalsFor(at: Sql, staff: Staff, now: Date): Promise<number> {
  const { count } = await oneRow<{ count: number }>(
    at,
    sql`select count(*) as count from platform.proposal where ${openTo(staff, now)}`,
  )
  return count
}

/** What somebody proposed or answered, the newest first. */
export function proposalsOf(at: Sql, who: string, limit: number): Promise<Proposal[]> {
  return rows<Proposal>(
    at,
    sql`select ${columns} from platform.proposal where proposed_by = ${who} order by id desc limit ${limit}`,
  )
}

/** What a system has proposed and nobody has answered. Held: what it proposes at the same moment waits until this deed is done. */
export async function openProposalsOf(tx: Tx, system: string, now: Date): Promise<Proposal[]> {
  await sql`insert into platform.proposer (id) values (${system})
            on conflict (id) do update set id = excluded.id`.execute(tx)
  return rows<Proposal>(
    tx,
    sql`select ${columns} from platform.proposal
        where proposed_by = ${system} and outcome is null and until > ${now} order by id desc`,
  )
}

interface Answered {
  readonly outcome: ProposalOutcome
  readonly answeredBy: string | null
  readonly answeredAt: Date
  readonly answer: string | null
}

/** Writes down what became of it; what its preparation had found out is forgotten. */
export async function answerProposal(tx: Tx, id: string, { outcome, answeredBy, answeredAt, answer }: Answered) {
  await sql`update platform.proposal set outcome = ${outcome}, answered_by = ${answeredBy}, answered_at = ${answeredAt},
      answer = ${answer}, ready = null where id = ${id}`.execute(tx)
}

/** Proposals nobody has answered in time. */
export async function unanswered(at: Sql, now: Date, limit: number): Promise<string[]> {
  const found = await rows<{ id: string }>(
    at,
    sql`select id from platform.proposal where outcome is null and until <= ${now} order by until, id limit ${limit}`,
  )
  return found.map(({ id }) => id)
}

/** Forgets what was proposed in those answered before that day; that it was, by whom and what became of it stays. */
export function forgetProposed(at: Sql, before: Date): Promise<number> {
  return touch(
    at,
    sql`update platform.proposal set input = null, why = null, answer = null
        where answered_at <= ${before} and outcome is not null and input is not null`,
  )
}
