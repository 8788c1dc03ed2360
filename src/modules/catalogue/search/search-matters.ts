import { organisations } from '#directory'
import type { Sql } from '../../../platform/db.ts'
import type { Both } from '../../../platform/page.ts'
import type { LimitText } from '../description.ts'
import type { ForWhom, MatterState } from '../model.ts'
import {
  browseMatters,
  type CardRow,
  countBrowsed,
  type FoundPage,
  type SearchFilter,
  searchEntries,
} from '../store-search.ts'
import { soundsOf } from './cut.ts'
import { lexicon } from './lexicon.ts'
import { type Understood, understand } from './understand.ts'

export interface SearchAsked extends SearchFilter {
  /** What people typed; nothing to look through all. */
  readonly q?: string | undefined
  /** Whose matters come first among equals. */
  readonly boost?: ForWhom | undefined
  /** 1 to 50. */
  readonly limit: number
  /** The `next` of the page before. */
  readonly after?: string | undefined
}

/** A matter as a line of results. */
export interface FoundMatter {
  readonly id: string
  readonly code: string
  /** The name people use, where it has one. */
  readonly name: Both
  readonly officialName: string
  readonly organisation: string
  readonly organisationName: string
  readonly taskType: string | null
  readonly audience: readonly ForWhom[]
  readonly state: MatterState
  readonly sample: boolean
  readonly described: boolean
  readonly summary: Both | null
  readonly promise: LimitText | null
  readonly onSiteVisits: number | null
  readonly fen: number | null
  /** Words to mark in its name. */
  readonly marks: readonly string[]
  /** What people say for it that was said: why it was found though its name says otherwise. */
  readonly because: readonly string[]
}

export interface SearchFound {
  readonly matters: readonly FoundMatter[]
  readonly total: number
  readonly next: string | undefined
  /** Codes of life events that fit, best first. */
  readonly lifeEvents: readonly string[]
  readonly organisations: readonly { readonly id: string; readonly name: string; readonly count: number }[]
  /** Phrases that were looked for besides. */
  readonly also: readonly string[]
  /** Nothing matched by words: what is shown is only alike. */
  readonly rescued: boolean
}

/** Finds matters for people's own words, the best first. Everything is decided by one statement. */
export async function searchMatters(at: Sql, asked: SearchAsked): Promise<SearchFound> {
  return asked.q?.trim() ? findByWords(at, asked, asked.q) : browse(at, asked)
}

async function findByWords(at: Sql, asked: SearchAsked, q: string): Promise<SearchFound> {
  const [{ page, understood }, names] = await Promise.all([answer(at, asked, q), organisationNames(at)])
  const last = page.matters.at(-1)
  const said = understood.groups.map((group) => group.said)
  return {
    matters: page.matters.map((row) => foundMatter(row, names, said, understood.also)),
    total: page.total,
    next: page.matters.length === asked.limit && last ? writeMark([last.score, last.id]) : undefined,
    lifeEvents: page.events.map(({ code }) => code),
    organisations: page.organisations.map(({ id, count }) => ({ id, count, name: names.get(id) ?? '' })),
    also: understood.also,
    rescued: page.rescued,
  }
}

/** Asks with the words as this process knows them; when they have changed meanwhile, once more with the new ones. */
async function answer(at: Sql, asked: SearchAsked, q: string) {
  const known = await lexicon(at)
  const first = await ask(at, asked, understand(q, known))
  if (first.page.edition === null || first.page.edition === known.edition) return first
  return ask(at, asked, understand(q, await lexicon(at, first.page.edition)))
}

async function ask(
  at: Sql,
  asked: SearchAsked,
  understood: Understood,
): Promise<{ page: FoundPage; understood: Understood }> {
  const { groups, text } = understood
  const [score, id] = readMark(asked.after) ?? []
  const after = typeof score === 'number' && typeof id === 'string' ? { score, id } : undefined
  const page = await searchEntries(at, {
    groups,
    text: text.slice(0, 40),
    sound: soundsOf(text).full.slice(0, 80),
    boost: asked.boost ?? asked.audience,
    filter: asked,
    after,
    limit: asked.limit,
  })
  return { page, understood }
}

async function browse(at: Sql, asked: SearchAsked): Promise<SearchFound> {
  const [rank, sortKey, id] = readMark(asked.after) ?? []
  const after =
    typeof rank === 'number' && sortKey && id ? { rank, sortKey: String(sortKey), id: String(id) } : undefined
  const [found, counts, names] = await Promise.all([
    browseMatters(at, { filter: asked, after, limit: asked.limit }),
    countBrowsed(at, asked),
    organisationNames(at),
  ])
  const last = found.at(-1)
  return {
    matters: found.map((row) => foundMatter(row, names, [], [])),
    total: counts.reduce((sum, { count }) => sum + count, 0),
    next: found.length === asked.limit && last ? writeMark([last.rank, last.sortKey, last.id]) : undefined,
    lifeEvents: [],
    organisations: counts.map(({ id, count }) => ({ id, count, name: names.get(id) ?? '' })),
    also: [],
    rescued: false,
  }
}

export function foundMatter(
  row: CardRow,
  names: ReadonlyMap<string, string>,
  said: readonly string[] = [],
  also: readonly string[] = [],
): FoundMatter {
  const name = row.plainName ?? { zh: row.name, ...(row.nameEn ? { en: row.nameEn } : {}) }
  const shown = `${name.zh} ${name.en ?? ''} ${row.name}`.toLowerCase()
  const inKeywords = (word: string) => row.keywords?.some((keyword) => keyword.toLowerCase().includes(word))
  return {
    id: row.id,
    code: row.code,
    name,
    officialName: row.name,
    organisation: row.organisation,
    organisationName: names.get(row.organisation) ?? '',
    taskType: row.taskType,
    audience: row.audience,
    state: row.state,
    sample: row.sample,
    described: row.version !== null,
    summary: row.summary,
    promise: row.promise,
    onSiteVisits: row.onSiteVisits,
    fen: row.fen,
    marks: [...said, ...also].filter((word) => word.length > 1 && shown.includes(word)),
    because: said.filter((word) => word.length > 1 && !shown.includes(word) && inKeywords(word)).slice(0, 2),
  }
}

/** Departments by id; a few dozen. */
export async function organisationNames(at: Sql): Promise<ReadonlyMap<string, string>> {
  return new Map((await organisations(at)).map(({ id, name }) => [id, name]))
}

/** Where a page ended, as an address can carry it. */
function writeMark(mark: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(mark)).toString('base64url')
}

/** Addresses are typed and cut off: what cannot be read is no mark, and the list begins anew. */
function readMark(text: string | undefined): readonly unknown[] | undefined {
  if (!text) return undefined
  try {
    const mark: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    return Array.isArray(mark) ? mark : undefined
  } catch {
    return undefined
  }
}
