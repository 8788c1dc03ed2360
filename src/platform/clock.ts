import type { Logger } from 'pino'
import { type Database, oneRow, sql } from './db.ts'

/** Milliseconds by which a clock may be set right without a word. */
const small = 60_000
/** How long a clock must stand where it jumped to before it is believed. */
const proof = 10 * 60_000
/** An answer that took longer says too little about the time. */
const longestAnswer = 2_000
const every = 15_000

export type Heard = 'fits' | 'doubted' | 'believed'

/**
 * The time of the house: what the database's clock said, and what a clock that only runs forward has counted since. So all
 * processes have one time, and a machine whose clock jumps changes nothing. `steady` counts milliseconds.
 */
export function steadyClock(steady: () => number = () => performance.now()) {
  let ahead = Date.now() - steady()
  let known = false
  let shown = 0
  let doubt: { readonly ahead: number; readonly since: number } | undefined
  return {
    now(): Date {
      // Set right by a little, it stands still for a little; never does it go back.
      shown = Math.max(shown, Math.floor(steady() + ahead))
      return new Date(shown)
    },
    /** Takes in what the database said between two readings of the steady clock. A jump is believed when it has stood for ten minutes. */
    hear(said: number, asked: number, heard: number): Heard {
      const would = said - (asked + heard) / 2
      if (!known || Math.abs(would - ahead) <= small) {
        known = true
        doubt = undefined
        ahead = would
        return 'fits'
      }
      if (!doubt || Math.abs(would - doubt.ahead) > small) doubt = { ahead: would, since: heard }
      if (heard - doubt.since < proof) return 'doubted'
      ahead = would
      shown = 0
      doubt = undefined
      return 'believed'
    },
  }
}

export interface HouseClock {
  now(): Date
  /** Goes on comparing with the database's clock, until stopped. */
  follow(log: Logger): () => void
}

/** The clock of an installation; asks the database for the time once before it answers. */
export async function houseClock(database: Database): Promise<HouseClock> {
  const clock = steadyClock()
  const ask = async () => {
    const asked = performance.now()
    const { at } = await oneRow<{ at: Date }>(database.sql, sql`select clock_timestamp() as at`)
    const heard = performance.now()
    return heard - asked > longestAnswer ? 'fits' : clock.hear(at.getTime(), asked, heard)
  }
  await ask()
  return {
    now: clock.now,
    follow(log) {
      let last: Heard = 'fits'
      const timer = setInterval(async () => {
        // While the database is away the time goes on by itself.
        const found = await ask().catch(() => last)
        const time = clock.now()
        if (found !== last && found === 'doubted')
          log.error({ time }, 'the database’s clock has jumped: the house keeps its own time')
        if (found === 'believed')
          log.error({ time }, 'the database’s clock has stood where it jumped to: the house follows it')
        last = found
      }, every)
      timer.unref()
      return () => clearInterval(timer)
    },
  }
}
