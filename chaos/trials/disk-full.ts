import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, closeSync, cpSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addressOf } from '../../bench/client.ts'
import { pause } from '../../bench/house.ts'
import { furnish, type House } from '../house.ts'
import { openJournal } from '../journal.ts'
import { until } from '../keeper.ts'
import { randomFrom } from '../random.ts'
import { reckon, waiting } from '../reckoning.ts'
import type { Trial } from '../trial.ts'
import { type Heard, wire } from '../wire.ts'
import { multipart, photograph, startWork } from '../work.ts'

export const diskFull: Trial = {
  name: 'disk-full',
  about:
    'the disk of the files is full, then that of the database: 503, nothing promised that is not kept, and all is well when there is room',
  async run({ house: before, seed, check, figure, leftOut }) {
    // A disk of our own that can be filled: two small file systems in memory. Only root may mount them.
    if (process.getuid?.() !== 0) return leftOut('only root can mount a small disk')
    const folder = mkdtempSync(join(process.env.CHAOS_DIR ?? tmpdir(), 'onedoor-full-'))
    chmodSync(folder, 0o755)
    const disks: string[] = []
    const mount = (name: string, megabytes: number) => {
      const at = join(folder, name)
      mkdirSync(at)
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', at])
      disks.push(at)
      return at
    }
    let house: House | undefined
    try {
      try {
        mount('files', 4)
      } catch {
        return leftOut('no small disk can be mounted here')
      }
      const [size = '0'] = execFileSync('du', ['-sm', join(before.dataDir, 'postgres')], { encoding: 'utf8' }).split(
        '\t',
      )
      const database = mount('postgres', Number(size) + 64)
      execFileSync('cp', ['-a', `${join(before.dataDir, 'postgres')}/.`, database])
      for (const name of ['keys.json', 'authority', 'heads.jsonl'])
        if (existsSync(join(before.dataDir, name)))
          cpSync(join(before.dataDir, name), join(folder, name), { recursive: true, preserveTimestamps: true })
      house = await furnish({ dataDir: folder, databaseUrl: before.databaseUrl, template: before.template })
      await house.postgres()
      const drafts = await house.drafts(400)
      const [web, worker] = await Promise.all([house.web(), house.worker()])
      const pids = [web.pid(), worker.pid()]
      const line = wire(house.port)
      const [mine] = drafts.slice(-1) as [(typeof drafts)[number]]
      const headers = { cookie: `od_sid=${mine.token}`, 'x-forwarded-for': addressOf(5) }
      const upload = async (key: string) =>
        line.ask(
          `/api/v1/my/cases/${mine.caseId}/evidence/identity`,
          multipart(await photograph(), { ...headers, 'idempotency-key': `full-upload-${key}` }),
        )
      const sorry = ({ status, headers }: Heard) => status === 503 && Number(headers['retry-after']) > 0

      fill(join(folder, 'files'))
      const refused = [await upload('one'), await upload('one'), await upload('one')]
      check(
        'no room for files: an upload is answered 503 and when to come again',
        refused.every(sorry),
        refused.map(({ status, lost, text }) => `${status} ${lost ?? text.slice(0, 150)}`),
      )
      const page = await line.ask('/my/cases', { headers })
      check('and everything that needs no room goes on', page.status === 200, page.status)
      rmSync(join(folder, 'files/ballast'))
      execFileSync('mount', ['-o', 'remount,size=2g', join(folder, 'files')])
      const taken = await upload('one')
      check(
        'with room again the same upload is taken',
        taken.status === 201,
        `${taken.status} ${taken.text.slice(0, 150)}`,
      )

      const journal = openJournal(join(before.dataDir, 'journal-full.jsonl'))
      const work = startWork({
        port: house.port,
        drafts: drafts.slice(0, -1),
        journal,
        random: randomFrom(seed),
        walkers: 4,
        thinking: [50, 150],
      })
      await until(() => work.answered() >= 8, 20_000)
      fill(database)
      const wasAnswered = work.answered()
      // Until the log's own piece is full PostgreSQL goes on writing.
      const full = await until(() => (work.heard.get(503) ?? 0) + (work.heard.get(0) ?? 0) > 5, 30_000)
      await pause(4000)
      check('no room for the database: deeds are answered 503', full, [...work.heard])
      figure('deeds still taken while it filled', work.answered() - wasAnswered)
      const glance = await line.ask('/', {})
      check('the home page still comes', glance.status === 200, glance.status)
      rmSync(join(database, 'ballast'))
      const from = performance.now()
      const then = work.answered()
      check(
        'with room again deeds are done within thirty seconds, without a hand',
        await until(() => work.answered() > then + 3, 30_000),
        [...work.heard],
      )
      figure('ms until deeds were done again', Math.round(performance.now() - from))
      check('everybody finishes', await Promise.race([work.finish().then(() => true), pause(60_000).then(() => false)]))
      check('nobody met anything but 503', work.wrong.length === 0, work.wrong.slice(0, 4))
      check(
        'neither the server nor the worker had to be started again',
        pids[0] === web.pid() && pids[1] === worker.pid(),
        [...web.ownEnds(), ...worker.ownEnds()],
      )
      const calm = await until(
        async () => {
          const { told, jobs } = await waiting(house?.office as House['office'])
          return told + jobs === 0
        },
        120_000,
        250,
      )
      check('every event reaches its reactions', calm, await waiting(house.office))
      await Promise.all([web.stop(), worker.stop()])
      cpSync(join(before.dataDir, 'files'), join(folder, 'files'), { recursive: true, force: false })
      await reckon({
        office: house.office,
        journal: journal.read(),
        decided: work.decided,
        mailbox: house.mailbox,
        check,
      })
      journal.close()
      line.close()
    } finally {
      await house?.close().catch(() => {})
      for (const at of disks) spawnSync('umount', ['-l', at])
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** Writes until there is no room left, to the last byte. */
function fill(folder: string) {
  const path = join(folder, 'ballast')
  for (const piece of [1_048_576, 4096]) {
    const file = openSync(path, 'a')
    try {
      for (;;) writeSync(file, Buffer.alloc(piece))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    } finally {
      closeSync(file)
    }
  }
}
