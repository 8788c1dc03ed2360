import { oneRow, row, rows, type Sql, sql, type Tx } from '../../platform/db.ts'
import { newReferenceId } from '../../platform/ids.ts'
import { renewPublicEdition } from '../../platform/public-edition.ts'
import type { MatterDescription } from './description.ts'
import type { Dictionary, Element } from './element.ts'
import type { ForWhom, MatterState, VersionState } from './model.ts'

/** Parts of which a process may hold a copy; each has an edition that changes with it. */
export type Part = 'dictionary' | 'lexicon' | 'sayings'

/** Says that a part is no longer what it was. */
export async function renewEdition(tx: Tx, part: Part, now: Date) {
  const edition = newReferenceId(now)
  await sql`insert into catalogue.edition (part, edition) values (${part}, ${edition})
            on conflict (part) do update set edition = excluded.edition`.execute(tx)
  await renewPublicEdition(tx)
}

export async function editionOf(at: Sql, part: Part): Promise<string | undefined> {
  const found = await row<{ edition: string }>(at, sql`select edition from catalogue.edition where part = ${part}`)
  return found?.edition
}

/** Adds an edition of every element that is new or differs; says how many. */
export async function saveElements(tx: Tx, elements: readonly Element[], now: Date): Promise<number> {
  const saved = await rows(
    tx,
    sql`
    insert into catalogue.element (id, version, definition, at)
    select given->>'id', coalesce(last.version, 0) + 1, given, ${now}
    from jsonb_array_elements(${JSON.stringify(elements)}::jsonb) as given
    left join lateral (
      select version, definition from catalogue.element e where e.id = given->>'id' order by version desc limit 1
    ) as last on true
    where last.definition is distinct from given
    returning id`,
  )
  if (saved.length > 0) await renewEdition(tx, 'dictionary', now)
  return saved.length
}

export async function loadDictionary(at: Sql): Promise<Dictionary> {
  const found = await rows<{ id: string; definition: Element }>(
    at,
    sql`select distinct on (id) id, definition from catalogue.element order by id, version desc`,
  )
  return new Map(found.map(({ id, definition }) => [id, definition]))
}

export interface MatterRow {
  readonly id: string
  readonly code: string
  readonly scheme: string
  readonly basicCode: string | null
  readonly implRegion: string | null
  readonly implAgency: string | null
  readonly organisation: string
  readonly name: string
  readonly nameEn: string | null
  readonly taskTypeRaw: string
  readonly taskType: string | null
  readonly audience: readonly ForWhom[]
  readonly themes: readonly string[]
  readonly stages: readonly string[]
  readonly state: MatterState
  readonly sample: boolean
  readonly currentVersion: number | null
  readonly imported: Readonly<Record<string, string>> | null
}

export interface VersionedRow extends MatterRow {
  readonly version: number | null
  readonly description: MatterDescription | null
  readonly effectiveFrom: string | null
}

const matterColumns = sql`
  m.id, m.code, m.scheme, m.basic_code as "basicCode", m.impl_region as "implRegion", m.impl_agency as "implAgency",
  m.organisation_id as organisation, m.name, m.name_en as "nameEn", m.task_type_raw as "taskTypeRaw",
  m.task_type as "taskType", m.audience, m.themes, m.stages, m.state, m.sample, m.current_version as "currentVersion", m.imported`

export async function matterByCode(at: Sql, code: string): Promise<VersionedRow | undefined> {
  return row<VersionedRow>(
    at,
    sql`select ${matterColumns}, v.version, v.description, v.effective_from as "effectiveFrom"
        from catalogue.matter m
        left join catalogue.matter_version v on v.matter_id = m.id and v.version = m.current_version
        where m.code = ${code}`,
  )
}

export async function currentMatter(at: Sql, id: string): Promise<VersionedRow | undefined> {
  return row<VersionedRow>(
    at,
    sql`select ${matterColumns}, v.version, v.description, v.effective_from as "effectiveFrom"
        from catalogue.matter m
        left join catalogue.matter_version v on v.matter_id = m.id and v.version = m.current_version
        where m.id = ${id}`,
  )
}

/** A version somebody may rely on: a draft is not one. */
export async function matterAtVersion(at: Sql, id: string, version: number): Promise<VersionedRow | undefined> {
  return row<VersionedRow>(
    at,
    sql`select ${matterColumns}, v.version, v.description, v.effective_from as "effectiveFrom"
        from catalogue.matter m
        join catalogue.matter_version v on v.matter_id = m.id and v.version = ${version} and v.state <> 'draft'
        where m.id = ${id}`,
  )
}

/** Takes the matter for the length of the transaction: two people must not number the same version. */
export async function lockMatter(tx: Tx, code: string): Promise<MatterRow | undefined> {
  return row<MatterRow>(tx, sql`select ${matterColumns} from catalogue.matter m where m.code = ${code} for update`)
}

export interface NewMatter {
  readonly id: string
  readonly code: string
  readonly scheme: string
  readonly basicCode: string | null
  readonly implRegion: string | null
  readonly implAgency: string | null
  readonly organisation: string
  readonly name: string
  /** Our own translation; that of a description comes before it. */
  readonly nameEn: string | null
  readonly taskTypeRaw: string
  readonly taskType: string | null
  readonly audience: readonly ForWhom[]
  readonly themes: readonly string[]
  readonly stages: readonly string[]
  readonly sample: boolean
  readonly sortKey: string
  readonly imported: Readonly<Record<string, string>> | null
  readonly importedHash: string | null
}

/** The agency that does a matter now. */
export async function agencyOf(at: Sql, matterId: string): Promise<string | undefined> {
  const found = await row<{ organisation: string }>(
    at,
    sql`select organisation_id as organisation from catalogue.matter where id = ${matterId}`,
  )
  return found?.organisation
}

/** Gives matters that have no description their English names by their Chinese ones; the ids of those it changed. */
export async function nameInEnglish(tx: Tx, names: ReadonlyMap<string, string>): Promise<string[]> {
  const given = JSON.stringify([...names].map(([zh, en]) => ({ zh, en })))
  const changed = await rows<{ id: string }>(
    tx,
    sql`update catalogue.matter m set name_en = given.en
        from jsonb_to_recordset(${given}::jsonb) as given (zh text, en text)
        where m.name = given.zh and m.current_version is null and m.name_en is distinct from given.en
        returning m.id`,
  )
  return changed.map(({ id }) => id)
}

export interface SavedMatter {
  readonly id: string
  readonly code: string
  readonly fresh: boolean
}

/**
 * Writes matters as a list names them. A row whose hash is the one kept changes nothing; what people described since is
 * never touched. Answers only what was added or changed.
 */
export async function saveMatters(tx: Tx, matters: readonly NewMatter[], now: Date): Promise<SavedMatter[]> {
  return rows<SavedMatter>(
    tx,
    sql`
    insert into catalogue.matter as m (id, code, scheme, basic_code, impl_region, impl_agency, organisation_id, name, name_en,
      task_type_raw, task_type, audience, themes, stages, state, sample, sort_key, imported, imported_hash, at)
    select given.id, given.code, given.scheme, given."basicCode", given."implRegion", given."implAgency",
      given.organisation, given.name, given."nameEn", given."taskTypeRaw", given."taskType", given.audience, given.themes, given.stages,
      'in-use', given.sample, given."sortKey", given.imported, given."importedHash", ${now}
    from jsonb_to_recordset(${JSON.stringify(matters)}::jsonb) as given (id uuid, code text, scheme text,
      "basicCode" text, "implRegion" text, "implAgency" text, organisation uuid, name text, "nameEn" text, "taskTypeRaw" text,
      "taskType" text, audience text[], themes text[], stages text[], sample boolean, "sortKey" text, imported jsonb, "importedHash" text)
    on conflict (code) do update set
      scheme = excluded.scheme, basic_code = excluded.basic_code, impl_region = excluded.impl_region,
      impl_agency = excluded.impl_agency, organisation_id = excluded.organisation_id, name = excluded.name,
      name_en = case when m.current_version is null then excluded.name_en else m.name_en end,
      task_type_raw = excluded.task_type_raw,
      task_type = case when m.current_version is null then excluded.task_type else m.task_type end,
      audience = case when m.current_version is null then excluded.audience else m.audience end,
      themes = case when m.current_version is null then excluded.themes else m.themes end,
      stages = excluded.stages, sort_key = excluded.sort_key,
      imported = excluded.imported, imported_hash = excluded.imported_hash, at = excluded.at
    where m.imported_hash is distinct from excluded.imported_hash
    returning m.id, m.code, (m.xmax = 0) as fresh`,
  )
}

export interface VersionRow {
  readonly matterId: string
  readonly version: number
  readonly state: VersionState
  readonly description: unknown
  readonly createdAt: Date
  readonly createdBy: string
  readonly changedAt: Date
  readonly publishedAt: Date | null
  readonly publishedBy: string | null
  readonly effectiveFrom: string | null
}

const versionColumns = sql`
  matter_id as "matterId", version, state, description, created_at as "createdAt", created_by as "createdBy",
  changed_at as "changedAt", published_at as "publishedAt", published_by as "publishedBy",
  effective_from as "effectiveFrom"`

/** Newest first. */
export async function versionsOf(at: Sql, matterId: string): Promise<VersionRow[]> {
  return rows<VersionRow>(
    at,
    sql`select ${versionColumns} from catalogue.matter_version where matter_id = ${matterId} order by version desc`,
  )
}

export async function draftOf(at: Sql, matterId: string): Promise<VersionRow | undefined> {
  return row<VersionRow>(
    at,
    sql`select ${versionColumns} from catalogue.matter_version where matter_id = ${matterId} and state = 'draft'`,
  )
}

/** Begins the next version. One draft a matter: the caller holds the matter's lock. */
export async function insertDraft(
  tx: Tx,
  { matterId, description, by }: { matterId: string; description: unknown; by: string },
  now: Date,
): Promise<number> {
  const { version } = await oneRow<{ version: number }>(
    tx,
    sql`insert into catalogue.matter_version
          (matter_id, version, state, description, created_at, created_by, changed_at)
        select ${matterId}, coalesce(max(version), 0) + 1, 'draft', ${JSON.stringify(description)}::jsonb,
          ${now}, ${by}, ${now}
        from catalogue.matter_version where matter_id = ${matterId}
        returning version`,
  )
  return version
}

export async function saveDraft(tx: Tx, matterId: string, description: unknown, now: Date) {
  await sql`update catalogue.matter_version
            set description = ${JSON.stringify(description)}::jsonb, changed_at = ${now}
            where matter_id = ${matterId} and state = 'draft'`.execute(tx)
}

export async function deleteDraft(tx: Tx, matterId: string) {
  await sql`delete from catalogue.matter_version where matter_id = ${matterId} and state = 'draft'`.execute(tx)
}

export interface Publication {
  readonly matterId: string
  readonly version: number
  readonly by: string
  readonly effectiveFrom: string
  readonly nameEn: string | null
  readonly taskType: string
  readonly basicCode: string | null
  readonly audience: readonly ForWhom[]
  readonly themes: readonly string[]
}

/** The draft becomes the version that counts; the one before is kept, and cases under way keep pointing at it. */
export async function publishVersion(tx: Tx, publication: Publication, now: Date) {
  const { matterId, version, by, effectiveFrom, nameEn, taskType, basicCode, audience, themes } = publication
  await sql`update catalogue.matter_version set state = 'retired'
            where matter_id = ${matterId} and state = 'published'`.execute(tx)
  await sql`update catalogue.matter_version
            set state = 'published', published_at = ${now}, published_by = ${by}, effective_from = ${effectiveFrom}
            where matter_id = ${matterId} and version = ${version} and state = 'draft'`.execute(tx)
  await sql`update catalogue.matter
            set current_version = ${version}, name_en = ${nameEn}, task_type = ${taskType},
              basic_code = coalesce(${basicCode}, basic_code), audience = ${audience as string[]}::text[],
              themes = ${themes as string[]}::text[], at = ${now}
            where id = ${matterId}`.execute(tx)
}

export async function setState(tx: Tx, matterId: string, state: MatterState, now: Date) {
  await sql`update catalogue.matter set state = ${state}, at = ${now} where id = ${matterId}`.execute(tx)
}

export interface StateChange {
  readonly id: string
  readonly from: MatterState
  readonly to: MatterState
  /** As it was typed: it stands here and nowhere else. */
  readonly reason: string
  readonly at: Date
}

export async function addStateChange(tx: Tx, matterId: string, by: string, { id, from, to, reason, at }: StateChange) {
  await sql`insert into catalogue.matter_state_change (id, matter_id, from_state, to_state, reason, changed_by, at)
            values (${id}, ${matterId}, ${from}, ${to}, ${reason}, ${by}, ${at})`.execute(tx)
}

/** Newest first. */
export async function stateChangesOf(at: Sql, matterId: string, limit: number): Promise<StateChange[]> {
  return rows<StateChange>(
    at,
    sql`select id, from_state as "from", to_state as "to", reason, at from catalogue.matter_state_change
        where matter_id = ${matterId} order by at desc, id desc limit ${limit}`,
  )
}

/** Counts an application begun, for the order of what is found. */
export async function countUse(tx: Tx, matterId: string) {
  await sql`insert into catalogue.matter_use as u (matter_id, begun) values (${matterId}, 1)
            on conflict (matter_id) do update set begun = u.begun + 1`.execute(tx)
}

export interface ListedMatter {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly nameEn: string | null
  readonly plainName: { readonly zh: string; readonly en?: string } | null
  readonly organisation: string
  readonly taskType: string | null
  readonly taskTypeRaw: string
  readonly state: MatterState
  readonly sample: boolean
  readonly version: number | null
  readonly draft: boolean
  readonly sortKey: string
}

export interface MatterList {
  readonly organisation?: string | undefined
  readonly state?: MatterState | undefined
  /** described · listed (no version yet) · draft. */
  readonly having?: 'described' | 'listed' | 'draft' | undefined
  readonly named?: string | undefined
  readonly after?: { readonly sortKey: string; readonly id: string } | undefined
  readonly limit: number
}

/** Matters from A to Z. Retired ones appear only when asked for by state. */
export function listMatters(
  at: Sql,
  { organisation, state, having, named, after, limit }: MatterList,
): Promise<ListedMatter[]> {
  const like = named ? `%${named.replaceAll(/[%_\\]/g, '\\$&')}%` : null
  return rows<ListedMatter>(
    at,
    sql`
    select m.id, m.code, m.name, m.name_en as "nameEn", v.description->'plainName' as "plainName",
      m.organisation_id as organisation, m.task_type as "taskType", m.task_type_raw as "taskTypeRaw", m.state, m.sample,
      m.current_version as version, d.version is not null as draft, m.sort_key as "sortKey"
    from catalogue.matter m
    left join catalogue.matter_version v on v.matter_id = m.id and v.version = m.current_version
    left join catalogue.matter_version d on d.matter_id = m.id and d.state = 'draft'
    where (${organisation ?? null}::uuid is null or m.organisation_id = ${organisation ?? null}::uuid)
      and (case when ${state ?? null}::text is null then m.state <> 'retired' else m.state = ${state ?? null} end)
      and (${like}::text is null or m.name ilike ${like} or m.code ilike ${like})
      and (case ${having ?? ''} when 'described' then v.version is not null when 'listed' then v.version is null
           when 'draft' then d.version is not null else true end)
      and (${after?.sortKey ?? null}::text is null
           or (m.sort_key, m.id) > (${after?.sortKey ?? null}::text, ${after?.id ?? null}::uuid))
    order by m.sort_key, m.id
    limit ${limit}`,
  )
}

/** Gives every matter of one agency that is not retired to another; says which. */
export async function moveMatters(tx: Tx, from: string, to: string): Promise<string[]> {
  const moved = await rows<{ id: string }>(
    tx,
    sql`update catalogue.matter set organisation_id = ${to} where organisation_id = ${from} and state <> 'retired'
        returning id`,
  )
  return moved.map(({ id }) => id)
}

/** How many matters in use each agency has. */
export async function countByOrganisation(at: Sql): Promise<ReadonlyMap<string, number>> {
  const counts = await rows<{ organisation: string; count: number }>(
    at,
    sql`select organisation_id as organisation, count(*)::int as count from catalogue.matter
        where state <> 'retired' group by organisation_id`,
  )
  return new Map(counts.map(({ organisation, count }) => [organisation, count]))
}

export async function countMatters(at: Sql): Promise<{ listed: number; described: number; samples: number }> {
  return oneRow(
    at,
    sql`select count(*)::int as listed, count(current_version)::int as described,
          count(*) filter (where sample)::int as samples
        from catalogue.matter where state <> 'retired'`,
  )
}
