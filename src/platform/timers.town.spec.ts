import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTown, type Town } from '../testing/world.ts'
import { sql } from './db.ts'
import type { Timer } from './event.ts'
import { startTimers } from './timers.ts'

let town: Town
beforeAll(async () => {
  town = await openTown('2026-11-23 10:00')
})
afterAll(() => town?.close())

const each: Timer = { name: 'platform.each-minute-in-spec', cron: '* * * * *', run: async () => {} }

describe('Timers of several workers', () => {
  it('are put into the queue once for each minute, and none is lost when a clock was wrong for a while', async () => {
    const put = async () => {
      const found = await town.rows<{ at: Date; jobs: number }>(
        sql`select at, (select count(*) from graphile_worker.jobs where task_identifier = ${each.name}) as jobs
            from platform.timer where name = ${each.name}`,
      )
      return found.map(({ at, jobs }) => `${at.toISOString()} ${jobs}`)
    }
    const stops = [startTimers(town.office, [each]), startTimers(town.office, [each])]
    try {
      for (const [time, marked] of [
        ['2026-11-23 10:01', '2026-11-23T02:01:00.000Z 1'],
        ['2027-11-23 10:01', '2027-11-23T02:01:00.000Z 1'],
        ['2026-11-23 10:02', '2027-11-23T02:01:00.000Z 1'],
        ['2026-11-23 10:03', '2026-11-23T02:03:00.000Z 1'],
      ] as const) {
        town.at(time)
        await new Promise((later) => setTimeout(later, 2500))
        expect(await put()).toEqual([marked])
      }
    } finally {
      for (const stop of stops) await stop()
    }
  }, 30_000)
})
