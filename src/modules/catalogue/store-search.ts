import { oneRow, rows, type Sql, sql, type Tx } from '../../platform/db.ts'
import type { Both } from '../../platform/page.ts'
import type { LimitText } from './description.ts'
import type { ForWhom, MatterState } from './model.ts'
import { quoted, type SearchEntry } from './search/entry.ts'
import type { Group } from './search/understand.ts'

/** Puts entries in or replaces them. */
export async function saveEntries(tx: Tx, entries: readonly SearchEntry[]) {
  await sql`
    insert into catalogue.search_entry (id, kind, code, words, spoken, pinyin, initials, length)
    select id, kind, code, words::tsvector, spoken, pinyin, initials, length
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
      as given (id uuid, kind text, code text, words text, spoken text, pinyin text, initials text, length real)
    on conflict (id) do update set kind = excluded.kind, code = excluded.code, words = excluded.words,
      spoken = excluded.spoken, pinyin = excluded.pinyin, initials = excluded.initials, length = excluded.length`.execute(
    tx,
  )
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
  readonly themes: readonly string[]
  readonly category: string | null
  readonly plainName: Both | null
  readonly summary: Both | null
  readonly keywords: readonly string[] | null
  readonly resultName: Both | null
}

/** What matters of these ids are called; retired ones are no longer found. */
export function findableMatters(at: Sql, ids: readonly string[]): Promise<FindableRow[]> {
  return rows<FindableRow>(
    at,
    sql`
    select m.id, m.code, m.name, m.name_en as "nameEn", m.organisation_id as organisation, m.themes,
      m.imported->>'main_item' as category, v.description->'plainName' as "plainName", v.description->'summary' as summary,
      v.description->'keywords' as keywords, v.description->'result'->'name' as "resultName"
    from catalogue.matter m
    left join catalogue.matter_version v on v.matter_id = m.id and v.version = m.current_version
    where m.id = any(${ids as string[]}::uuid[]) and m.state <> 'retired'`,
  )
}

export interface Synonym {
  readonly phrase: string
  readonly means: readonly string[]
  readonly origin: string
}

/** Puts the synonyms of one origin in place of those it had before; others stay. */
export async function replaceSynonyms(tx: Tx, origin: string, synonyms: readonly Omit<Synonym, 'origin'>[]) {
  await sql`delete from catalogue.synonym where origin = ${origin}`.execute(tx)
  await sql`
    insert into catalogue.synonym (phrase, means, origin)
    select phrase, means, ${origin} from jsonb_to_recordset(${JSON.stringify(synonyms)}::jsonb) as given (phrase text, means text[])
    on conflict (phrase) do nothing`.execute(tx)
}

/** What the words of all entries are and how common, with what people mean by theirs. */
export async function lexiconRows(at: Sql) {
  const [synonyms, words, { entries, edition }] = await Promise.all([
    rows<Synonym>(at, sql`select phrase, means, origin from catalogue.synonym`),
    rows<{ word: string; documents: number }>(
      at,
      sql`select word, ndoc as documents from ts_stat('select words from catalogue.search_entry')`,
    ),
    oneRow<{ entries: number; edition: string | null }>(
      at,
      sql`select count(*)::int as entries, (select edition from catalogue.edition where part = 'lexicon') as edition
          from catalogue.search_entry`,
    ),
  ])
  return { synonyms, words, entries, edition: edition ?? 'none' }
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

interface Ranked {
  readonly score: number
  readonly coverage: number
  /** Places of the groups it answered. */
  readonly places: readonly number[]
}

export interface FoundEvent extends Ranked {
  readonly code: string
}

/** One round trip answers this: what was found and how many, per department, and whether the words are still the ones we know. */
export interface FoundPage {
  readonly edition: string | null
  readonly matters: readonly (CardRow & Ranked)[]
  readonly events: readonly FoundEvent[]
  readonly total: number
  readonly rescued: boolean
  readonly organisations: readonly { readonly id: string; readonly count: number }[]
}

/** How much a word in a name, a saying, what it is about, or a mere pair of characters is worth; the order is D, C, B, A. */
const worth = sql.raw(`'{0.14,0.3,0.85,1}'::real[]`)
/** ts_rank of one word at one place is its weight over this sum of 1/n² (tsrank.c). */
const rankUnit = 1.64493406685

/**
 * Entries in the order they answer. Every group of words is answered by its best term; an entry that answers few of the
 * groups is worth little. What nobody finds by words is looked for by likeness: sounds and letters.
 */
export function searchEntries(
  at: Sql,
  {
    groups,
    text,
    sound,
    boost,
    filter,
    after,
    limit,
  }: {
    readonly groups: readonly Group[]
    readonly text: string
    /** How the whole text sounds, for the rescue. */
    readonly sound: string
    readonly boost?: ForWhom | undefined
    readonly filter: SearchFilter
    readonly after?: { readonly score: number; readonly id: string } | undefined
    readonly limit: number
  },
): Promise<FoundPage> {
  const asked = groups.flatMap(({ terms }, place) =>
    terms.flatMap(({ words, factor }, term) => words.map(({ word, share }) => ({ place, term, word, share, factor }))),
  )
  const words = [...new Set(asked.map(({ word }) => word))]
  const phrases = groups.flatMap(({ phrases }, place) => phrases.map((one) => ({ place, ...one })))
  const sounds = groups.flatMap(({ sound }, place) => (sound ? [{ place, sound }] : []))
  return oneRow<FoundPage>(
    at,
    sql`
    with asked as (
      select place, term, word, share, factor
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
        as given (place int, term int, word text, share real, factor real)
    ), said as (
      select ordinality::int - 1 as place, value::text::real as rarity
      from jsonb_array_elements(${JSON.stringify(groups.map(({ rarity }) => rarity))}::jsonb) with ordinality
    ), hit as materialized (
      select w.word, e.id, least(1, ts_rank(${worth}, e.words, w.query) * ${rankUnit}::real) as value
      from unnest(${words}::text[], ${words.map((word) => queryOf(word, [...text].length === 1))}::tsquery[]) as w (word, query)
      join catalogue.search_entry e on e.words @@ w.query
    ), heard as materialized (
      select h.place, e.id, case when e.pinyin like '% ' || h.sound || '%' then 0.9
        when e.initials like '% ' || h.sound || '%' then 0.75 when e.pinyin like '%' || h.sound || '%' then 0.6 else 0.5
        end::real as value
      from jsonb_to_recordset(${JSON.stringify(sounds)}::jsonb) as h (place int, sound text)
      join catalogue.search_entry e on e.pinyin like '%' || h.sound || '%' or e.initials like '%' || h.sound || '%'
    ), within as materialized (
      select p.place, e.id, p.factor as value
      from jsonb_to_recordset(${JSON.stringify(phrases)}::jsonb) as p (place int, phrase text, factor real)
      join catalogue.search_entry e on e.spoken like '%' || p.phrase || '%'
    ), answered as (
      select id, place, max(value) as value
      from (
        select h.id, a.place, a.factor * sum(h.value * a.share) * sum(a.share) as value
        from asked a join hit h using (word)
        group by h.id, a.place, a.term, a.factor
        union all
        select id, place, value from heard
        union all
        select id, place, value from within
      ) as way
      group by id, place
    ), scored as (
      select a.id, sum(s.rarity * a.value) as value,
        sum(s.rarity * least(1, a.value * 1.6)) / (select sum(rarity) from said) as coverage,
        array_agg(a.place order by a.place) as places
      from answered a join said s using (place)
      group by a.id
    ), likely as materialized (
      select e.id, e.kind, e.code, s.value * s.coverage / (1 + 0.12 * ln(e.length)) as value, s.coverage, s.places
      from scored s join catalogue.search_entry e using (id)
      where s.coverage > 0.25
    ), entry as (
      select id, kind, code, value, coverage, places, false as rescued from likely
      union all
      select id, kind, code, value, value, '{}'::int[], true
      from (
        select e.id, e.kind, e.code, greatest(word_similarity(${text}, e.spoken), word_similarity(${sound}, e.pinyin)) as value
        from catalogue.search_entry e
        where not exists (select from likely) and e.id in (
          select id from catalogue.search_entry where ${text} <% spoken
          union select id from catalogue.search_entry where ${sound} <% pinyin)
      ) as alike
    ), kept as (
      select e.id, e.kind, e.code, e.coverage, e.places, e.rescued, m.organisation_id as organisation,
        round((e.value * case when m.current_version is not null then 1.22 else 1 end
          * case when ${boost ?? null}::text = any(m.audience) then 1.1 else 1 end
          * (1 + 0.03 * ln(1 + coalesce(u.begun, 0))))::numeric, 6)::float8 as score
      from entry e
      left join catalogue.matter m on e.kind = 'matter' and m.id = e.id
      left join catalogue.matter_use u on u.matter_id = m.id
      where (e.kind = 'life-event' or (m.state <> 'retired' and ${filterOf(filter)}))
    ), best as (
      select k.*, max(score) over (partition by kind) as top from kept k
    ), shown as (
      select * from best where score >= top * 0.3
    )
    select
      (select edition from catalogue.edition where part = 'lexicon') as edition,
      (select count(*)::int from shown where kind = 'matter') as total,
      coalesce((select bool_or(rescued) from shown), false) as rescued,
      coalesce((select jsonb_agg(jsonb_build_object('id', organisation, 'count', count) order by count desc, organisation)
        from (select organisation, count(*) from shown where kind = 'matter' group by organisation) as o), '[]') as organisations,
      coalesce((select jsonb_agg(jsonb_build_object('code', code, 'score', score, 'coverage', coverage, 'places', places)
          order by score desc, id)
        from (select * from shown where kind = 'life-event' order by score desc, id limit 3) as e), '[]') as events,
      coalesce((select jsonb_agg(to_jsonb(card) order by card.score desc, card.id)
        from (
          select s.id, s.code, s.score, s.coverage, s.places, ${cardColumns}
          from (
            select * from shown where kind = 'matter'
              and (${after?.score ?? null}::float8 is null or score < ${after?.score ?? null}::float8
                or (score = ${after?.score ?? null}::float8 and id > ${after?.id ?? null}::uuid))
            order by score desc, id limit ${limit}
          ) as s
          join catalogue.matter m on m.id = s.id
          left join catalogue.matter_version v on v.matter_id = m.id and v.version = m.current_version
        ) as card), '[]') as matters`,
  )
}

/** Asked for alone, a single character is the beginning of a word: 税 finds 税务. */
function queryOf(word: string, alone: boolean): string {
  return alone ? `${quoted(word)}:*` : quoted(word)
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
export function countBrowsed(at: Sql, filter: SearchFilter): Promise<{ id: string; count: number }[]> {
  return rows(
    at,
    sql`select m.organisation_id as id, count(*)::int as count from catalogue.matter m
        where m.state <> 'retired' and ${filterOf(filter)} group by m.organisation_id order by 2 desc, 1`,
  )
}

/** The matters of these codes that people may see, in the order of the codes. */
export function cardsByCode(at: Sql, codes: readonly string[]): Promise<CardRow[]> {
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

/** The themes matters in use carry, the most used first. */
export function countThemes(at: Sql): Promise<ThemeCount[]> {
  return rows<ThemeCount>(
    at,
    sql`select theme, count(*)::int as count from catalogue.matter m, unnest(m.themes) as theme
        where m.state <> 'retired' group by theme order by 2 desc, 1`,
  )
}
