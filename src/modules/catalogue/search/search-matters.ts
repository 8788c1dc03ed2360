import type { Sql } from '../../../platform/db.ts'
import type { Both } from '../../../platform/page.ts'
import type { LimitText } from '../description.ts'
import type { ForWhom, MatterState } from '../model.ts'
import {
  browseMatters,
  type CardRow,
  cardsById,
  countBrowsed,
  countThemes,
  entriesBeginning,
  entriesWithKeys,
  entriesWithSound,
  type MatterFacts,
  matterFacts,
  type SearchFilter,
  type ThemeCount,
} from '../store-search.ts'
import { nameKey, regionKeys } from './entry.ts'
import { type Lexicon, withLexicon } from './lexicon.ts'
import { likenessTo } from './likeness.ts'
import { type Hit, keysIn, type Ranked, type Reason, rank, wordsAsked } from './rank.ts'
import { type Understood, understand } from './understand.ts'

export interface SearchAsked extends SearchFilter {
  /** What people typed; nothing to look through all. */
  readonly q?: string | undefined
  /** Whose matters come first among equals. */
  readonly boost?: ForWhom | undefined
  /** Six digits: what is done within this region, and what those above it do for it. Everything, where none is named. */
  readonly region?: string | undefined
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
  /** What of the question it answers, and with which words. */
  readonly reasons: readonly Reason[]
}

export interface SearchFound {
  readonly matters: readonly FoundMatter[]
  readonly total: number
  readonly next: string | undefined
  /** Codes of life events that fit, best first. */
  readonly lifeEvents: readonly string[]
  /** Departments of what was found, without regard to the one chosen; the most first. */
  readonly organisations: readonly { readonly id: string; readonly count: number }[]
  /** Themes of what was found, without regard to the one chosen; the most first. */
  readonly themes: readonly ThemeCount[]
  /** Phrases that were looked for besides. */
  readonly also: readonly string[]
  /** Nothing matched as it was written: what is shown only sounds or looks alike. */
  readonly rescued: boolean
  /** Where nothing was found: the departments whose matters come nearest, the nearest first. */
  readonly nearDepartments: readonly string[]
}

/** Finds matters for people's own words, the best first. */
export async function searchMatters(at: Sql, asked: SearchAsked): Promise<SearchFound> {
  return asked.q?.trim() ? findByWords(at, asked, asked.q) : browse(at, asked)
}

/** A matter that is worth less than this part of the best one is none of the answers. */
const leastPart = 0.22

/** One that answers less than this part of what the best one answers has to come nearer to it in worth. */
const leastWhole = 0.75
const leastOfPart = 0.4

async function findByWords(at: Sql, asked: SearchAsked, q: string): Promise<SearchFound> {
  const { understood, ranked } = await withLexicon(at, async (lexicon) => {
    const understood = understand(q, lexicon)
    return { understood, ranked: await rankedEntries(at, asked, understood, lexicon) }
  })
  if (!ranked.some(({ kind }) => kind === 'matter')) return nothingFound(at, asked, understood, ranked)
  const { shown, organisations, themes } = await matterPlaces(at, asked, understood, ranked)
  const remaining = shown.slice(startAfter(shown, asked.after))
  const page = remaining.slice(0, asked.limit)
  const last = page.at(-1)
  const found = await cardsById(
    at,
    page.map(({ id }) => id),
  )
  const said = understood.groups.map((group) => group.said)
  const events = ranked.filter(({ kind }) => kind === 'life-event')
  return {
    matters: found.map((row) => foundMatter(row, said, understood.also, page.find(({ id }) => id === row.id)?.reasons)),
    total: shown.length,
    next: remaining.length > page.length && last ? writeMark([last.score, last.id]) : undefined,
    lifeEvents: events
      .filter((event) => event.score >= (events[0]?.score ?? 0) * leastPart && isAboutTheSame(event, ranked[0]))
      .slice(0, 3)
      .map(({ code }) => code),
    organisations,
    themes,
    also: understood.also,
    rescued: understood.strange && shown.length > 0,
    nearDepartments: [],
  }
}

/** A life event that answers other words of a question than the best answer does is about something else. */
function isAboutTheSame({ reasons }: Ranked, best: Ranked | undefined): boolean {
  if (reasons.length === 0 || !best || best.reasons.length === 0) return true
  return reasons.some(({ said }) => best.reasons.some((one) => one.said.includes(said) || said.includes(one.said)))
}

/** An entry that answers less than this of what was said is not even near. */
const leastNear = 0.07

/** Never a dead end: the life events and the departments that come nearest, by whatever little of the words they have. */
async function nothingFound(
  at: Sql,
  asked: SearchAsked,
  understood: Understood,
  ranked: readonly Ranked[],
): Promise<SearchFound> {
  const words = wordsAsked(understood, leastNear)
  const region = asked.region ? regionKeys(asked.region) : undefined
  const keys = [...words.keys.keys()].sort((a, b) => a - b)
  const hits = keys.length > 0 ? await entriesWithKeys(at, { keys, needed: words.needed, region }) : []
  const near = [...ranked, ...rank(understood, words, hits, leastNear)]
  const matters = near.filter(({ kind }) => kind === 'matter').slice(0, 10)
  const facts =
    matters.length > 0
      ? await matterFacts(
          at,
          matters.map(({ id }) => id),
          undefined,
        )
      : []
  const ids = matters.flatMap(({ id }) => facts.find((one) => one.id === id)?.organisation ?? [])
  const events = near.filter(({ kind }) => kind === 'life-event').map(({ code }) => code)
  return {
    ...{ matters: [], total: 0, next: undefined, organisations: [], themes: [], rescued: false },
    lifeEvents: [...new Set(events)].slice(0, 3),
    also: understood.also,
    nearDepartments: [...new Set(ids)].slice(0, 2),
  }
}

/**
 * Everything that answers, the best first: by its words, by what was asked of it before, and letters nobody could read also by how
 * names sound.
 */
async function rankedEntries(
  at: Sql,
  { region: code }: SearchAsked,
  understood: Understood,
  lexicon: Lexicon,
): Promise<Ranked[]> {
  const asked = wordsAsked(understood)
  const region = code ? regionKeys(code) : undefined
  const { letters, text } = understood
  if ([...text].length === 1)
    return (await entriesBeginning(at, { letters: text, region, limit: mostWeighed })).map(beginning)
  const before = askedBefore(text, lexicon)
  const keys = sorted([...asked.keys.keys(), ...before.keys()])
  const needed = sorted([...asked.needed, ...before.keys()])
  const [hits, bySound] = await Promise.all([
    needed.length > 0 ? entriesWithKeys(at, { keys, needed, region }) : [],
    letters ? entriesWithSound(at, { letters, region, limit: 200 }) : [],
  ])
  const found = withHeard(rank(understood, asked, hits), hits, before, text)
  if (bySound.length === 0) return found
  const sounding = bySound.map(({ id, kind, code, length, value }) => ({
    ...{ id, kind, code, coverage: 1 },
    score: value / (1 + 0.2 * Math.log(length)),
    reasons: [{ said: understood.text, met: letters ?? '' }],
  }))
  return merged(found, sounding)
}

const sorted = (keys: readonly number[]) => [...new Set(keys)].sort((a, b) => a - b)

/** So many matters of which something like it was asked are looked up, and none of which less than this was. */
const mostHeard = 40
const leastHeard = 0.1
/** What has none of the words must have been asked for in nearly these. */
const leastAlone = 0.45

/** How much it counts, beside the words of a matter, that something like it was asked of it before. */
const heardCounts = 1

/** The numbers of the names of matters of which something like it was asked, and how much like it. */
function askedBefore(text: string, { heard }: Lexicon): ReadonlyMap<number, number> {
  const told = [...heard.about(text)].filter(([, share]) => share >= leastHeard).sort(([, a], [, b]) => b - a)
  return new Map(told.slice(0, mostHeard).map(([name, share]) => [nameKey(name), share]))
}

function withHeard(
  ranked: readonly Ranked[],
  hits: readonly Hit[],
  before: ReadonlyMap<number, number>,
  text: string,
): Ranked[] {
  if (before.size === 0) return [...ranked]
  const byWords = new Map(ranked.map((one) => [one.id, one]))
  for (const { id, kind, code, keys } of hits) {
    const share = Math.max(0, ...keysIn(keys).map((key) => before.get(key) ?? 0))
    if (share === 0) continue
    const words = byWords.get(id)
    if (!words && share < leastAlone) continue
    const known = words ?? { id, kind, code, score: 0, coverage: share, reasons: [{ said: text, met: text }] }
    byWords.set(id, { ...known, score: known.score + heardCounts * share })
  }
  return [...byWords.values()].sort((a, b) => b.score - a.score)
}

/** A single character is the beginning of a word: 税 finds 税务. */
const beginning = ({ id, kind, code, length }: Hit): Ranked => ({
  ...{ id, kind, code, coverage: 1, reasons: [] },
  score: 0.8 / (1 + 0.2 * Math.log(length)),
})

/** Of an entry found twice, the better finding counts. */
function merged(one: readonly Ranked[], other: readonly Ranked[]): Ranked[] {
  const best = new Map<string, Ranked>()
  for (const found of [...one, ...other]) if (found.score > (best.get(found.id)?.score ?? 0)) best.set(found.id, found)
  return [...best.values()].sort((a, b) => b.score - a.score)
}

interface Placed extends Ranked, MatterFacts {
  readonly id: string
}

/** So many matters at most are weighed: a list that long is filtered, not read. */
const mostWeighed = 600

/** So many of the best are compared with the question letter by letter. */
const closelyRead = 80

/** Whoever asks in English can read a matter described in English; most are Chinese alone. */
const inEnglish = 1.5

/** What likeness and boosts together can lift a matter by, turned round. */
const leastLifted = 0.6 / inEnglish

/** The matters among what was found that pass the filters, with what helps to choose further. */
async function matterPlaces(at: Sql, asked: SearchAsked, { text, english }: Understood, ranked: readonly Ranked[]) {
  const all = ranked.filter(({ kind }) => kind === 'matter').slice(0, mostWeighed)
  // Without a filter, what no boost could lift among the answers need not be looked at.
  const filtered = asked.audience ?? asked.organisation ?? asked.theme ?? asked.stage ?? asked.lifeEvent
  const least = filtered === undefined ? (all[0]?.score ?? 0) * leastPart * leastLifted : 0
  const matters = all.filter(({ score }) => score >= least)
  if (matters.length === 0) return { shown: [], organisations: [], themes: [] }
  const facts = await matterFacts(
    at,
    matters.map(({ id }) => id),
    asked.lifeEvent,
  )
  const known = new Map(facts.map((one) => [one.id, one]))
  const likeness = likenessTo(text)
  const placed: Placed[] = matters.flatMap((found, place) => {
    const fact = known.get(found.id)
    if (!fact) return []
    const alike = place < closelyRead ? 1 + 0.1 * likeness(fact.spoken) : 1
    return [{ ...found, ...fact, score: round(found.score * alike * boostOf(fact, asked, english)) }]
  })
  const { audience, organisation, theme, stage } = asked
  const passes = (one: Placed) =>
    one.inEvent &&
    (audience === undefined || one.audience.length === 0 || one.audience.includes(audience)) &&
    (stage === undefined || one.stages.includes(stage))
  const inDepartment = (one: Placed) => organisation === undefined || one.organisation === organisation
  const onTheme = (one: Placed) => theme === undefined || one.themes.includes(theme)
  const open = placed.filter(passes).sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
  // What answers, answers beside everything: a filter leaves out, and lets nothing in; unless all it leaves is little.
  const answering = (some: readonly Placed[]) => {
    const answers = some.filter(besides(open[0]))
    return answers.length > 0 ? answers : some.filter(besides(some[0]))
  }
  const counted = (keys: readonly string[]) => {
    const counts = new Map<string, number>()
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
    return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  }
  return {
    shown: answering(open.filter((one) => inDepartment(one) && onTheme(one))),
    organisations: counted(answering(open.filter(onTheme)).map((one) => one.organisation)).map(([id, count]) => ({
      id,
      count,
    })),
    themes: counted(answering(open.filter(inDepartment)).flatMap((one) => one.themes)).map(([theme, count]) => ({
      theme,
      count,
    })),
  }
}

/** Whether a matter is one of the answers beside the best of them. */
function besides(best: Placed | undefined): (one: Placed) => boolean {
  const { score: most = 0, coverage: whole = 0 } = best ?? {}
  return ({ score, coverage }) => score >= most * (coverage < whole * leastWhole ? leastOfPart : leastPart)
}

/** Among equals: what can be applied for here, in words its reader reads; what is for whoever asks, what is begun often. */
function boostOf(
  { described, audience, begun }: MatterFacts,
  { boost, audience: chosen }: SearchAsked,
  english: boolean,
): number {
  const whose = boost ?? chosen
  return (
    (described ? 1.1 * (english ? inEnglish : 1) : 1) *
    (whose && audience.includes(whose) ? 1.1 : 1) *
    (1 + 0.03 * Math.log(1 + begun))
  )
}

const round = (score: number) => Math.round(score * 1e6) / 1e6

function startAfter(shown: readonly Placed[], after: string | undefined): number {
  const [score, id] = readMark(after) ?? []
  if (typeof score !== 'number' || typeof id !== 'string') return 0
  const at = shown.findIndex((one) => one.score < score || (one.score === score && one.id > id))
  return at < 0 ? shown.length : at
}

async function browse(at: Sql, asked: SearchAsked): Promise<SearchFound> {
  const [rank, sortKey, id] = readMark(asked.after) ?? []
  const after =
    typeof rank === 'number' && sortKey && id ? { rank, sortKey: String(sortKey), id: String(id) } : undefined
  const [listed, counts, themes] = await Promise.all([
    browseMatters(at, { filter: asked, after, limit: asked.limit + 1 }),
    countBrowsed(at, { ...asked, organisation: undefined }),
    countThemes(at, { ...asked, theme: undefined }),
  ])
  const found = listed.slice(0, asked.limit)
  const last = found.at(-1)
  const here = asked.organisation === undefined ? counts : counts.filter((one) => one.id === asked.organisation)
  return {
    matters: found.map((row) => foundMatter(row)),
    total: here.reduce((sum, { count }) => sum + count, 0),
    next: listed.length > found.length && last ? writeMark([last.rank, last.sortKey, last.id]) : undefined,
    lifeEvents: [],
    organisations: counts,
    themes,
    also: [],
    rescued: false,
    nearDepartments: [],
  }
}

export function foundMatter(
  row: CardRow,
  said: readonly string[] = [],
  also: readonly string[] = [],
  reasons: readonly Reason[] = [],
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
    reasons,
  }
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
