import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../bench/house.ts'
import { multiplyDraft, type Ready } from '../bench/multiply.ts'
import { applicant, filledDraft } from '../bench/template.ts'
import { connectTo, openOffice, prepare } from '../src/app.ts'
import type { Office } from '../src/platform/command.ts'
import { openKeys, readConfig } from '../src/platform/config.ts'
import { type Database, sql } from '../src/platform/db.ts'
import { startEmbedded } from '../src/platform/embedded.ts'
import { loadTown } from '../src/town.ts'
import { keep, type Service, until } from './keeper.ts'
import { openMailbox } from './mailbox.ts'
import { wire } from './wire.ts'

const teacher = '511A0138600000-511602000000-000-115113010833722043-1-00'
const zhangMin = '511602200104230066'

/**
 * A throw-away installation of three services that can be killed one by one: the database, the web server and the worker, each
 * a process kept by a keeper. Everything lies in one folder, which is gone afterwards.
 */
export interface House {
  readonly dataDir: string
  readonly databaseUrl: string
  readonly port: number
  readonly mailbox: Awaited<ReturnType<typeof openMailbox>>
  /** What the services say when something is wrong. */
  readonly logs: string
  /** For looking into the house from outside; its pool survives the database's death. */
  readonly office: Office
  /** What a case is copied from. */
  readonly template: string
  postgres(env?: Env): Promise<Service>
  web(env?: Env): Promise<Service>
  worker(env?: Env): Promise<Service>
  /** Filled drafts of people of their own who have a mail address, each with a session. */
  drafts(count: number): Promise<Ready[]>
  /** Stops what still runs. */
  quiet(): Promise<void>
  close(): Promise<void>
}

type Env = Readonly<Record<string, string>>

/** Makes the installation and leaves it with nothing running. */
export async function openHouse(): Promise<House> {
  const dataDir = mkdtempSync(join(process.env.CHAOS_DIR ?? tmpdir(), 'onedoor-chaos-'))
  chmodSync(dataDir, 0o755)
  const keys = openKeys(dataDir, {})
  const made = await startEmbedded({ dataDir, password: keys.database })
  const database = connectTo(made.url)
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'error' })
  const office = openOffice({ config, database, env: {} })
  await prepare(office)
  await loadTown(office)
  const template = await filledDraft(office, await applicant(office, zhangMin), teacher)
  await database.close()
  await made.stop()
  return furnish({ dataDir, databaseUrl: made.url, template })
}

interface Made {
  readonly dataDir: string
  readonly databaseUrl: string
  readonly template: string
}

/** The services over a data folder that is there. */
export async function furnish({ dataDir, databaseUrl, template }: Made): Promise<House> {
  const database = connectTo(databaseUrl)
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' })
  const office = openOffice({ config, database, env: {} })
  const mailbox = await openMailbox()
  const port = await freePort()
  const logs = join(dataDir, 'services.log')
  const log = openSync(logs, 'a', 0o600)
  const running = new Set<Service>()
  const kept = (service: Service) => {
    running.add(service)
    return service
  }
  const product = (parts: string, env: Env) => () =>
    spawn(process.execPath, ['bin/start.mjs'], {
      env: {
        ...process.env,
        LOG_LEVEL: 'error',
        TRUST_PROXY: '1',
        ONEDOOR_MODE: 'demo',
        PORT: String(port),
        DATABASE_URL: databaseUrl,
        DATA_DIR: dataDir,
        SMTP_URL: mailbox.url,
        ONEDOOR_PARTS: parts,
        ...env,
      },
      stdio: ['ignore', 'ignore', log],
    })

  const house: House = {
    dataDir,
    databaseUrl,
    port,
    mailbox,
    logs,
    office,
    template,
    async postgres(env = {}) {
      const service = kept(keep('postgres', () => startPostgres(dataDir, log, env)))
      if (!(await until(() => reaches(database), 60_000))) throw new Error(`PostgreSQL does not answer: see ${logs}`)
      return service
    },
    async web(env = {}) {
      const service = kept(keep('web', product('web', env)))
      const line = wire(Number(env.PORT ?? port))
      const ready = await until(async () => (await line.ask('/health')).status === 200, 60_000)
      line.close()
      if (!ready) throw new Error(`The web server does not answer: see ${logs}`)
      return service
    },
    async worker(env = {}) {
      return kept(keep('worker', product('worker', env)))
    },
    async drafts(count) {
      const made = await multiplyDraft(office, template, count)
      await sql`update identity.person set email = 'p' || id || '@chaos.example'
        where id = any(${made.map(({ person }) => person)}::uuid[])`.execute(database.sql)
      return made
    },
    async quiet() {
      const order = ['web', 'worker', 'postgres']
      for (const service of [...running].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name)))
        await service.stop(service.name === 'postgres' ? 'SIGINT' : 'SIGTERM')
      running.clear()
    },
    async close() {
      await house.quiet()
      await database.close()
      await mailbox.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  return house
}

async function reaches(database: Database) {
  await sql`select 1`.execute(database.sql)
  return true
}

/** The server as the product starts it: PostgreSQL itself writes down how it was started. */
function startPostgres(dataDir: string, log: number, env: Env) {
  const folder = join(dataDir, 'postgres/data')
  const written = readFileSync(join(folder, 'postmaster.opts'), 'utf8').trim()
  const [program = ''] = written.split(' "', 1)
  const [, , ...flags] = [...written.slice(program.length).matchAll(/"([^"]*)"/g)].map(([, flag]) => flag as string)
  const { uid, gid } = statSync(folder)
  return spawn(program, ['-D', folder, ...flags], {
    ...(process.getuid?.() === 0 ? { uid, gid } : {}),
    cwd: '/',
    detached: true,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', log],
  })
}
