import { EventEmitter } from 'node:events'
import { run, type TaskList, type WorkerEvents, Logger as WorkerLogger } from 'graphile-worker'
import type { Office } from './command.ts'
import { sql } from './db.ts'

/** Milliseconds between two signs of life of a worker. */
const beat = 5_000
/** Milliseconds after which a runner that gave up begins anew. */
const breath = 1_000

/** How many jobs are done at once. */
const concurrency = 3
/** Milliseconds without a look for work, with hands free, after which a runner is given up: it looks every second. */
const patience = 120_000

/**
 * Runs jobs until stopped. The queue's own runner gives up when the database goes away in the wrong moment, and a job whose
 * worker was killed stays locked for four hours; so the one begins anew, and the others are set free as soon as their worker
 * gives no sign of life. A runner that neither gives up nor looks for work is left to itself after `patient` milliseconds, and
 * another begins in its place.
 */
export async function startRunner(office: Office, tasks: TaskList, patient = patience): Promise<() => Promise<void>> {
  let stopped = false
  let worker: string | undefined
  let pulse = pulseOf(new EventEmitter() as WorkerEvents)
  const begin = async () => {
    const events = new EventEmitter() as WorkerEvents
    events.once('pool:create', ({ workerPool }) => {
      worker = workerPool.id
    })
    pulse = pulseOf(events)
    return run({
      pgPool: office.database.pool,
      taskList: tasks,
      concurrency,
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
      const silent = fallsSilent(pulse, patient)
      const gaveUp = runner.promise.catch((error) =>
        office.log.error({ err: error }, 'the worker gave up and begins anew'),
      )
      const hangs = await Promise.race([gaveUp.then(() => false), silent.fallen])
      silent.forget()
      if (hangs) {
        office.log.error('the worker looks for no work any more; another begins')
        // It may hang in the middle of giving up, too: whoever waited for it would wait for ever.
        void runner.stop().catch(() => {})
      }
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

/** When a runner last looked for work, and how many jobs it has in hand. */
function pulseOf(events: WorkerEvents) {
  const pulse = { at: Date.now(), busy: 0 }
  events.on('worker:getJob:start', () => {
    pulse.at = Date.now()
  })
  events.on('job:start', () => {
    pulse.busy++
  })
  const freed = () => {
    pulse.busy--
    pulse.at = Date.now()
  }
  events.on('job:success', freed)
  events.on('job:error', freed)
  return pulse
}

/** True once a runner with hands free has looked for no work for so long. */
function fallsSilent(pulse: ReturnType<typeof pulseOf>, patient: number) {
  let timer: NodeJS.Timeout | undefined
  const fallen = new Promise<boolean>((fall) => {
    timer = setInterval(() => {
      if (pulse.busy < concurrency && Date.now() - pulse.at > patient) fall(true)
    }, patient / 4)
  })
  return { fallen, forget: () => clearInterval(timer) }
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
