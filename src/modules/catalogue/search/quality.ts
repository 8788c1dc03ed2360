import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Sql } from '../../../platform/db.ts'
import { dataFile } from '../../../platform/starter.ts'
import { searchMatters } from './search-matters.ts'

/** What somebody may type, and the codes of the matters that answer it; any of them will do. */
export interface ExamQuery {
  readonly query: string
  /** How it was put: spoken, a synonym, a situation, misspelt, as pinyin, as initials, in English. */
  readonly kind: string
  /** `tuning` may be looked at while the search is improved; every other set only measures. */
  readonly set: string
  readonly codes: readonly string[]
}

export interface Mark {
  readonly queries: number
  /** The share of queries with a right answer in the first place, and among the first five. */
  readonly recall1: number
  readonly recall5: number
}

export interface Times {
  /** Milliseconds from the words to the rows, in this process and its database: each query's median of several times. */
  readonly p50: number
  readonly p95: number
}

export interface Quality {
  readonly queries: number
  readonly recall1: number
  readonly recall5: number
  readonly times: Times
  readonly typeAhead: Times
  readonly sets: Readonly<Record<string, Mark>>
  readonly kinds: Readonly<Record<string, Readonly<Record<string, Mark>>>>
  /** What was not among the first five, of the tuning set only: a set that is looked at measures no longer. */
  readonly missed: readonly { readonly query: string; readonly found: readonly string[] }[]
  /** Of the tuning set as well: among the first five, though not first. */
  readonly second: readonly { readonly query: string; readonly found: readonly string[] }[]
}

const examFile = 'search/queries.csv'

/** The queries of the exam: written by hand from the real catalogue, before the search was tuned (`data/NOTICE.md`). */
export function examQueries(): ExamQuery[] {
  const rows: Record<string, string>[] = parse(readFileSync(dataFile(examFile)), { columns: true, bom: true })
  return rows.map(({ query = '', kind = '', set = '', codes = '' }) => ({ query, kind, set, codes: codes.split(' ') }))
}

interface Asking {
  /** Whose matters are looked for, where a catalogue holds those of many regions. */
  readonly region?: string | undefined
  /** What a code of the exam is called in this catalogue. */
  readonly codeOf?: (code: string) => string
  readonly told?: (line: string) => void
}

/** Asks every query of the exam and marks the answers. */
export async function measureSearch(at: Sql, exam: readonly ExamQuery[], asking: Asking = {}): Promise<Quality> {
  const { region, codeOf = (code) => code, told = () => {} } = asking
  const answers: { asked: ExamQuery; found: { code: string; name: string }[]; place: number; took: number }[] = []
  const ask = (q: string, limit: number) => searchMatters(at, { q, limit, ...(region ? { region } : {}) })
  for (const { query } of exam.slice(0, 20)) await ask(query, 5)
  for (const asked of exam) {
    const { took, answer } = await timed(() => ask(asked.query, 5))
    const found = answer.matters.map(({ code, officialName }) => ({ code, name: officialName }))
    const right = new Set(asked.codes.map(codeOf))
    answers.push({ asked, found, place: found.findIndex(({ code }) => right.has(code)), took })
    told(`${answers.length}/${exam.length}`)
  }
  const typed: number[] = []
  for (const { query } of exam.filter((_, place) => place % 5 === 0))
    for (const beginning of beginnings(query)) typed.push((await timed(() => ask(beginning, 6))).took)
  const tuning = answers.filter(({ asked }) => asked.set === 'tuning')
  const shown = (some: typeof answers) =>
    some.map(({ asked, found }) => ({ query: asked.query, found: found.map(({ name }) => name) }))
  const sets = groupBy(answers, ({ asked }) => asked.set)
  return {
    ...markOf(answers),
    times: timesOf(answers.map(({ took }) => took)),
    typeAhead: timesOf(typed),
    sets: mapOf(sets, markOf),
    kinds: mapOf(sets, (some) =>
      mapOf(
        groupBy(some, ({ asked }) => asked.kind),
        markOf,
      ),
    ),
    missed: shown(tuning.filter(({ place }) => place < 0)),
    second: shown(tuning.filter(({ place }) => place > 0)),
  }
}

/** Three times, the middle one counts: what the machine does besides is not the search's. */
async function timed<T>(work: () => Promise<T>): Promise<{ took: number; answer: T }> {
  const took: number[] = []
  let answer: T | undefined
  for (let time = 0; time < 3; time++) {
    const began = performance.now()
    answer = await work()
    took.push(performance.now() - began)
  }
  return { took: took.sort((a, b) => a - b)[1] as number, answer: answer as T }
}

/** What the search box asks with while somebody types: after two letters, then after every second one. */
function beginnings(query: string): string[] {
  const letters = [...query]
  return letters.map((_, place) => letters.slice(0, place + 1).join('')).filter((_, place) => place % 2 === 1)
}

function markOf(answers: readonly { readonly place: number }[]): Mark {
  const share = (some: readonly unknown[]) => Math.round((some.length / answers.length) * 10_000) / 10_000
  return {
    queries: answers.length,
    recall1: share(answers.filter(({ place }) => place === 0)),
    recall5: share(answers.filter(({ place }) => place >= 0)),
  }
}

function timesOf(took: readonly number[]): Times {
  const sorted = [...took].sort((a, b) => a - b)
  const at = (part: number) => Math.round((sorted[Math.floor((sorted.length - 1) * part)] ?? 0) * 100) / 100
  return { p50: at(0.5), p95: at(0.95) }
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

function mapOf<T, R>(groups: ReadonlyMap<string, T>, make: (group: T) => R): Record<string, R> {
  return Object.fromEntries([...groups].map(([key, group]) => [key, make(group)]))
}
