import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type Answer, addressOf, openClient, request, signIn } from './client.ts'
import { type Measured, measure, report, round, say } from './figures.ts'
import { openHouse, type Served } from './house.ts'
import { multiplyDraft } from './multiply.ts'
import { applicant, filledDraft } from './template.ts'

const clients = 16
const count = Number(process.env.BENCH_COUNT ?? 3000)
/** One page alone, by its name, to profile it. */
const only = process.env.BENCH_ONLY
/** Taken in turns with the bare server, so that both see the same moments of the machine. */
const turns = 3
const teacher = '511A0138600000-511602000000-000-115113010833722043-1-00'
const zhangMin = '511602200104230066'

interface Page {
  readonly name: string
  readonly path: string
  /** Whose page: nobody's is answered from memory, somebody's is drawn anew with its questions to the database. */
  readonly cookie?: string
}

say('making a house with 2,000 drafts …')
const house = await openHouse()
try {
  const person = await applicant(house.office, zhangMin)
  const draft = await filledDraft(house.office, person, teacher)
  const ready = await multiplyDraft(house.office, draft, 2000)
  const served = await house.serve('web')
  // A tenth of them hand in, so that the desk has something to do.
  const submitting = openClient(served.port)
  for (const [n, { caseId, token }] of ready.slice(0, 200).entries()) {
    const path = `/api/v1/my/cases/${caseId}/check`
    const cookie = `od_sid=${token}`
    const answer = await submitting.ask(
      request(path, { method: 'POST', cookie, from: addressOf(n), body: '{"confirmed":true}' }),
    )
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status}`)
  }
  submitting.close()
  const worker = await house.serve('worker')
  await inboxKept()
  await worker.stop()

  const citizen = `od_sid=${ready[0]?.token}`
  const clerk = `od_sid=${await signIn(served.port, 'zengjing')}`
  const food = '/matters/511A0005200004-511602000000-000-115113016823646795-1-00'
  const cached: Page[] = [
    { name: 'home', path: '/' },
    { name: 'search', path: '/matters?q=%E9%A3%9F%E5%93%81' },
    { name: 'matter page', path: food },
  ]
  const fresh: Page[] = [
    { name: 'home', path: '/', cookie: citizen },
    { name: 'search', path: '/matters?q=%E9%A3%9F%E5%93%81', cookie: citizen },
    { name: 'matter page', path: food, cookie: citizen },
    { name: 'my cases', path: '/my/cases', cookie: citizen },
    { name: 'staff inbox', path: '/desk', cookie: clerk },
  ]
  const results = []
  for (const [kind, pages] of [
    ['from memory', cached],
    ['drawn anew', fresh],
  ] as const)
    for (const page of pages.filter(({ name }) => only === undefined || name === only))
      results.push({ kind, ...(await beside(served, page, kind === 'from memory' ? count * 4 : count)) })
  const least = await leastDrawn(served, fresh.find(({ name }) => name === (only ?? 'my cases')) ?? (fresh[0] as Page))
  const first = await firstVisit(served.port)

  report(
    `Pages per second, ${clients} clients, beside a bare node:http server sending the same bytes`,
    [
      ...results.map(
        ({ kind, name, ours, bare, ratio, bytes }) =>
          [
            `${kind}: ${name}`,
            ratio,
            `${ours.perSecond}/s of ${bare.perSecond}/s, p95 ${ours.p95} ms, ${bytes} bytes (wanted: ${kind === 'from memory' ? '0.80' : '0.25'})`,
          ] as const,
      ),
      [
        `the least that asks once who reads and packs the page: ${least.name}`,
        least.ratio,
        `${least.ours.perSecond}/s of ${least.bare.perSecond}/s: nothing drawn anew here can be faster`,
      ],
      ['first visit, KB gzip', round(first.bytes / 1024), `${first.files.join(', ')} (wanted: ≤ 60)`],
    ],
    { bench: 'pages', clients, count, results, least, first },
  )

  async function inboxKept() {
    for (let tries = 0; tries < 600; tries++) {
      const { rows } = await house.office.database.pool.query('select count(*)::int as n from casework.inbox')
      if (rows[0].n >= 200) return
      await new Promise((done) => setTimeout(done, 100))
    }
    throw new Error('The inbox was not kept')
  }
} finally {
  await house.stop()
}

async function beside(served: Served, page: Page, pieces: number) {
  say(`${page.cookie ? 'drawn anew' : 'from memory'}: ${page.name} …`)
  const { asked, seen } = await seenBy(served, page)
  const bare = await startBeside('bench/bare-server.mjs', page.path, seen)
  try {
    return { name: page.name, ...(await inTurns(served.port, bare.port, asked, pieces)), bytes: seen.body.length }
  } finally {
    bare.stop()
  }
}

/** What a page drawn anew could reach at most on this machine: one question to the database, and the page packed. */
async function leastDrawn(served: Served, page: Page) {
  say(`the least: ${page.name} …`)
  const { asked, seen } = await seenBy(served, page)
  const least = await startBeside('bench/least-server.mjs', page.path, seen, house.databaseUrl)
  const bare = await startBeside('bench/bare-server.mjs', page.path, seen)
  try {
    return { name: page.name, ...(await inTurns(least.port, bare.port, asked, count)) }
  } finally {
    least.stop()
    bare.stop()
  }
}

async function seenBy(served: Served, { path, cookie }: Page) {
  const headers = { 'accept-encoding': 'gzip' }
  const asked = (n: number) => request(path, { headers, ...(cookie ? { cookie } : {}), from: addressOf(n % 60_000) })
  const seen = await ask(served.port, asked(0))
  if (seen.status !== 200) throw new Error(`${path}: ${seen.status}`)
  return { asked, seen }
}

/** Both asked for the same number of pages, as warm as each other, in turns; the middle turn of each counts. */
async function inTurns(ours: number, bare: number, asked: (n: number) => string, pieces: number) {
  const taken: { ours: Measured[]; bare: Measured[] } = { ours: [], bare: [] }
  await load(ours, asked, pieces)
  await load(bare, asked, pieces)
  for (let turn = 0; turn < turns; turn++) {
    taken.ours.push(await load(ours, asked, pieces))
    taken.bare.push(await load(bare, asked, pieces))
  }
  const middle = (all: Measured[]) => all.toSorted((a, b) => a.perSecond - b.perSecond)[1] as Measured
  const [one, other] = [middle(taken.ours), middle(taken.bare)]
  return { ours: one, bare: other, ratio: round(one.perSecond / other.perSecond) }
}

async function load(port: number, asked: (n: number) => string, pieces: number): Promise<Measured> {
  const connections = Array.from({ length: clients }, () => openClient(port))
  try {
    return await measure(pieces, clients, async (piece, client) => {
      const answer = await connections[client]?.ask(asked(piece))
      if (answer?.status !== 200) throw new Error(`${answer?.status} ${answer?.head}`)
    })
  } finally {
    for (const one of connections) one.close()
  }
}

async function ask(port: number, asked: string): Promise<Answer> {
  const client = openClient(port)
  try {
    return await client.ask(asked)
  } finally {
    client.close()
  }
}

/** A server that knows nothing but this answer, in a process of its own as ours is. */
async function startBeside(script: string, path: string, { status, head, body }: Answer, ...more: string[]) {
  const lines = head.split('\r\n').slice(1)
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const plain = headers['transfer-encoding'] === 'chunked' ? unchunked(body) : body
  delete headers['transfer-encoding']
  const file = join(house.dataDir, 'bare.json')
  const page = { status, headers: { ...headers, 'content-length': plain.length }, body: plain.toString('base64') }
  writeFileSync(file, JSON.stringify({ [path]: page }))
  const child = spawn(process.execPath, [script, file, ...more], { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await new Promise<number>((done) => child.stdout.once('data', (text) => done(Number(text))))
  return { port, stop: () => child.kill() }
}

function unchunked(body: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; ; ) {
    const end = body.indexOf('\r\n', at)
    const size = Number.parseInt(body.toString('latin1', at, end), 16)
    if (!(size > 0)) return Buffer.concat(parts)
    parts.push(body.subarray(end + 2, end + 2 + size))
    at = end + 2 + size + 2
  }
}

/** What a browser that was never here loads for the home page: the page, its style sheet and its scripts, as sent. */
async function firstVisit(port: number) {
  const get = (path: string) => ask(port, request(path, { headers: { 'accept-encoding': 'gzip' } }))
  const home = await get('/')
  const html = gunzipSync(home.body).toString()
  const links = [...html.matchAll(/<(?:link[^>]+rel="stylesheet"[^>]+href|script[^>]+src)="([^"]+)"/g)]
  const files = [`page ${home.body.length}`]
  let bytes = home.body.length
  for (const [, path = ''] of links) {
    const { body, head } = await get(path)
    const size = /content-encoding: *gzip/i.test(head) ? body.length : gzipSync(body).length
    files.push(`${path.split('/').pop()?.split('?')[0]} ${size}`)
    bytes += size
  }
  return { bytes, files }
}
