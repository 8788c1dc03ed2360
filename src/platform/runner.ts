import { EventEmitter } from 'node:events'
import { run, type TaskList, type WorkerEvents, Logger as WorkerLogger } from 'graphile-worker'
import type { Office } from './command.ts'
import { sql } from './db.ts'

/** Milliseconds between two signs of life of a worker. */
const beat = 5_000
/** Milliseconds after which a runner that gave up begins anew. */
const breath = 1_000

/**
 * Runs jobs until stopped. The queue's own runner gives up when the database goes away in the wrong moment, and a job whose
 * worker was killed stays locked for four hours; so the one begins anew, and the others are set free as soon as their worker
 * gives no sign of life.
 */
export async function startRunner(office: Office, tasks: TaskList): Promise<() => Promise<void>> {
  let stopped = false
  let worker: string | undefined
  const begin = async () => {
    const events = new EventEmitter() as WorkerEvents
    events.once('pool:create', ({ workerPool }) => {
      worker = workerPool.id
    })
    return run({
      pgPool: office.database.pool,
      taskList: tasks,
      concurrency: 3,
      pollInterval: 1000,
      noHandleSignals: true,
      logger: quiet,
      events,
      parsedCronItems: [],
      // One by one, the end of a job would be written down in a promise nobody holds: with the database gone, it ends the process.
      preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    })
  }
  let runner = await begin()

  const running = (async () => {
    while (!stopped) {
      await runner.promise.catch((error) => office.log.error({ err: error }, 'the worker gave up and begins anew'))
      while (!stopped) {
        await pause(breath)
        try {
          if (!stopped) runner = await begin()
          break
        } catch (error) {
          office.log.error({ err: error }, 'the worker cannot begin')
        }
      }
    }
  })()
  const stopBeating = startBeating(office, () => worker)
  return async () => {
    stopped = true
    await stopBeating()
    await runner.stop().catch(() => {})
    await running
    // One that was just beginning.
    await runner.stop().catch(() => {})
  }
}

function startBeating(office: Office, name: () => string | undefined) {
  const life = new AbortController()
  const beating = (async () => {
    while (!life.signal.aborted) {
      const worker = name()
      if (worker)
        await giveSign(office, worker).catch((error) =>
          office.log.error({ err: error }, 'no sign of life could be given'),
        )
      await pause(beat, life.signal)
    }
  })()
  return async () => {
    life.abort()
    await beating
  }
}

/** Seconds without a sign after which a worker is taken for dead. */
const silence = 20

/**
 * Says that this worker lives, and frees the jobs of those that do not. One that is only slow is freed wrongly: then its job runs
 * twice, and takes effect once all the same. Everything by the database's clock; should that have been set back, what lies in its
 * future is free as well, and no longer waits for a time that is far.
 */
export async function giveSign({ database }: Office, worker: string) {
  await database.transaction(async (tx) => {
    await sql`insert into platform.worker (name, seen_at) values (${worker}, now())
              on conflict (name) do update set seen_at = excluded.seen_at`.execute(tx)
    await sql`
      select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
      from graphile_worker.jobs
      where locked_at not between now() - make_interval(secs => ${silence}) and now() + interval '1 minute'
        and locked_by not in (select name from platform.worker
          where seen_at between now() - make_interval(secs => ${silence}) and now() + interval '1 minute')`.execute(tx)
    await sql`
      select graphile_worker.reschedule_jobs(array_agg(id), run_at => now())
      from graphile_worker.jobs where run_at > now() + ${longestWait}::interval and locked_at is null`.execute(tx)
  })
}

/** The queue lets a failed job wait e^10 seconds at most, some six hours. */
const longestWait = '7 hours'

export const quiet = new WorkerLogger(() => (level, message) => {
  if (level === 'error') process.stderr.write(`worker: ${message}\n`)
})

function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      done()
    }
    const timer = setTimeout(end, milliseconds)
    signal?.addEventListener('abort', end)
  })
}
