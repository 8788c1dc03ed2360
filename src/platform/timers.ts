import { type ParsedCronItem, parseCronItems } from 'graphile-worker'
import type { Office } from './command.ts'
import { row, rows, sql, type Tx } from './db.ts'
import type { Timer } from './event.ts'

const minute = 60_000
/** How far back is looked for what should have been done while the database was away. */
const longestCatch = 24 * 60
const every = 1_000

/**
 * Puts timers into the queue when their minute has come, by the house's own clock, until stopped. What fell due while the
 * database was away is done once when it is back; what fell due before the worker started is not.
 */
export function startTimers(office: Office, timers: readonly Timer[]) {
  const watched = parseCronItems(timers.map(({ name, cron }) => ({ task: name, match: cron })))
  let last = minuteOf(office.now())
  const look = async () => {
    const now = minuteOf(office.now())
    if (now === last) return
    const due = dueBetween(watched, last, now)
    if (due.length > 0) await putInto(office, due, new Date(now * minute))
    last = now
  }
  let looking: Promise<void> | undefined
  const timer = setInterval(() => {
    looking ??= look()
      .catch((error) => office.log.error({ err: error }, 'the timers could not be put into the queue'))
      .finally(() => {
        looking = undefined
      })
  }, every)
  return async () => {
    clearInterval(timer)
    await looking
  }
}

const minuteOf = (at: Date) => Math.floor(at.getTime() / minute)

/** Whose minute came after `last`, up to `now`; nobody's when the clock was put back. */
export function dueBetween(watched: readonly ParsedCronItem[], last: number, now: number): string[] {
  const minutes = Array.from({ length: Math.min(longestCatch, Math.max(0, now - last)) }, (_, i) => now - i)
  return watched.filter((item) => minutes.some((at) => item.match(digest(at)))).map(({ task }) => task)
}

/** As the queue's matcher wants it, in UTC. */
function digest(at: number) {
  const day = new Date(at * minute)
  return {
    min: day.getUTCMinutes(),
    hour: day.getUTCHours(),
    date: day.getUTCDate(),
    month: day.getUTCMonth() + 1,
    dow: day.getUTCDay(),
  }
}

/** Each once, however many workers come: whoever marks the minute puts it in. A mark in the future is from a clock that was wrong. */
async function putInto({ database }: Office, due: readonly string[], at: Date) {
  await database.transaction(async (tx) => {
    const mine = await rows<{ name: string }>(
      tx,
      sql`insert into platform.timer (name, at) select name, ${at}::timestamptz from unnest(${[...due]}::text[]) as name
          on conflict (name) do update set at = excluded.at
          where timer.at < excluded.at or timer.at > excluded.at + interval '1 hour'
          returning name`,
    )
    for (const { name } of mine) await put(tx, name)
  })
}

/** One that still waits is enough, and keeps its place in the line. Those of one name never run side by side. */
async function put(tx: Tx, name: string) {
  await row(
    tx,
    sql`select graphile_worker.add_job(${name}, json_build_object(), queue_name => ${name}, max_attempts => 5,
          job_key => ${name}, job_key_mode => 'preserve_run_at')`,
  )
}
