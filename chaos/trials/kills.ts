import { join } from 'node:path'
import { pause } from '../../bench/house.ts'
import type { Office } from '../../src/platform/command.ts'
import { sql } from '../../src/platform/db.ts'
import { openJournal } from '../journal.ts'
import { type Service, until } from '../keeper.ts'
import { randomFrom } from '../random.ts'
import { reckon, waiting } from '../reckoning.ts'
import type { Trial } from '../trial.ts'
import { startWork } from '../work.ts'

/** Deeds that must be done between two kills, so that each hits a house at work; and how long that may take. */
const deedsBetween = 3
const longestBetween = 12_000

export const kills: Trial = {
  name: 'kills',
  about: 'the server, the worker and PostgreSQL are killed in random order while people and staff work',
  async run({ house, kills: amount, seed, check, figure, say }) {
    const random = randomFrom(seed)
    const postgres = await house.postgres()
    const drafts = await house.drafts(60 + amount * 12)
    const [web, worker] = await Promise.all([house.web(), house.worker()])
    const journal = openJournal(join(house.dataDir, 'journal.jsonl'))
    const work = startWork({
      port: house.port,
      drafts,
      journal,
      random: randomFrom(seed + 1),
      walkers: 5,
      thinking: [150, 600],
    })

    const services: readonly Service[] = [web, worker, postgres]
    const times = new Map<string, number>()
    const longest = { name: '', ms: 0 }
    for (let kill = 1; kill <= amount; kill++) {
      const before = work.answered()
      const from = performance.now()
      await until(() => work.answered() >= before + deedsBetween, longestBetween, 20)
      const took = performance.now() - from
      if (took > longest.ms) Object.assign(longest, { ms: took, name: [...times.keys()].at(-1) ?? '' })
      await pause(random.between(0, 700))
      const victim = random.oneOf(services)
      // A crash of the machine takes PostgreSQL as a whole; a crash of one of its processes is the other half of the cases.
      victim.kill({ group: victim === postgres && random.next() < 0.5 })
      times.set(victim.name, (times.get(victim.name) ?? 0) + 1)
      await mistake(house.office)
      if (kill % 10 === 0) say(`${kill} kills, ${work.answered()} deeds`)
    }
    await until(() => [web, worker, postgres].every((one) => one.pid() !== undefined), 10_000)
    const finished = await Promise.race([work.finish().then(() => true), pause(60_000).then(() => false)])
    check('everybody finishes the case they are at', finished)
    const from = performance.now()
    const calm = await until(
      async () => {
        const { told, jobs } = await waiting(house.office)
        return told + jobs === 0
      },
      120_000,
      250,
    )
    check('every event reaches its reactions within two minutes of the last kill', calm, await waiting(house.office))
    figure('seconds until calm', Math.round((performance.now() - from) / 1000))
    figure('kills', [...times].map(([name, n]) => `${name} ${n}`).join(', '))
    figure('deeds acknowledged', work.answered())
    figure('cases decided', work.decided.size)
    figure(
      'answers',
      [...work.heard]
        .sort(([a], [b]) => a - b)
        .map(([status, n]) => `${status || 'none'} × ${n}`)
        .join(', '),
    )
    figure('longest until work went on, ms', Math.round(longest.ms))
    check(
      'nobody met a fault of ours, a refusal of what was right, or a 503 without Retry-After',
      work.wrong.length === 0,
      work.wrong.slice(0, 5),
    )
    const ends = [web, worker].flatMap((one) => one.ownEnds())
    // A service that starts while its database is away may end and be started again: that is its manager's work.
    const late = ends.filter((end) => Number(/after (\d+)/.exec(end)?.[1]) > 5000)
    check('no service that was up ends because another one was killed', late.length === 0, late)
    figure('services that ended by themselves', ends.length)
    await Promise.all([web.stop(), worker.stop()])
    await reckon({
      office: house.office,
      journal: journal.read(),
      decided: work.decided,
      mailbox: house.mailbox,
      check,
    })
    journal.close()
  },
}

/**
 * Two things that come seldom, made often: the log is sealed now and not at the next five minutes, so that the seal is hit as well;
 * and workers are taken for dead that live, so that their jobs run twice. While the database is away neither happens.
 */
async function mistake({ database }: Office) {
  const name = 'audit.seal-log'
  await sql`select graphile_worker.add_job(${name}, json_build_object(), queue_name => ${name}, job_key => ${name},
        job_key_mode => 'preserve_run_at'),
      graphile_worker.force_unlock_workers((select array_agg(distinct locked_by) from graphile_worker.jobs))`
    .execute(database.sql)
    .catch(() => {})
}
