import { join } from 'node:path'
import { addressOf } from '../../bench/client.ts'
import { pause } from '../../bench/house.ts'
import { rows, sql } from '../../src/platform/db.ts'
import { openJournal } from '../journal.ts'
import { until } from '../keeper.ts'
import { slowLine } from '../proxy.ts'
import { randomFrom } from '../random.ts'
import { waiting } from '../reckoning.ts'
import type { Trial } from '../trial.ts'
import { type Heard, share, wire } from '../wire.ts'
import { startWork } from '../work.ts'

const crowd = 300

export const slowDisk: Trial = {
  name: 'slow-disk',
  about:
    'each piece between the house and its database is 20 to 150 ms late, and then none comes at all: right, or 503',
  async run({ house, quick, seed, check, figure }) {
    await house.postgres()
    const drafts = await house.drafts(crowd + 60)
    const line = await slowLine(house.databaseUrl)
    const through = { DATABASE_URL: line.url }
    try {
      const [web, worker] = await Promise.all([house.web(through), house.worker(through)])
      const pids = [web.pid(), worker.pid()]
      const asking = wire(house.port, { lines: crowd })
      const read = async (forSeconds: number, people: number) => {
        const heard: Heard[] = []
        const end = performance.now() + forSeconds * 1000
        await Promise.all(
          drafts.slice(60, 60 + people).map(async ({ token }, nth) => {
            while (performance.now() < end) {
              heard.push(
                await asking.ask('/my/cases', {
                  headers: { cookie: `od_sid=${token}`, 'x-forwarded-for': addressOf(nth) },
                }),
              )
              await pause(300)
            }
          }),
        )
        return heard
      }
      const before = await read(2, 10)
      line.slow(20, 150)
      const journal = openJournal(join(house.dataDir, 'journal-slow.jsonl'))
      const work = startWork({
        port: house.port,
        drafts: drafts.slice(0, 60),
        journal,
        random: randomFrom(seed),
        walkers: 4,
        thinking: [100, 300],
      })
      const during = await read(quick ? 5 : 15, crowd)
      const finished = await Promise.race([work.finish().then(() => true), pause(60_000).then(() => false)])
      const wrong = during.filter(
        ({ status, headers }) => status !== 200 && !(status === 503 && headers['retry-after']),
      )
      figure('pages read', during.filter(({ status }) => status === 200).length)
      figure('sent away', during.filter(({ status }) => status === 503).length)
      figure(
        'p99 meanwhile, ms',
        share(
          during.map(({ took }) => took),
          0.99,
        ),
      )
      check(
        'readers get their page, or 503 and when to come again',
        during.some(({ status }) => status === 200) && wrong.length === 0,
        wrong.slice(0, 3).map(({ status, lost, text }) => `${status} ${lost ?? text.slice(0, 100)}`),
      )
      check(
        'nobody waits longer than fifteen seconds',
        Math.max(...during.map(({ took }) => took)) < 15_000,
        Math.max(...during.map(({ took }) => took)),
      )
      check(
        'deeds are done all the same',
        finished && work.wrong.length === 0 && work.answered() > 10,
        work.wrong.slice(0, 3),
      )
      figure('deeds', work.answered())

      line.freeze(true)
      await pause(300)
      const frozen = await Promise.all(
        drafts
          .slice(60, 100)
          .map(({ token }, nth) =>
            asking
              .ask('/my/cases', {
                headers: { cookie: `od_sid=${token}`, 'x-forwarded-for': addressOf(nth) },
                patience: 40_000,
              })
              .then((one) => ({ ...one, nth })),
          )
          .concat(Array.from({ length: 3 }, () => asking.ask('/readyz').then((one) => ({ ...one, nth: -1 }))))
          .map((one) => Promise.race([one, pause(8000).then(() => undefined)])),
      )
      const waitingStill = frozen.filter((one) => one === undefined).length
      const others = frozen.flatMap((one) => (one && one.nth >= 0 ? [one] : []))
      const pulses = frozen.flatMap((one) => (one && one.nth === -1 ? [one] : []))
      check(
        'while nothing comes, readiness says 503 within three seconds',
        pulses.length === 3 && pulses.every(({ status, took }) => status === 503 && took < 3000),
        pulses.map(({ status, took }) => [status, took]),
      )
      check(
        'who finds no connection hears 503 within eight seconds',
        others.length >= 40 - 12 && others.every(({ status, headers }) => status === 503 && headers['retry-after']),
        { others: others.map(({ status }) => status), waitingStill },
      )
      line.freeze(false)
      line.slow(0, 0)
      check(
        'within fifteen seconds all is as before',
        await until(async () => {
          const after = await read(1, 10)
          return (
            after.every(({ status }) => status === 200) &&
            share(
              after.map(({ took }) => took),
              0.5,
            ) <
              20 +
                4 *
                  share(
                    before.map(({ took }) => took),
                    0.5,
                  )
          )
        }, 15_000),
      )
      const calm = await until(
        async () => (await waiting(house.office)).jobs + (await waiting(house.office)).told === 0,
        90_000,
        250,
      )
      check('every event reaches its reactions', calm, await waiting(house.office))
      const open = await rows(
        house.office.database.sql,
        sql`select id, state from casework.case_file where id = any(${[...work.decided]}::uuid[]) and state <> 'closed'`,
      )
      check(
        `each of ${work.decided.size} cases decided is closed`,
        work.decided.size > 0 && open.length === 0,
        open.slice(0, 3),
      )
      check(
        'neither the server nor the worker had to be started again',
        pids[0] === web.pid() && pids[1] === worker.pid(),
        [...web.ownEnds(), ...worker.ownEnds()],
      )
      journal.close()
      asking.close()
    } finally {
      await house.quiet()
      await line.close()
    }
  },
}
