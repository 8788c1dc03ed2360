import { oneRow, row, rows, type Sql, sql, touch } from '../../platform/db.ts'
import type { Both } from '../../platform/page.ts'
import { renewPublicEdition } from '../../platform/public-edition.ts'
import type { Day, DayKind } from './calendar.ts'
import type { Organisation, OrganisationKind, SeenCode } from './organisation.ts'

interface OrganisationRow {
  readonly id: string
  readonly name: string
  readonly short: string
  readonly en: string | null
  readonly listedAs: string | null
  readonly region: string
  readonly uscc: string | null
  readonly rawCode: string | null
  readonly phone: string | null
  readonly sample: boolean
  readonly kind: OrganisationKind | null
  readonly closedOn: Day | null
  readonly successorId: string | null
}

const organisationColumns = sql.raw(
  'id, name, short, en, listed_as as "listedAs", region, uscc, raw_code as "rawCode", phone, sample, ' +
    'kind, closed_on as "closedOn", successor_id as "successorId"',
)

function organisationOf(found: OrganisationRow): Organisation {
  const { en, listedAs, phone, kind, closedOn, successorId, ...rest } = found
  return {
    ...rest,
    ...(en ? { en } : {}),
    ...(listedAs ? { listedAs } : {}),
    ...(phone ? { phone } : {}),
    ...(kind ? { kind } : {}),
    ...(closedOn ? { closedOn } : {}),
    ...(successorId ? { successorId } : {}),
  }
}

export async function findOrganisation(at: Sql, id: string): Promise<Organisation | undefined> {
  const found = await row<OrganisationRow>(
    at,
    sql`select ${organisationColumns} from directory.organisation where id = ${id}`,
  )
  return found && organisationOf(found)
}

/** By its official name, or the name in the list it was loaded from. */
export async function organisationByName(at: Sql, name: string): Promise<Organisation | undefined> {
  const found = await row<OrganisationRow>(
    at,
    sql`select ${organisationColumns} from directory.organisation
        where name = ${name} or listed_as = ${name} order by name = ${name} desc limit 1`,
  )
  return found && organisationOf(found)
}

/**
 * Whom a list of matters means by a name: the organisation itself, or who does its work since it was closed. A closed one where
 * nobody does.
 */
export async function organisationMeant(at: Sql, name: string): Promise<Organisation | undefined> {
  let found = await organisationByName(at, name)
  while (found?.successorId !== undefined) found = await findOrganisation(at, found.successorId)
  return found
}

/** All organisations, the closed ones too, those of the list in its order. */
export async function organisations(at: Sql): Promise<Organisation[]> {
  const found = await rows<OrganisationRow>(
    at,
    sql`select ${organisationColumns} from directory.organisation order by id`,
  )
  return found.map(organisationOf)
}

/** These organisations, in no order; ids nobody bears are left out. */
export async function organisationsOf(at: Sql, ids: readonly string[]): Promise<Organisation[]> {
  if (ids.length === 0) return []
  const found = await rows<OrganisationRow>(
    at,
    sql`select ${organisationColumns} from directory.organisation where id = any(${ids as string[]}::uuid[])`,
  )
  return found.map(organisationOf)
}

/** The organisations of this place that work: not those above it, which are known by name only, nor those that were closed. */
export async function organisationsHere(at: Sql): Promise<Organisation[]> {
  const { region } = await placeOf(at)
  return (await organisations(at)).filter((one) => one.region.startsWith(region.code) && one.closedOn === undefined)
}

export async function organisationCodes(at: Sql, id: string): Promise<SeenCode[]> {
  return rows<SeenCode>(
    at,
    sql`select code, items, valid from directory.organisation_code
        where organisation_id = ${id} order by items desc, code`,
  )
}

export interface ListedOrganisation {
  readonly id: string
  readonly listedAs: string
  readonly name: string
  readonly short: string
  readonly en: string | null
  readonly region: string
  readonly uscc: string | null
  readonly rawCode: string | null
  readonly codes: readonly SeenCode[]
  readonly sample: boolean
}

/**
 * Puts the list's organisations in. One that is there keeps its id and whatever was changed by hand; one that still bears the
 * list's name alone gets the official one.
 */
export async function saveListedOrganisations(at: Sql, listed: readonly ListedOrganisation[], now: Date) {
  const kept = await rows<{ id: string; listedAs: string }>(
    at,
    sql`
    insert into directory.organisation as known
      (id, name, short, en, listed_as, region, uscc, raw_code, sample, changed_at)
    select id, name, short, en, "listedAs", region,
      case when exists (select from directory.organisation as other
                        where other.uscc_by_hand and other.uscc = listed.uscc and other.listed_as is distinct from "listedAs")
           then null else uscc end,
      "rawCode", sample, ${now}
    from jsonb_to_recordset(${JSON.stringify(listed)}::jsonb) as listed
      (id uuid, name text, short text, en text, "listedAs" text, region text, uscc text, "rawCode" text, sample boolean)
    on conflict (listed_as) do update set
      uscc = case when known.uscc_by_hand then known.uscc else excluded.uscc end, raw_code = excluded.raw_code,
      name = case when known.name = known.listed_as then excluded.name else known.name end
    returning id, listed_as as "listedAs"`,
  )
  const idOf = new Map(kept.map(({ id, listedAs }) => [listedAs, id]))
  const codes = listed.flatMap(({ listedAs, codes }) =>
    codes.map((code) => ({ organisation: idOf.get(listedAs), ...code })),
  )
  await sql`
    insert into directory.organisation_code (organisation_id, code, items, valid)
    select organisation, code, items, valid
    from jsonb_to_recordset(${JSON.stringify(codes)}::jsonb)
      as seen (organisation uuid, code text, items int, valid boolean)
    on conflict (organisation_id, code) do update set items = excluded.items, valid = excluded.valid`.execute(at)
}

export interface OrganisationEntry {
  readonly name: string
  readonly short: string
  readonly en: string
  readonly phone: string | null
  /** A code found out here. Undefined: as it is. */
  readonly uscc?: string | undefined
}

export async function changeOrganisation(at: Sql, id: string, entry: OrganisationEntry, now: Date) {
  const { name, short, en, phone, uscc = null } = entry
  await sql`update directory.organisation
            set name = ${name}, short = ${short}, en = ${en}, phone = ${phone}, changed_at = ${now},
              uscc = coalesce(${uscc}, uscc), uscc_by_hand = uscc_by_hand or ${uscc !== null}
            where id = ${id}`.execute(at)
  await renewPublicEdition(at)
}

export type NewOrganisation = Required<Omit<OrganisationEntry, 'uscc'>> & {
  readonly id: string
  readonly region: string
  readonly kind: OrganisationKind
  readonly uscc: string | null
}

/** Lists of matters mean it by its short name, as they do the others. */
export async function addOrganisation(at: Sql, one: NewOrganisation, now: Date) {
  await sql`
    insert into directory.organisation
      (id, name, short, en, listed_as, region, uscc, uscc_by_hand, phone, kind, sample, changed_at)
    values (${one.id}, ${one.name}, ${one.short}, ${one.en}, ${one.short}, ${one.region}, ${one.uscc}, ${one.uscc !== null},
      ${one.phone}, ${one.kind}, false, ${now})`.execute(at)
  await renewPublicEdition(at)
}

export async function closeOrganisation(
  at: Sql,
  id: string,
  { closedOn, successorId }: { readonly closedOn: Day; readonly successorId: string | null },
  now: Date,
) {
  await sql`update directory.organisation
            set closed_on = ${closedOn}, successor_id = ${successorId}, changed_at = ${now} where id = ${id}`.execute(
    at,
  )
  await renewPublicEdition(at)
}

/** Whether another body is or was called so, officially, shortly or in a list. */
export async function nameIsTaken(at: Sql, id: string | null, name: string): Promise<boolean> {
  const found = await row(
    at,
    sql`select 1 from directory.organisation
        where (${name} in (name, short) or listed_as = ${name}) and id is distinct from ${id}::uuid`,
  )
  return found !== undefined
}

export async function codeIsTaken(at: Sql, id: string | null, uscc: string): Promise<boolean> {
  const found = await row(
    at,
    sql`select 1 from directory.organisation where uscc = ${uscc} and id is distinct from ${id}::uuid`,
  )
  return found !== undefined
}

export interface Region {
  readonly code: string
  readonly name: string
  readonly level: number
  readonly parent: string | null
}

/** The regions of these codes, the highest level first. */
export async function regionsByCode(at: Sql, codes: readonly string[]): Promise<Region[]> {
  return rows<Region>(
    at,
    sql`select code, name, level, parent from directory.region where code = any(${codes}::text[]) order by level`,
  )
}

/** What lies directly below; the provinces, without a code. */
export async function regionsBelow(at: Sql, parent: string | null): Promise<Region[]> {
  return rows<Region>(
    at,
    sql`select code, name, level, parent from directory.region
        where parent is not distinct from ${parent} and valid_to is null order by code`,
  )
}

/** Loads many regions at once; names of known codes are brought up to date. */
export function saveRegions(at: Sql, regions: readonly Region[]) {
  const column = <K extends keyof Region>(key: K) => regions.map((region) => region[key])
  return touch(
    at,
    sql`insert into directory.region (code, name, level, parent)
        select * from unnest(${column('code')}::text[], ${column('name')}::text[], ${column('level')}::smallint[],
          ${column('parent')}::text[])
        on conflict (code) do update set name = excluded.name where region.name <> excluded.name`,
  )
}

export interface CalendarDay {
  readonly day: Day
  readonly kind: DayKind
  readonly name: string
}

export interface CalendarYear {
  readonly year: number
  readonly source: string
  readonly publishedAt: Date
}

export async function calendarDays(at: Sql): Promise<CalendarDay[]> {
  return rows<CalendarDay>(at, sql`select day, kind, name from directory.calendar_day order by day`)
}

export async function calendarYears(at: Sql): Promise<CalendarYear[]> {
  return rows<CalendarYear>(
    at,
    sql`select year, source, published_at as "publishedAt" from directory.calendar_year order by year desc`,
  )
}

/** Changes with every change of the calendar. A town without a calendar yet has the stamp of nothing. */
export async function calendarStamp(at: Sql): Promise<string> {
  const { stamp } = await oneRow<{ stamp: string }>(
    at,
    sql`select coalesce((select stamp::text from directory.calendar_stamp where name = 'calendar'), 'none') as stamp`,
  )
  return stamp
}

export async function stampCalendar(at: Sql, stamp: string) {
  await sql`insert into directory.calendar_stamp (name, stamp) values ('calendar', ${stamp})
            on conflict (name) do update set stamp = excluded.stamp`.execute(at)
  await renewPublicEdition(at)
}

/** Puts days in; a day that is there is replaced. */
export async function saveCalendarDays(at: Sql, days: readonly CalendarDay[]) {
  await sql`
    insert into directory.calendar_day (day, kind, name)
    select day, kind, name from jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as listed (day date, kind text, name text)
    on conflict (day) do update set kind = excluded.kind, name = excluded.name`.execute(at)
}

export function removeCalendarDays(at: Sql, year: number) {
  return touch(at, sql`delete from directory.calendar_day where extract(year from day) = ${year}::int`)
}

export async function saveCalendarYears(at: Sql, years: readonly CalendarYear[]) {
  await sql`
    insert into directory.calendar_year (year, source, published_at)
    select year, source, "publishedAt"
    from jsonb_to_recordset(${JSON.stringify(years)}::jsonb) as listed (year int, source text, "publishedAt" timestamptz)
    on conflict (year) do update set source = excluded.source, published_at = excluded.published_at`.execute(at)
}

export interface Place {
  readonly region: { readonly code: string; readonly full: Both; readonly short: Both }
  readonly hotline: string
}

interface PlaceRow {
  readonly region: string
  readonly fullZh: string
  readonly fullEn: string | null
  readonly shortZh: string
  readonly shortEn: string | null
  readonly hotline: string
}

const places = new WeakMap<object, Promise<Place>>()

/** The same from memory: it is put in once and never changed. */
export function placeHere(office: { readonly database: { readonly sql: Sql } }): Promise<Place> {
  const known = places.get(office)
  if (known) return known
  const asked = placeOf(office.database.sql)
  places.set(office, asked)
  asked.catch(() => places.delete(office))
  return asked
}

/** The place this installation serves. The first start puts it in; without it nothing can be served. */
export async function placeOf(at: Sql): Promise<Place> {
  const found = await oneRow<PlaceRow>(
    at,
    sql`select region, full_zh as "fullZh", full_en as "fullEn", short_zh as "shortZh", short_en as "shortEn", hotline
        from directory.place where name = 'here'`,
  )
  const both = (zh: string, en: string | null): Both => (en === null ? { zh } : { zh, en })
  const full = both(found.fullZh, found.fullEn)
  return { region: { code: found.region, full, short: both(found.shortZh, found.shortEn) }, hotline: found.hotline }
}

export async function savePlace(at: Sql, { region, hotline }: Place, sample: boolean) {
  await sql`
    insert into directory.place (name, region, full_zh, full_en, short_zh, short_en, hotline, sample)
    values ('here', ${region.code}, ${region.full.zh}, ${region.full.en ?? null}, ${region.short.zh},
      ${region.short.en ?? null}, ${hotline}, ${sample})
    on conflict (name) do nothing`.execute(at)
}
