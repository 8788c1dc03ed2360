/** Work done by some clients at once, and how long each piece took. */
export interface Measured {
  readonly perSecond: number
  readonly seconds: number
  readonly count: number
  /** Milliseconds. */
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

/** Lets `clients` take the pieces 0..count-1 in turn and times each. */
export async function measure(
  count: number,
  clients: number,
  work: (piece: number, client: number) => Promise<unknown>,
): Promise<Measured> {
  const took = new Float64Array(count)
  let next = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let piece = next++; piece < count; piece = next++) {
        const from = performance.now()
        await work(piece, client)
        took[piece] = performance.now() - from
      }
    }),
  )
  const seconds = (performance.now() - began) / 1000
  took.sort()
  const at = (share: number) => round(took[Math.min(count - 1, Math.floor(count * share))] ?? 0)
  return {
    perSecond: round(count / seconds),
    seconds: round(seconds),
    count,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
  }
}

/** Several rounds as one: their pieces over their seconds; of each rank the middle round's. */
export function inAll(rounds: readonly Measured[]): Measured {
  const sum = (of: (one: Measured) => number) => rounds.reduce((all, one) => all + of(one), 0)
  const middle = (of: (one: Measured) => number) => rounds.map(of).toSorted((a, b) => a - b)[rounds.length >> 1] ?? 0
  const count = sum((one) => one.count)
  const seconds = sum((one) => one.seconds)
  return {
    perSecond: round(count / seconds),
    seconds: round(seconds),
    count,
    p50: middle((one) => one.p50),
    p95: middle((one) => one.p95),
    p99: middle((one) => one.p99),
  }
}

/** Two digits behind the point are more than the machine repeats. */
export const round = (value: number) => Math.round(value * 100) / 100

export type Line = readonly [name: string, value: string | number, remark?: string]

/** Prints figures for people, and with `--json` for programs: one object as the last line. */
export function report(title: string, lines: readonly Line[], figures: object) {
  const width = Math.max(...lines.map(([name]) => name.length))
  process.stdout.write(`\n${title}\n`)
  for (const [name, value, remark] of lines)
    process.stdout.write(`  ${name.padEnd(width)}  ${String(value).padStart(9)}${remark ? `  ${remark}` : ''}\n`)
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(figures)}\n`)
}

export const say = (line: string) => process.stderr.write(`${line}\n`)
