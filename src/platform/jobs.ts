import { makeWorkerUtils, runOnce, type TaskList } from 'graphile-worker'
import { system } from './actor.ts'
import type { Doing, Office } from './command.ts'
import { row, rows, sql, type Writes } from './db.ts'
import type { Event, Going, Reaction, Timer } from './event.ts'
import { bucketOf, isId, newId, newReferenceId } from './ids.ts'
import { unnumbered } from './log.ts'
import { quiet, startRunner } from './runner.ts'
import { parse } from './schema.ts'
import { startTimers } from './timers.ts'

/**
 * Writes down what was told, in the deed's transaction and in one statement: a row each, and nothing else. It lies with what
 * the deed was about.
 */
export type Outbox = (
  told: readonly (readonly [Event<unknown>, unknown])[],
  when: { readonly now: Date; readonly about?: string },
) => Writes

export const outbox: Outbox = (told, { now, about = '' }) => {
  const values = told.map(([event, facts]) => {
    const id = isId(about) ? newId(bucketOf(about), now) : newReferenceId(now)
    return sql`(${bucketOf(id)}::int, ${id}::uuid, ${event.name}::text, ${JSON.stringify(parse(event.facts, facts))}::jsonb,
      ${now}::timestamptz)`
  })
  if (values.length === 0) return {}
  return { told: sql`insert into platform.outbox (bucket, id, event, facts, at) values ${sql.join(values)}` }
}

interface Parcel {
  readonly event: string
  readonly facts: unknown
}

/** The queue waits e^n seconds after the n-th failure, six hours at most: so many tries are four weeks, as long as marks are kept. */
const tries = 120

/** How many events are carried to the queue at once. */
const atOnce = 500

/**
 * Carries what was told to the queue: one job for each reaction to it, in one transaction with taking it out of the outbox.
 * Writing jobs costs several times what writing the deed does and wakes the workers, so it is not done while somebody
 * waits for an answer. Says whether there may be more.
 */
async function forward({ database }: Office, reactions: readonly Reaction[]): Promise<boolean> {
  const byEvent = byWhatTheyReactTo(reactions)
  return database.transaction(async (tx) => {
    const told = await rows<{ id: string; event: string; facts: unknown }>(
      tx,
      sql`delete from platform.outbox where (bucket, id) in (
            select bucket, id from platform.outbox order by at, id limit ${atOnce} for update skip locked)
          returning id, event, facts`,
    )
    const jobs = told.flatMap(({ id, event, facts }) =>
      (byEvent.get(event) ?? []).map(({ name }) => ({ name, parcel: { event: id, facts } satisfies Parcel })),
    )
    if (jobs.length > 0)
      await sql`
        select graphile_worker.add_jobs(array(
          select (job->>'name', job->'parcel', null, null, ${tries}::smallint, null, null, null)::graphile_worker.job_spec
          from json_array_elements(${JSON.stringify(jobs)}::json) as job))`.execute(tx)
    return told.length === atOnce
  })
}

function byWhatTheyReactTo(reactions: readonly Reaction[]): ReadonlyMap<string, readonly Reaction[]> {
  const byEvent = new Map<string, Reaction[]>()
  for (const reaction of reactions) byEvent.set(reaction.to, [...(byEvent.get(reaction.to) ?? []), reaction])
  return byEvent
}

/** Creates and upgrades the queue's own tables. */
export async function prepareQueue(office: Office) {
  const utils = await makeWorkerUtils({ pgPool: office.database.pool, logger: quiet })
  try {
    await utils.migrate()
  } finally {
    await utils.release()
  }
}

/** Milliseconds between two looks into an empty outbox: nobody notices that a message comes so much later. */
const outboxPause = 100

/** Carries the outbox to the queue until stopped; what it cannot carry now, because the database is away, it carries later. */
function startForwarding(office: Office, reactions: readonly Reaction[]) {
  let stopped = false
  const forwarding = (async () => {
    while (!stopped) {
      const more = await forward(office, reactions).catch((error) => {
        office.log.error({ err: error }, 'the outbox could not be carried to the queue')
        return false
      })
      if (!more) await new Promise((done) => setTimeout(done, outboxPause))
    }
  })()
  return async () => {
    stopped = true
    await forwarding
  }
}

/** Runs reactions and timers until stopped. */
export async function startWorker(office: Office, reactions: readonly Reaction[], timers: readonly Timer[]) {
  const stopRunner = await startRunner(office, taskList(office, reactions, timers))
  const stopForwarding = startForwarding(office, reactions)
  const stopTimers = startTimers(office, timers)
  return async () => {
    await stopTimers()
    await stopForwarding()
    await stopRunner()
  }
}

/** Runs everything that waits, then returns. Tests do their work by hand. */
export async function workOff(office: Office, reactions: readonly Reaction[]) {
  const waiting = () => row(office.database.sql, sql`select from platform.outbox limit 1`)
  do {
    while (await forward(office, reactions));
    await runOnce({
      pgPool: office.database.pool,
      taskList: taskList(office, reactions, []),
      noHandleSignals: true,
      logger: quiet,
    })
  } while (await waiting())
}

function taskList(office: Office, reactions: readonly Reaction[], timers: readonly Timer[]): TaskList {
  const tasks: TaskList = {}
  for (const reaction of reactions) tasks[reaction.name] = (payload) => react(office, reaction, payload as Parcel)
  for (const timer of timers) tasks[timer.name] = () => tick(office, timer)
  return tasks
}

/** A job may come twice; its effect comes once: the mark and the effect are one transaction. */
async function react(office: Office, reaction: Reaction, { event, facts }: Parcel) {
  const { go } = reaction
  if (go && (await isDone(office, reaction, event))) return
  const brought = go && (await outside(office, reaction.name, (going) => go(going, facts as never)))
  await inTransaction(office, reaction.name, async (doing) => {
    const first = await row(
      doing.tx,
      sql`insert into platform.reacted (reaction, event, at) values (${reaction.name}, ${event}, ${doing.now})
          on conflict (reaction, event) do nothing returning event`,
    )
    if (first) await reaction.run(doing, facts as never, brought as never)
  })
}

/** An errand that was run to its end is not gone on again. */
async function isDone({ database }: Office, { name }: Reaction, event: string): Promise<boolean> {
  return (
    (await row(database.sql, sql`select from platform.reacted where reaction = ${name} and event = ${event}::uuid`)) !==
    undefined
  )
}

/** Does a timer's work now. */
export async function tick(office: Office, timer: Timer) {
  if ('go' in timer) await outside(office, timer.name, (going) => timer.go(going))
  else await inTransaction(office, timer.name, (doing) => timer.run(doing))
}

function inTransaction(office: Office, name: string, work: (doing: Doing) => Promise<void>) {
  return outside(office, name, ({ actor, now }) =>
    office.database.transaction(async (tx, alongside) => {
      const told: [Event<unknown>, unknown][] = []
      await work({ actor, now, tx, office, alongside, publish: (event, facts) => told.push([event, facts]) })
      alongside(office.outbox(told, { now }))
    }),
  )
}

async function outside<T>(office: Office, name: string, work: (going: Going) => Promise<T>): Promise<T> {
  try {
    const done = await work({ actor: system(name), now: office.now(), office })
    office.publicEdition.forget()
    return done
  } catch (error) {
    // The queue keeps and prints the message: numbers must not stand in it.
    office.log.error({ err: error, job: name }, 'a job failed')
    throw new Error(unnumbered((error as Error).message))
  }
}

/** Marks that have done their work: a key is good for a day, a job comes back for a month at most. */
export const housekeeping: Timer = {
  name: 'platform.housekeeping',
  cron: '17 19 * * *',
  async run({ tx, now }) {
    const before = (days: number) => new Date(now.getTime() - days * 86_400_000)
    await sql`delete from platform.once where at < ${before(1)}`.execute(tx)
    await sql`delete from platform.reacted where at < ${before(31)}`.execute(tx)
    await sql`delete from platform.worker where seen_at < ${before(1)}`.execute(tx)
  },
}
