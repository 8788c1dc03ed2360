import { acceptCase } from '../src/modules/casework/commands/accept-case.ts'
import { grantCase } from '../src/modules/casework/commands/decide-case.ts'
import { giveOpinion } from '../src/modules/casework/commands/give-opinion.ts'
import { deliverCase } from '../src/modules/casework/commands/let-time-pass.ts'
import { saveAnswersOfPart } from '../src/modules/casework/commands/save-answers.ts'
import { submitCase } from '../src/modules/casework/commands/submit-case.ts'
import { caseMoved } from '../src/modules/casework/events.ts'
import { sweep } from '../src/modules/casework/reactions.ts'
import { type Actor, system } from '../src/platform/actor.ts'
import { type Office, perform } from '../src/platform/command.ts'
import { sql } from '../src/platform/db.ts'
import { tick } from '../src/platform/jobs.ts'
import { addressOf, openClient, request, signIn } from './client.ts'
import { inAll, type Measured, measure, report, round, say } from './figures.ts'
import { type House, openHouse, pause } from './house.ts'
import { multiplyDraft, type Ready } from './multiply.ts'
import { storeCases } from './stored.ts'
import { answeredPart, applicant, filledDraft, staffOf } from './template.ts'

/** Stored cases at which lives are measured, e.g. `BENCH_STORED=100000,1700000`; a town is made for each. */
const levels = (process.env.BENCH_STORED ?? '100000,1700000').split(',').map(Number)
const lives = Number(process.env.BENCH_COUNT ?? 1500)
/** The towns take turns, so that a machine that grows slower meanwhile is slower for all of them. */
const rounds = 3
const hands = 12
const teacher = '511A0138600000-511602000000-000-115113010833722043-1-00'
const zhangMin = '511602200104230066'
/** Answers saved, submitted, accepted, examined, decided with its licence, closed. */
const deeds = 6

/** A town with so many stored cases. */
interface Stocked {
  readonly stored: number
  readonly house: House
  /** Lives the lives of one round. */
  round(n: number): Promise<Measured>
  lists(): Promise<Readonly<Record<string, Measured>>>
}

const houses: House[] = []
const towns: Stocked[] = []
try {
  for (const stored of levels) {
    const house = await openHouse({ shared_buffers: '1GB', max_wal_size: '8GB' })
    houses.push(house)
    towns.push(await stock(house, stored))
  }
  const turns = new Map<Stocked, Measured[]>(towns.map((town) => [town, []]))
  for (let n = 0; n < rounds; n++)
    for (const town of towns) {
      say(`living ${Math.floor(lives / rounds)} lives beside ${town.stored} stored …`)
      turns.get(town)?.push(await town.round(n))
    }
  const measured = []
  for (const town of towns) {
    const lived = inAll(turns.get(town) ?? [])
    say(`the lists beside ${town.stored} stored …`)
    measured.push({
      stored: town.stored,
      lives: lived,
      deedsPerSecond: round(lived.perSecond * deeds),
      lists: await town.lists(),
    })
  }
  const [first] = measured
  report(
    `Whole lives of a case per second, ${hands} hands, ${rounds} rounds in turn, fsync on: answers saved, submitted, accepted, examined, decided with its licence, closed`,
    measured.flatMap(({ stored, lives, deedsPerSecond, lists }) => [
      [
        `beside ${stored} stored`,
        lives.perSecond,
        `${deedsPerSecond} deeds/s, a life p50 ${lives.p50} ms; ${round(lives.perSecond / (first?.lives.perSecond ?? 1))} of the first (wanted: 100, 0.9)`,
      ] as const,
      ...Object.entries(lists).map(
        ([name, { p95, p50, perSecond }]) => [`  ${name}, p95 ms`, p95, `p50 ${p50} ms, ${perSecond}/s`] as const,
      ),
    ]),
    { bench: 'lifecycle', hands, lives, rounds, levels: measured },
  )
} finally {
  for (const house of houses) await house.stop()
}

async function stock(house: House, stored: number): Promise<Stocked> {
  const { office } = house
  const person = await applicant(office, zhangMin)
  const clerk = await staffOf(office, 'zengjing')
  const officer = await staffOf(office, 'pengtao')
  const approver = await staffOf(office, 'jiangwen')

  say('one case lived from draft to licence, as the pattern of those to be stored …')
  const draft = await filledDraft(office, person, teacher)
  const last = await answeredPart(office, person, draft)
  const [pattern] = await multiplyDraft(office, draft, 1)
  if (!pattern) throw new Error('There is no pattern')
  await live(pattern.caseId, { ...person, id: pattern.person })
  const worker = await house.serve('worker')
  await untilQuiet(office)
  await worker.stop()
  say(`laying in ${stored} cases …`)
  await storeCases(office, pattern.caseId, stored)
  let latest: readonly Ready[] = []

  return {
    stored,
    house,
    async round(n) {
      const count = Math.floor(lives / rounds)
      const warmUp = n === 0 ? 100 : 20
      latest = await multiplyDraft(office, draft, count + warmUp)
      const one = (from: number) => (piece: number) => {
        const { caseId, person: id } = latest[from + piece] as Ready
        return live(caseId, { ...person, id })
      }
      await measure(warmUp, hands, one(0))
      const lived = await measure(count, hands, one(warmUp))
      // What nobody carries on here is not carried on in the next round either.
      await sql`truncate platform.outbox`.execute(office.database.sql)
      return lived
    },
    lists: () => lists(house, latest),
  }

  /** From a draft to the closed case: six deeds, each its own transaction with its audit entry and its events. */
  async function live(caseId: string, applicant: Actor) {
    await perform(office, saveAnswersOfPart, applicant, { caseId, ...last })
    await perform(office, submitCase, applicant, { caseId, confirmed: true })
    await perform(office, acceptCase, clerk, { caseId })
    await perform(office, giveOpinion, officer, { caseId, recommends: 'grant', words: '材料齐全，符合条件。' })
    // Answers without a meaning leave conditions open, which an approver may see and grant nevertheless.
    await perform(office, grantCase, approver, { caseId, despite: true, despiteWords: '样例' })
    await perform(office, deliverCase, system('bench'), { caseId })
  }
}

/** Every list of the product beside so many cases, over HTTP by four readers. */
async function lists(house: House, ready: readonly Ready[]): Promise<Readonly<Record<string, Measured>>> {
  const { office } = house
  const server = await house.serve('web')
  const connections = Array.from({ length: 4 }, () => openClient(server.port))
  const token = await signIn(server.port, 'zengjing')
  const admin = await signIn(server.port, 'qianjin')
  const { rows: people } = await sql<{ id: string; person: string }>`
    select id, holder_id as person from casework.case_file where state = 'closed' order by random() limit 200`.execute(
    office.database.sql,
  )
  const tokens = ready.slice(0, 200)
  // Sessions of those who were laid in: the drafts' own, given to other people.
  for (const [n, { token: theirs }] of tokens.entries())
    await sql`update identity.session set who = ${people[n]?.person} where token_hash = sha256(${theirs}::text::bytea)`.execute(
      office.database.sql,
    )
  const asked = {
    'inbox by due date': () => request('/desk', { cookie: `od_sid=${token}` }),
    'my cases': (n: number) =>
      request('/my/cases', { cookie: `od_sid=${tokens[n % tokens.length]?.token}`, from: addressOf(n) }),
    'one case with its timeline': (n: number) =>
      request(`/my/cases/${people[n % tokens.length]?.id}`, {
        cookie: `od_sid=${tokens[n % tokens.length]?.token}`,
        from: addressOf(n),
      }),
    'audit log, newest': () => request('/desk/audit', { cookie: `od_sid=${admin}` }),
    'audit log of a case': (n: number) =>
      request(`/desk/audit?about=${people[n % tokens.length]?.id}`, { cookie: `od_sid=${admin}` }),
    'audit log of a deed': () => request('/desk/audit?did=casework.grant-case', { cookie: `od_sid=${admin}` }),
  }
  const found: Record<string, Measured> = {}
  for (const [name, how] of Object.entries(asked)) {
    const work = async (piece: number, client: number) => {
      const answer = await connections[client]?.ask(how(piece))
      if (answer?.status !== 200) throw new Error(`${name}: ${answer?.status} ${answer?.body}`)
    }
    await measure(20, 4, work)
    found[name] = await measure(200, 4, work)
  }
  for (const one of connections) one.close()
  await server.stop()
  found['sweep of deadlines'] = await measure(5, 1, () => tick(office, sweep))
  return found
}

async function untilQuiet({ database }: Office) {
  for (let tries = 0; tries < 600; tries++) {
    const { rows } = await sql<{ n: number }>`
      select (select count(*) from platform.outbox) + (select count(*) from graphile_worker._private_jobs) as n`.execute(
      database.sql,
    )
    if (rows[0]?.n === 0) return
    await pause(100)
  }
  throw new Error(`The house did not finish what ${caseMoved.name} called for`)
}
