import { oneRow, rows, type Sql, sql, type Tx } from '../../platform/db.ts'
import type { Both } from '../../platform/page.ts'
import type { LimitText } from './description.ts'
import type { ForWhom, MatterState } from './model.ts'
import { quoted, type SearchEntry } from './search/entry.ts'
import type { Hit } from './search/rank.ts'

/** Puts entries in or replaces them. */
export async function saveEntries(tx: Tx, entries: readonly SearchEntry[]) {
  await sql`
    insert into catalogue.search_entry (id, kind, code, words, spoken, pinyin, initials, length, deeds, keys)
    select id, kind, code, words::tsvector, spoken, pinyin, initials, length, deeds, keys
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as given (id uuid, kind text, code text, words text, spoken text,
      pinyin text, initials text, length real, deeds text, keys int[])
    on conflict (id) do update set kind = excluded.kind, code = excluded.code, words = excluded.words,
      spoken = excluded.spoken, pinyin = excluded.pinyin, initials = excluded.initials, length = excluded.length,
      deeds = excluded.deeds, keys = excluded.keys`.execute(tx)
}

/** After many entries were written at once: what the planner believes of the table decides between milliseconds and many. */
export async function analyzeEntries(at: Sql) {
  await sql`analyze catalogue.search_entry, catalogue.matter`.execute(at)
}

export async function removeEntry(tx: Tx, id: string) {
  await sql`delete from catalogue.search_entry where id = ${id}`.execute(tx)
}

export async function removeLifeEventEntries(tx: Tx) {
  await sql`delete from catalogue.search_entry where kind = 'life-event'`.execute(tx)
}

export interface FindableRow {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly nameEn: string | null
  readonly organisation: string
  readonly implRegion: string | null
  readonly themes: readonly string[]
  readonly category: string | null
  readonly plainName: Both | null
  readonly summary: Both | null
  readonly keywords: readonly string[] | null
  readonly resultName: Both | null
}

/** What matters of these ids are called; retired ones are no longer found. */
export async function findableMatters(at: Sql, ids: readonly string[]): Promise<FindableRow[]> {
  return rows<FindableRow>(
    at,
    sql`
    select m.id, m.code, m.name, m.name_en as "nameEn", m.organisation_id as organisation, m.impl_region as "implRegion", m.themes,
      m.imported->>'main_item' as category, v.description->'plainName' as "plainName", v.description->'summary' as summary,
      v.description->'keywords' as keywords, v.description->'result'->'name' as "resultName"
    from catalogue.matter m
    left join catalogue.matter_version v on v.matter_id = m.id and v.version = m.current_version
    where m.id = any(${ids as string[]}::uuid[]) and m.state <> 'retired'`,
  )
}

/** Ids of matters from one on, in their order: for going through all of them a batch at a time. */
export async function matterIdsAfter(at: Sql, after: string | null, limit: number): Promise<string[]> {
  const found = await rows<{ id: string }>(
    at,
    sql`select id from catalogue.matter where ${after}::uuid is null or id > ${after}::uuid order by id limit ${limit}`,
  )
  return found.map(({ id }) => id)
}

/** Which editions of the words a search works with count now, and of which database: a process may serve several in specs. */
export interface Editions {
  readonly words: string
  readonly sayings: string
  readonly database: string
}

export async function lexiconEditions(at: Sql): Promise<Editions> {
  const found = await rows<{ part: string; edition: string; database: string }>(
    at,
    sql`select part, edition, current_database() as database from catalogue.edition where part in ('lexicon', 'sayings')`,
  )
  const of = (part: string) => found.find((one) => one.part === part)?.edition ?? 'none'
  return { words: of('lexicon'), sayings: of('sayings'), database: found[0]?.database ?? '' }
}

/** What the words of all entries are and how common. */
export async function entryWords(at: Sql) {
  const [words, { entries }] = await Promise.all([
    rows<{ word: string; documents: number }>(
      at,
      sql`select word, ndoc as documents from ts_stat('select words from catalogue.search_entry')`,
    ),
    oneRow<{ entries: number }>(at, sql`select count(*)::int as entries from catalogue.search_entry`),
  ])
  return { words, entries }
}

export interface SearchFilter {
  readonly audience?: ForWhom | undefined
  readonly organisation?: string | undefined
  readonly theme?: string | undefined
  readonly stage?: string | undefined
  readonly lifeEvent?: string | undefined
}

export interface CardRow {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly nameEn: string | null
  readonly organisation: string
  readonly taskType: string | null
  readonly audience: readonly ForWhom[]
  readonly state: MatterState
  readonly sample: boolean
  readonly version: number | null
  readonly category: string | null
  readonly plainName: Both | null
  readonly summary: Both | null
  readonly promise: LimitText | null
  readonly onSiteVisits: number | null
  readonly fen: number | null
  readonly keywords: readonly string[] | null
}

/** What a line of results says of a matter. */
const cardColumns = sql`
  m.name, m.name_en as "nameEn", m.organisation_id as organisation, m.task_type as "taskType", m.audience, m.state, m.sample,
  v.version, m.imported->>'main_item' as category, v.description->'plainName' as "plainName",
  v.description->'summary' as summary, v.description->'promise' as promise,
  (v.description->>'onSiteVisits')::int as "onSiteVisits",
  (select coalesce(sum((fee->>'fen')::int), 0)::int from jsonb_array_elements(v.description->'fees') as fee) as fen,
  v.description->'keywords' as keywords`

const hitColumns = sql`id, kind, code, length, deeds`

export interface KeysAsked {
  /** Numbers of words (`keysOf`), in their order; an entry answers with those it has. */
  readonly keys: readonly number[]
  /** An entry must have one of these … */
  readonly needed: readonly number[]
  /** … and one of these (`regionKeys`). */
  readonly region: readonly number[] | undefined
}

/**
 * Entries that have what is needed. How well each answers is the searcher's to say (`search/rank.ts`): a statement this simple is
 * planned in a moment, and alike for a thousand entries and a hundred thousand.
 */
export function entriesWithKeys(at: Sql, { keys, needed, region }: KeysAsked): Promise<Hit[]> {
  const within = region === undefined ? sql`true` : sql`keys && ${region as number[]}::int[]`
  return rows<Hit>(
    at,
    sql`select ${hitColumns}, (keys & ${keys as number[]}::int[])::text as keys from catalogue.search_entry
        where keys && ${needed as number[]}::int[] and ${within}`,
  )
}

/** Entries that have a word beginning so. */
export function entriesBeginning(
  at: Sql,
  { letters, region, limit }: { letters: string; region: readonly number[] | undefined; limit: number },
): Promise<Hit[]> {
  return rows<Hit>(
    at,
    sql`select ${hitColumns}, '{}' as keys from catalogue.search_entry
        where words @@ ${`${quoted(letters)}:*`}::tsquery
          and (${region ?? null}::int[] is null or keys && ${region ?? null}::int[])
        order by length limit ${limit}`,
  )
}

/** Entries whose names or sayings sound like these letters, as pinyin or as initials, and how well. */
export function entriesWithSound(
  at: Sql,
  { letters, region, limit }: { letters: string; region: readonly number[] | undefined; limit: number },
): Promise<(Omit<Hit, 'keys'> & { readonly value: number })[]> {
  return rows(
    at,
    sql`
    select ${hitColumns}, (case when pinyin like ${`% ${letters}%`} then 0.9 when initials like ${`% ${letters}%`} then 0.8
        when initials like ${`%${letters}%`} then 0.7 else 0.6 end)::float8 as value
    from catalogue.search_entry
    where (pinyin like ${`%${letters}%`} or initials like ${`%${letters}%`})
      and (${region ?? null}::int[] is null or keys && ${region ?? null}::int[])
    order by value desc, length limit ${limit}`,
  )
}

/** What decides whether and where a matter stands among those found. */
export interface MatterFacts {
  readonly id: string
  /** Its names and sayings, each between blanks. */
  readonly spoken: string
  readonly organisation: string
  readonly audience: readonly ForWhom[]
  readonly themes: readonly string[]
  readonly stages: readonly string[]
  readonly described: boolean
  readonly begun: number
  readonly inEvent: boolean
}

export async function matterFacts(
  at: Sql,
  ids: readonly string[],
  lifeEvent: string | undefined,
): Promise<MatterFacts[]> {
  return rows<MatterFacts>(
    at,
    sql`
    select m.id, e.spoken, m.organisation_id as organisation, m.audience, m.themes, m.stages,
      m.current_version is not null as described,
      coalesce(u.begun, 0)::int as begun,
      ${lifeEvent ?? null}::text is null or m.code in (
        select unnest(codes) from catalogue.life_event_matter where event_code = ${lifeEvent ?? null}) as "inEvent"
    from catalogue.matter m
    join catalogue.search_entry e on e.id = m.id
    left join catalogue.matter_use u on u.matter_id = m.id
    where m.id = any(${ids as string[]}::uuid[]) and m.state <> 'retired'`,
  )
}

/** The lines of results for these matters, in the order of the ids. */
export async function cardsById(at: Sql, ids: readonly string[]): Promise<CardRow[]> {
  return rows<CardRow>(
    at,
    sql`
    select m.id, m.code, ${cardColumns}
    from unnest(${ids as string[]}::uuid[]) with ordinality as wanted (id, place)
    join catalogue.matter m on m.id = wanted.id
    left join catalogue.matter_version v on v.matter_id = m.id and v.version = m.current_version
    order by wanted.place`,
  )
}

/** Where nobody has said for whom a matter is, it stays in sight behind both doors. */
function filterOf({ audience, organisation, theme, stage, lifeEvent }: SearchFilter) {
  return sql`
    (${audience ?? null}::text is null or m.audience = '{}' or ${audience ?? null} = any(m.audience))
    and (${organisation ?? null}::uuid is null or m.organisation_id = ${organisation ?? null}::uuid)
    and (${theme ?? null}::text is null or ${theme ?? null} = any(m.themes))
    and (${stage ?? null}::text is null or ${stage ?? null} = any(m.stages))
    and (${lifeEvent ?? null}::text is null or m.code in (
      select unnest(codes) from catalogue.life_event_matter where event_code = ${lifeEvent ?? null}))`
}

export interface BrowseMark {
  /** 0 for what is described, which comes first; then all from A to Z. */
  readonly rank: number
  readonly sortKey: string
  readonly id: string
}

/** Without a question: what is described first, then all from A to Z. */
export function browseMatters(
  at: Sql,
  { filter, after, limit }: { filter: SearchFilter; after?: BrowseMark | undefined; limit: number },
): Promise<(CardRow & BrowseMark)[]> {
  return rows<CardRow & BrowseMark>(
    at,
    sql`
    select m.id, m.code, (m.current_version is null)::int as rank, m.sort_key as "sortKey", ${cardColumns}
    from catalogue.matter m
    left join catalogue.matter_version v on v.matter_id = m.id and v.version = m.current_version
    where m.state <> 'retired' and ${filterOf(filter)}
      and (${after?.id ?? null}::uuid is null or ((m.current_version is null)::int, m.sort_key, m.id)
        > (${after?.rank ?? null}::int, ${after?.sortKey ?? null}::text, ${after?.id ?? null}::uuid))
    order by (m.current_version is null)::int, m.sort_key, m.id limit ${limit}`,
  )
}

/** How many matters in use each agency has under a filter, the most first. */
export async function countBrowsed(at: Sql, filter: SearchFilter): Promise<{ id: string; count: number }[]> {
  return rows(
    at,
    sql`select m.organisation_id as id, count(*)::int as count from catalogue.matter m
        where m.state <> 'retired' and ${filterOf(filter)} group by m.organisation_id order by 2 desc, 1`,
  )
}

/** The matters of these codes that people may see, in the order of the codes. */
export async function cardsByCode(at: Sql, codes: readonly string[]): Promise<CardRow[]> {
  return rows<CardRow>(
    at,
    sql`
    select m.id, m.code, ${cardColumns}
    from unnest(${codes as string[]}::text[]) with ordinality as wanted (code, place)
    join catalogue.matter m on m.code = wanted.code and m.state <> 'retired'
    left join catalogue.matter_version v on v.matter_id = m.id and v.version = m.current_version
    order by wanted.place`,
  )
}

export interface ThemeCount {
  readonly theme: string
  readonly count: number
}

/** The themes matters in use carry under a filter, the most used first. */
export async function countThemes(at: Sql, filter: SearchFilter): Promise<ThemeCount[]> {
  return rows<ThemeCount>(
    at,
    sql`select theme, count(*)::int as count from catalogue.matter m, unnest(m.themes) as theme
        where m.state <> 'retired' and ${filterOf(filter)} group by theme order by 2 desc, 1`,
  )
}

/** Whether any matter carries it: an address may name what nobody does. */
export async function isTheme(at: Sql, theme: string): Promise<boolean> {
  const { known } = await oneRow<{ known: boolean }>(
    at,
    sql`select exists (select from catalogue.matter where ${theme} = any(themes)) as known`,
  )
  return known
}
