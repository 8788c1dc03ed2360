import { makeWorkerUtils, parseCronItems, run, runOnce, type TaskList, Logger as WorkerLogger } from 'graphile-worker'
import { system } from './actor.ts'
import type { Doing, Office } from './command.ts'
import { row, sql, type Tx } from './db.ts'
import type { Event, Reaction, Timer } from './event.ts'
import { newReferenceId } from './ids.ts'
import { unnumbered } from './log.ts'
import { parse } from './schema.ts'

/** Writes one job for each reaction to what was told, in the deed's transaction and in one round trip. */
export type Outbox = (tx: Tx, told: readonly (readonly [Event<unknown>, unknown])[], now: Date) => Promise<void>

interface Parcel {
  readonly event: string
  readonly facts: unknown
}

export function outbox(reactions: readonly Reaction[]): Outbox {
  const byEvent = new Map<string, Reaction[]>()
  for (const reaction of reactions) byEvent.set(reaction.to, [...(byEvent.get(reaction.to) ?? []), reaction])
  return async (tx, told, now) => {
    const jobs = told.flatMap(([event, facts]) => {
      const parcel: Parcel = { event: newReferenceId(now), facts: parse(event.facts, facts) }
      return (byEvent.get(event.name) ?? []).map(({ name }) => ({ identifier: name, payload: parcel }))
    })
    if (jobs.length === 0) return
    await sql`
      select graphile_worker.add_job(identifier => job->>'identifier', payload => job->'payload')
      from json_array_elements(${JSON.stringify(jobs)}::json) as job`.execute(tx)
  }
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

/** Runs reactions and timers until stopped. */
export async function startWorker(office: Office, reactions: readonly Reaction[], timers: readonly Timer[]) {
  const runner = await run({
    pgPool: office.database.pool,
    taskList: taskList(office, reactions, timers),
    concurrency: 3,
    pollInterval: 1000,
    noHandleSignals: true,
    logger: quiet,
    parsedCronItems: parseCronItems(
      timers.map(({ name, cron }) => ({
        task: name,
        match: cron,
        options: { backfillPeriod: 0, maxAttempts: 5, queueName: name },
      })),
    ),
  })
  return () => runner.stop()
}

/** Runs everything that waits, then returns. Tests do their work by hand. */
export async function workOff(office: Office, reactions: readonly Reaction[]) {
  await runOnce({
    pgPool: office.database.pool,
    taskList: taskList(office, reactions, []),
    noHandleSignals: true,
    logger: quiet,
  })
}

function taskList(office: Office, reactions: readonly Reaction[], timers: readonly Timer[]): TaskList {
  const tasks: TaskList = {}
  for (const reaction of reactions) tasks[reaction.name] = (payload) => react(office, reaction, payload as Parcel)
  for (const timer of timers) tasks[timer.name] = () => tick(office, timer)
  return tasks
}

/** A job may come twice; its effect comes once: the mark and the effect are one transaction. */
async function react(office: Office, reaction: Reaction, { event, facts }: Parcel) {
  await inTransaction(office, reaction.name, async (doing) => {
    const first = await row(
      doing.tx,
      sql`insert into platform.reacted (reaction, event, at) values (${reaction.name}, ${event}, ${doing.now})
          on conflict (reaction, event) do nothing returning event`,
    )
    if (first) await reaction.run(doing, facts as never)
  })
}

/** Does a timer's work now, in one transaction. */
export async function tick(office: Office, timer: Timer) {
  await inTransaction(office, timer.name, (doing) => timer.run(doing))
}

async function inTransaction(office: Office, name: string, work: (doing: Doing) => Promise<void>) {
  try {
    await office.database.sql.transaction().execute(async (tx) => {
      const now = office.now()
      const told: [Event<unknown>, unknown][] = []
      await work({ actor: system(name), now, tx, office, publish: (event, facts) => told.push([event, facts]) })
      await office.outbox(tx, told, now)
    })
  } catch (error) {
    // The queue keeps and prints the message: numbers must not stand in it.
    office.log.error({ err: error, job: name }, 'a job failed')
    throw new Error(unnumbered((error as Error).message))
  }
}

const quiet = new WorkerLogger(() => (level, message) => {
  if (level === 'error') process.stderr.write(`worker: ${message}\n`)
})

/** Marks that have done their work: a key is good for a day, a job comes back for a month at most. */
export const housekeeping: Timer = {
  name: 'platform.housekeeping',
  cron: '17 19 * * *',
  async run({ tx, now }) {
    const before = (days: number) => new Date(now.getTime() - days * 86_400_000)
    await sql`delete from platform.once where at < ${before(1)}`.execute(tx)
    await sql`delete from platform.reacted where at < ${before(31)}`.execute(tx)
  },
}
