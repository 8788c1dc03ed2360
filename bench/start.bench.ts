import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addressOf, openClient, request } from './client.ts'
import { measure, report, round, say } from './figures.ts'
import { freePort, pause } from './house.ts'

/** The whole product as `npm start` runs it, with its own database server, from an empty folder and again from a full one. */
const dataDir = join(mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), 'onedoor-start-')), 'data')
try {
  say('from nothing …')
  const cold = await start()
  await cold.stop()
  say('again …')
  const warmTimes: number[] = []
  for (let time = 0; time < 2; time++) {
    const warm = await start()
    warmTimes.push(warm.seconds)
    await warm.stop()
  }
  const running = await start()
  warmTimes.push(running.seconds)
  await pause(3000)
  const atRest = memoryOf(running.pid)
  say('under load …')
  const connections = Array.from({ length: 16 }, () => openClient(running.port))
  const paths = ['/', '/matters?q=%E7%A4%BE%E4%BF%9D', '/life-events', '/departments', '/sign-in']
  const load = await measure(6000, 16, async (piece, client) => {
    const path = `${paths[piece % paths.length]}`
    // Every third visitor asks something nobody has asked before.
    const own = piece % 3 === 0 ? `${path.includes('?') ? '&' : '?'}n=${piece}` : ''
    const answer = await connections[client]?.ask(request(path + own, { from: addressOf(piece) }))
    if (answer?.status !== 200) throw new Error(`${path}: ${answer?.status}`)
  })
  const underLoad = memoryOf(running.pid)
  for (const one of connections) one.close()
  await running.stop()
  const warm = warmTimes.toSorted((a, b) => a - b)[1] as number
  report(
    'Start and memory of the whole product, its database server included',
    [
      ['from nothing, seconds', cold.seconds, 'empty folder, libraries installed'],
      ['again, seconds', warm, `${warmTimes.join(', ')} (wanted: < 5)`],
      ['at rest, MiB', atRest.all, `program ${atRest.program}, database ${atRest.database}`],
      [
        'under load, MiB',
        underLoad.all,
        `program ${underLoad.program}, database ${underLoad.database}; ${load.perSecond} pages/s`,
      ],
    ],
    { bench: 'start', cold: cold.seconds, warm: warmTimes, atRest, underLoad, load },
  )
} finally {
  rmSync(join(dataDir, '..'), { recursive: true, force: true })
}

async function start() {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, ['bin/start.mjs'], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'error', TRUST_PROXY: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await answers(port, child)
  const seconds = round((performance.now() - began) / 1000)
  return { port, pid: child.pid as number, seconds, stop: () => stopped(child) }
}

async function answers(port: number, child: ChildProcess) {
  for (const end = Date.now() + 180_000; Date.now() < end; await pause(20)) {
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}`)
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined)
    if (answer?.ok) return
  }
  throw new Error('It did not answer in three minutes')
}

async function stopped(child: ChildProcess) {
  const ended = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await ended
}

/**
 * Memory of a process and everything it started, in MiB: the proportional share, so that what the database's processes have in
 * common counts once.
 */
function memoryOf(pid: number) {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = read(`/proc/${name}/stat`)
    if (stat) parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
  }
  const isUnder = (one: number): boolean => one === pid || (parents.has(one) && isUnder(parents.get(one) as number))
  const found = { program: 0, database: 0 }
  for (const one of parents.keys()) {
    if (!isUnder(one)) continue
    const share = Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${one}/smaps_rollup`) ?? '')?.[1] ?? 0) / 1024
    found[(read(`/proc/${one}/comm`) ?? '').startsWith('postgres') ? 'database' : 'program'] += share
  }
  const [program, database] = [Math.round(found.program), Math.round(found.database)]
  return { program, database, all: program + database }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
