import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayIn } from '#directory'
import { pause } from '../../bench/house.ts'
import { oneRow, rows, sql } from '../../src/platform/db.ts'
import type { House } from '../house.ts'
import { openJournal } from '../journal.ts'
import { until } from '../keeper.ts'
import { sealLog, verifyLog } from '../onedoor.ts'
import { randomFrom } from '../random.ts'
import { waiting } from '../reckoning.ts'
import type { Stage, Trial } from '../trial.ts'
import { startWork } from '../work.ts'

const jumps = ['+1d', '-1d', '+365d', '-365d'] as const
/** With few kills there is little time. */
const fewJumps = { house: ['+365d', '-1d'], machine: ['-365d'] } as const

export const clock: Trial = {
  name: 'clock',
  about:
    'the machine’s clock jumps a day and a year, forward and back: first the house’s alone, then the database’s too',
  async run(stage) {
    const { house, check, leftOut } = stage
    const library = fakeTime()
    if (!library) return leftOut('libfaketime is missing, and no apt-get to bring it')
    const file = join(house.dataDir, 'clock')
    const jump = (by: string) => {
      writeFileSync(file, by)
      chmodSync(file, 0o644)
    }
    jump('+0')
    const env = { LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: '1', DONT_FAKE_MONOTONIC: '1' }
    for (const whole of [false, true]) {
      const name = whole ? 'the whole machine' : 'the house'
      await house.postgres(whole ? env : {})
      const [web, worker] = await Promise.all([house.web(env), house.worker(env)])
      const pids = [web.pid(), worker.pid()]
      for (const by of stage.quick ? fewJumps[whole ? 'machine' : 'house'] : jumps) {
        jump(by)
        await pause(500)
        await atWork(stage, `${name} ${by}`, worker.pid())
        jump('+0')
        await pause(300)
      }
      check(`${name}: nothing had to be started again`, pids[0] === web.pid() && pids[1] === worker.pid(), [
        ...web.ownEnds(),
        ...worker.ownEnds(),
      ])
      await house.quiet()
    }
    await house.postgres()
    await sealLog(house)
    const verdict = verifyLog(house)
    check('the audit log is whole, and no entry of it is out of its time', verdict.whole, verdict.faults.slice(0, 3))
  },
}

/** People work for a while under a wrong clock: what they did bears the right time, and its reactions come. */
async function atWork({ house, seed, check }: Stage, name: string, worker: number | undefined) {
  const at = house.office.database.sql
  const from = new Date()
  const drafts = await house.drafts(6)
  await sql`update identity.session set created_at = ${from}, seen_at = ${from}, expires_at = ${new Date(from.getTime() + 8 * 3_600_000)}
    where who = any(${drafts.map(({ person }) => person)}::uuid[])`.execute(at)
  const journal = openJournal(join(house.dataDir, 'journal-clock.jsonl'))
  const work = startWork({
    port: house.port,
    drafts,
    journal,
    random: randomFrom(seed),
    walkers: 3,
    thinking: [20, 60],
  })
  const busy = cpuOf(worker)
  await pause(1500)
  const finished = await Promise.race([work.finish().then(() => true), pause(20_000).then(() => false)])
  journal.close()
  check(
    `${name}: sessions hold, and people and staff go on working`,
    finished && work.wrong.length === 0 && work.decided.size > 0,
    work.wrong.slice(0, 3),
  )
  const ids = [...work.decided]
  const { calm, jobs } = await calmDown(house)
  check(`${name}: reactions come within thirty seconds`, calm, jobs)
  const open = await rows(
    at,
    sql`select id, state from casework.case_file where id = any(${ids}::uuid[]) and state <> 'closed'`,
  )
  check(`${name}: the cases are closed`, ids.length > 0 && open.length === 0, open)
  const said = await oneRow<{ first: Date; last: Date; wrong: number; days: string[] }>(
    at,
    sql`select min(e.at) as first, max(e.at) as last,
          count(*) filter (where abs(extract(epoch from e.at) * 1000 - (('x' || replace(left(e.id::text, 13), '-', ''))::bit(48)::bigint)) > 1000) as wrong,
          (select array_agg(distinct submitted_at::date::text) from casework.case_file where id = any(${ids}::uuid[])) as days
        from platform.audit_entry e where e.about = any(${ids}::text[]) and e.did <> 'casework.start-case'
          and e.id in (select id from platform.audit_entry where about = any(${ids}::text[]))`,
  )
  const slack = 5000
  check(
    `${name}: entries bear the right time, and their ids rise with it`,
    said.wrong === 0 && said.first.getTime() > from.getTime() - slack && said.last.getTime() < Date.now() + slack,
    { ...said, from },
  )
  const received = await rows<{ day: string }>(
    at,
    sql`select distinct clock->>'receivedOn' as day from casework.case_file where id = any(${ids}::uuid[])`,
  )
  check(
    `${name}: legal dates run from the true day`,
    received.every(({ day }) => day === dayIn(from) || day === dayIn(new Date())),
    received,
  )
  const used = cpuOf(worker) - busy
  check(`${name}: the worker does not spin`, used < 20, `${used} s of processor time`)
  const timers = await rows<{ name: string }>(
    at,
    sql`select name from platform.timer where at > now() + interval '5 minutes' and at > ${new Date(Date.now() + 300_000)}`,
  )
  check(`${name}: no timer is put off into a far future`, timers.length === 0, timers)
}

async function calmDown({ office }: House) {
  let jobs = await waiting(office)
  const calm = await until(
    async () => {
      jobs = await waiting(office)
      return jobs.jobs + jobs.told === 0
    },
    30_000,
    200,
  )
  return { calm, jobs }
}

/** Seconds of processor time a process has used. */
function cpuOf(pid: number | undefined): number {
  if (!pid || !existsSync(`/proc/${pid}/stat`)) return 0
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** The library that gives a process another clock; brought by apt-get where it can be. */
function fakeTime(): string | undefined {
  const find = () =>
    [
      '/usr/lib',
      ...readdirSync('/usr/lib')
        .filter((name) => name.includes('-linux-'))
        .map((name) => `/usr/lib/${name}`),
    ]
      .map((folder) => join(folder, 'faketime/libfaketime.so.1'))
      .find(existsSync)
  if (!find() && process.getuid?.() === 0 && !spawnSync('apt-get', ['--version']).error)
    try {
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
      execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env })
      execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'libfaketime'], {
        stdio: 'ignore',
        env,
      })
    } catch {
      return undefined
    }
  return find()
}
