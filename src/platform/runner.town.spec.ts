import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTown, type Town } from '../testing/world.ts'
import { sql } from './db.ts'
import { giveSign, startRunner } from './runner.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town?.close())

const task = 'platform.errand-in-spec'

interface Job {
  readonly worker: string | null
  readonly waits: boolean
}

async function lockedBy(worker: string, since: string) {
  const [job] = await town.rows<{ id: string }>(
    sql`select id from graphile_worker.add_job(${task}, json_build_object())`,
  )
  const id = job?.id as string
  await town.rows(
    sql`update graphile_worker._private_jobs set locked_by = ${worker}, locked_at = now() + ${since}::interval where id = ${id}`,
  )
  return async () => {
    const [found] = await town.rows<Job>(
      sql`select locked_by as worker, run_at > now() as waits from graphile_worker.jobs where id = ${id}`,
    )
    return found
  }
}

describe('The jobs of a worker', () => {
  const other = 'pool-of-the-other-worker'

  it('are free again when it has given no sign of life', async () => {
    const job = await lockedBy('pool-of-a-dead-worker', '-1 minute')
    await giveSign(town.office, 'pool-of-this-worker')
    expect(await job()).toEqual({ worker: null, waits: false })
  })

  it('stay with it while it lives, however long they take', async () => {
    const job = await lockedBy(other, '-3 hours')
    await giveSign(town.office, other)
    await giveSign(town.office, 'pool-of-this-worker')
    expect((await job())?.worker).toBe(other)
  })

  it('stay with it when it has only just begun', async () => {
    const job = await lockedBy('pool-of-a-new-worker', '-5 seconds')
    await giveSign(town.office, 'pool-of-this-worker')
    expect((await job())?.worker).toBe('pool-of-a-new-worker')
  })

  it('are free when they were taken in a future that was a clock’s mistake', async () => {
    const job = await lockedBy('pool-of-a-dead-worker', '300 days')
    await giveSign(town.office, 'pool-of-this-worker')
    expect(await job()).toEqual({ worker: null, waits: false })
  })

  it('do not wait for a day that only a wrong clock can have named', async () => {
    const [job] = await town.rows<{ id: string }>(
      sql`select id from graphile_worker.add_job(${task}, json_build_object(), run_at => now() + interval '1 year')`,
    )
    await giveSign(town.office, 'pool-of-this-worker')
    const [found] = await town.rows<Job>(
      sql`select locked_by as worker, run_at > now() as waits from graphile_worker.jobs where id = ${job?.id}`,
    )
    expect(found).toEqual({ worker: null, waits: false })
  })
})

describe('The runner', () => {
  it('goes on after the database has hung up in the middle of a job', async () => {
    const done: number[] = []
    let hungUp = false
    const stop = await startRunner(town.office, {
      'platform.count-in-spec': async (payload) => {
        if (!hungUp) {
          hungUp = true
          // Everybody's line but the asker's own: also those the runner would write the end of this job to.
          await town.rows(
            sql`select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid()`,
          )
        }
        done.push((payload as { n: number }).n)
      },
    })
    const add = (n: number) =>
      town.rows(sql`select graphile_worker.add_job('platform.count-in-spec', json_build_object('n', ${n}::int))`)
    await add(1)
    await expect.poll(() => hungUp, { timeout: 10_000 }).toBe(true)
    await expect
      .poll(
        () =>
          add(2).then(
            () => true,
            () => false,
          ),
        { timeout: 10_000 },
      )
      .toBe(true)
    await expect.poll(() => done.includes(2), { timeout: 20_000 }).toBe(true)
    await stop()
  }, 60_000)

  it('is replaced when it neither works nor gives up', async () => {
    const { office } = town
    const done: number[] = []
    let hangs = false
    // A line that is never given, as by a network that swallows everything.
    const pool = new Proxy(office.database.pool, {
      get(target, name) {
        const own = Reflect.get(target, name)
        if (typeof own !== 'function') return own
        if (hangs && (name === 'connect' || name === 'query')) return () => new Promise(() => {})
        return own.bind(target)
      },
    })
    const stop = await startRunner(
      { ...office, database: { ...office.database, pool } },
      {
        'platform.count-in-spec': async (payload) => {
          done.push((payload as { n: number }).n)
        },
      },
      3000,
    )
    hangs = true
    await new Promise((later) => setTimeout(later, 2000))
    hangs = false
    await town.rows(sql`select graphile_worker.add_job('platform.count-in-spec', json_build_object('n', 3))`)
    await expect.poll(() => done, { timeout: 20_000 }).toEqual([3])
    await stop()
  }, 60_000)
})
