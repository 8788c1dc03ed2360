import { readFileSync } from 'node:fs'
import { addressOf, openClient, request, signIn } from './client.ts'
import { type Measured, measure, report, round, say } from './figures.ts'
import { openHouse, type Served } from './house.ts'

const count = Number(process.env.BENCH_COUNT ?? 6000)
/** With and without a session in turns, so that both see the same moments of the machine. */
const turns = 5
/** The same answer for everybody, of little work, and not kept in memory. */
const path = '/api/v1/about'

/** What a session costs its reader: the same question asked by nobody, by a person and by a member of staff. */
interface Turn {
  readonly measured: Measured
  /** Milliseconds of processor time of the server a request, all its threads. */
  readonly cpu: number
}

say('making a house …')
const house = await openHouse()
try {
  const served = await house.serve('web')
  const readers = {
    nobody: undefined,
    person: `od_sid=${await signIn(served.port, 'he-xiaoyu')}`,
    staff: `od_sid=${await signIn(served.port, 'zengjing')}`,
  }
  const alone = await inTurns(served, readers, 1)
  const crowd = await inTurns(served, readers, 16)
  report(
    `What looking up a session adds to a request of little work (${path}), beside the same without one`,
    [
      ...(['person', 'staff'] as const).flatMap(
        (who) =>
          [
            [`${who}: processor time, ms`, more(crowd, who, ({ cpu }) => cpu), '16 clients (wanted: ≤ 0.3)'],
            [`${who}: answer later by, ms`, more(alone, who, ({ measured }) => measured.p50), '1 client, p50'],
          ] as const,
      ),
      ['nobody: processor time, ms', middle(crowd.nobody.map(({ cpu }) => cpu)), '16 clients'],
      ['nobody: answer, ms', middle(alone.nobody.map(({ measured }) => measured.p50)), '1 client, p50'],
    ],
    { bench: 'session', count, turns, alone, crowd },
  )
} finally {
  await house.stop()
}

type Readers = Readonly<Record<'nobody' | 'person' | 'staff', string | undefined>>

async function inTurns(served: Served, readers: Readers, clients: number) {
  say(`${clients} ${clients === 1 ? 'client' : 'clients'} …`)
  const turnsOf: Record<keyof Readers, Turn[]> = { nobody: [], person: [], staff: [] }
  const names = Object.keys(readers) as (keyof Readers)[]
  for (const name of names) await asks(served, readers[name], clients, 500)
  for (let turn = 0; turn < turns; turn++)
    for (const name of names) turnsOf[name].push(await asks(served, readers[name], clients, Math.ceil(count / turns)))
  return turnsOf
}

async function asks({ port, pid }: Served, cookie: string | undefined, clients: number, pieces: number): Promise<Turn> {
  const lines = Array.from({ length: clients }, () => openClient(port))
  const before = processorTime(pid)
  try {
    const measured = await measure(pieces, clients, async (piece, client) => {
      const from = addressOf(piece % 60_000)
      const answer = await lines[client]?.ask(request(path, { from, ...(cookie ? { cookie } : {}) }))
      if (answer?.status !== 200) throw new Error(`${answer?.status} ${answer?.head}`)
    })
    return { measured, cpu: round((processorTime(pid) - before) / pieces) }
  } finally {
    for (const one of lines) one.close()
  }
}

/** Milliseconds a process has worked, as Linux counts it (proc(5): utime and stime, in hundredths of a second). */
function processorTime(pid: number): number {
  const [, after = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
  const fields = after.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

function more(turnsOf: Record<keyof Readers, Turn[]>, who: keyof Readers, of: (turn: Turn) => number): number {
  return round(middle(turnsOf[who].map((turn, n) => of(turn) - of(turnsOf.nobody[n] as Turn))))
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
}
