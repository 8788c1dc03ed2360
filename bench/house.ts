import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectTo, openOffice, prepare } from '../src/app.ts'
import type { Office } from '../src/platform/command.ts'
import { openKeys, readConfig } from '../src/platform/config.ts'
import { startEmbedded } from '../src/platform/embedded.ts'
import { loadTown } from '../src/town.ts'

/** A whole installation on a database of its own, as durable as a real one: fsync stays on. */
export interface House {
  readonly office: Office
  readonly databaseUrl: string
  readonly dataDir: string
  /** Starts a server process; `parts` as in ONEDOOR_PARTS. */
  serve(parts: string, env?: Readonly<Record<string, string>>): Promise<Served>
  stop(): Promise<void>
}

export interface Served {
  readonly port: number
  readonly pid: number
  stop(): Promise<void>
}

export async function openHouse(settings: Readonly<Record<string, string>> = {}): Promise<House> {
  const dataDir = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), 'onedoor-bench-'))
  chmodSync(dataDir, 0o755)
  const keys = openKeys(dataDir, {})
  const server = await startEmbedded({ dataDir, password: keys.database, settings })
  const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'error' })
  const database = connectTo(server.url)
  const office = openOffice({ config, database, env: {} })
  const serving: Served[] = []
  await prepare(office)
  await loadTown(office)
  return {
    office,
    databaseUrl: server.url,
    dataDir,
    async serve(parts, env = {}) {
      const served = await startServer({ DATABASE_URL: server.url, DATA_DIR: dataDir, ONEDOOR_PARTS: parts, ...env })
      serving.push(served)
      return served
    },
    async stop() {
      for (const one of serving) await one.stop()
      await database.close()
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** The product itself, as `npm start` would run it. The nearest proxy is believed, so that each client has an address. */
async function startServer(env: Readonly<Record<string, string>>): Promise<Served> {
  const port = await freePort()
  const folder = process.env.BENCH_PROFILE
  const profiling = folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : []
  const child = spawn(process.execPath, [...profiling, 'bin/start.mjs'], {
    env: { ...process.env, LOG_LEVEL: 'error', TRUST_PROXY: '1', ONEDOOR_MODE: 'demo', PORT: String(port), ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (!env.ONEDOOR_PARTS || env.ONEDOOR_PARTS.includes('web')) await healthy(port, child)
  return {
    port,
    pid: child.pid as number,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((done) => child.once('exit', done))
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function healthy(port: number, child: ChildProcess) {
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(25)) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode} before it was ready`)
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined)
    if (answer?.ok) return
  }
  throw new Error('The server did not answer in a minute')
}

export function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

export const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))
