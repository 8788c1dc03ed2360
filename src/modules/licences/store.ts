import type { DeclarationVerdict } from '#signature'
import { oneRow, row, rows, type Sql, sql, type Tx, touch } from '../../platform/db.ts'
import { bucketOf } from '../../platform/ids.ts'
import type { LicenceType } from './licence-type.ts'
import type { Licence, LicenceEvent } from './model.ts'
import type { LicenceState } from './state.ts'

export async function findType(at: Sql, code: string): Promise<LicenceType | undefined> {
  const found = await row<{ definition: LicenceType }>(
    at,
    sql`select definition from licences.licence_type where code = ${code}`,
  )
  return found?.definition
}

export async function typesByCodes(at: Sql, codes: readonly string[]): Promise<Map<string, LicenceType>> {
  const found = await rows<{ definition: LicenceType }>(
    at,
    sql`select definition from licences.licence_type where code = any(${[...new Set(codes)]}::text[])`,
  )
  return new Map(found.map(({ definition }) => [definition.code, definition]))
}

export async function saveType(tx: Tx, type: LicenceType, now: Date) {
  await sql`
    insert into licences.licence_type (code, definition, sample, updated_at)
    values (${type.code}, ${JSON.stringify(type)}::jsonb, ${type.sample ?? false}, ${now})
    on conflict (code) do update
      set definition = excluded.definition, sample = excluded.sample, updated_at = excluded.updated_at`.execute(tx)
}

/** The next count of a bucket's year, from 1. Whoever comes at the same time waits for the row. */
export async function nextCount(tx: Tx, bucket: number, year: number): Promise<number> {
  const { last } = await oneRow<{ last: number }>(
    tx,
    sql`insert into licences.serial_count (bucket, year, last) values (${bucket}, ${year}, 1)
        on conflict (bucket, year) do update set last = licences.serial_count.last + 1
        returning last`,
  )
  return last
}

export async function addLicence(tx: Tx, licence: Licence, numberKey: string) {
  const { id, holder, issuer } = licence
  await sql`
    insert into licences.licence
      (bucket, id, holder_kind, holder_id, type_code, serial, version, identifier, number, issuer_id, issuer_name,
        issuer_en, issuer_uscc, entrusted_id, operation, state, issue_date, valid_from, valid_to, fields, sealed, matter_code, case_id, previous,
        sample, issued_at, changed_at)
    values (${bucketOf(id)}, ${id}, ${holder.kind}, ${holder.id}, ${licence.type}, ${licence.serial}, ${licence.version},
      ${licence.identifier}, ${licence.number}, ${issuer.id}, ${issuer.name}, ${issuer.en ?? null}, ${issuer.uscc},
      ${licence.entrusted}, ${licence.operation},
      ${licence.state}, ${licence.issueDate}::date, ${licence.validFrom}::date, ${licence.validTo}::date,
      ${JSON.stringify(licence.fields)}::jsonb, ${licence.sealed}, ${licence.matterCode}, ${licence.caseId},
      ${licence.previous}, ${licence.sample}, ${licence.issuedAt}, ${licence.changedAt})`.execute(tx)
  await sql`insert into licences.number_index (number_key, licence_id) values (${numberKey}, ${id})
            on conflict (number_key, licence_id) do nothing`.execute(tx)
}

const columns = sql`
  id, holder_kind as "holderKind", holder_id as "holderId", type_code as type, serial, version, identifier, number,
  issuer_id as "issuerId", issuer_name as "issuerName", issuer_en as "issuerEn", issuer_uscc as "issuerUscc",
  entrusted_id as entrusted, operation, state,
  issue_date as "issueDate", valid_from as "validFrom", valid_to as "validTo", fields, sealed,
  matter_code as "matterCode", case_id as "caseId", previous, file_id as "fileId", encode(sha256, 'hex') as sha256,
  sample, issued_at as "issuedAt", printed_at as "printedAt", changed_at as "changedAt"`

interface LicenceRow extends Omit<Licence, 'holder' | 'issuer'> {
  readonly holderKind: 'person' | 'company'
  readonly holderId: string
  readonly issuerId: string | null
  readonly issuerName: string
  readonly issuerEn: string | null
  readonly issuerUscc: string
}

function licenceOf({ holderKind, holderId, issuerId, issuerName, issuerEn, issuerUscc, ...rest }: LicenceRow): Licence {
  return {
    ...rest,
    holder: { kind: holderKind, id: holderId },
    issuer: { id: issuerId, name: issuerName, ...(issuerEn ? { en: issuerEn } : {}), uscc: issuerUscc },
  }
}

const one = (found: LicenceRow | undefined) => found && licenceOf(found)

export async function findLicence(at: Sql, id: string): Promise<Licence | undefined> {
  return one(
    await row<LicenceRow>(
      at,
      sql`select ${columns} from licences.licence where bucket = ${bucketOf(id)} and id = ${id}`,
    ),
  )
}

/** As `findLicence`, and nobody else changes it until this transaction ends. */
export async function holdLicence(tx: Tx, id: string): Promise<Licence | undefined> {
  return one(
    await row<LicenceRow>(
      tx,
      sql`select ${columns} from licences.licence where bucket = ${bucketOf(id)} and id = ${id} for update`,
    ),
  )
}

export async function findByIdentifier(at: Sql, bucket: number, identifier: string): Promise<Licence | undefined> {
  return one(
    await row<LicenceRow>(
      at,
      sql`select ${columns} from licences.licence where bucket = ${bucket} and identifier = ${identifier}`,
    ),
  )
}

/** Every version of one licence, the newest first. */
export async function versionsOf(at: Sql, bucket: number, serial: string): Promise<Licence[]> {
  const found = await rows<LicenceRow>(
    at,
    sql`select ${columns} from licences.licence where bucket = ${bucket} and serial = ${serial} order by version desc`,
  )
  return found.map(licenceOf)
}

/** The latest version of each licence of a holder, in whatever state, the newest first; `after` is the last id of the page before. */
export async function licencesOf(
  at: Sql,
  holderId: string,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<Licence[]> {
  const found = await rows<LicenceRow>(
    at,
    sql`select ${columns} from licences.licence as one
        where bucket = ${bucketOf(holderId)} and holder_id = ${holderId}
          and (${after ?? null}::uuid is null or id < ${after ?? null}::uuid)
          and not exists (
            select 1 from licences.licence as newer
            where newer.bucket = ${bucketOf(holderId)} and newer.serial = one.serial and newer.version > one.version)
        order by id desc limit ${limit}`,
  )
  return found.map(licenceOf)
}

/** Licences with that printed number; a number is not unique in the country, nor among an owner's versions. */
export async function licencesNumbered(at: Sql, numberKey: string): Promise<Licence[]> {
  const found = await rows<{ id: string }>(
    at,
    sql`select licence_id as id from licences.number_index where number_key = ${numberKey} order by licence_id desc limit 20`,
  )
  const licences = await Promise.all(found.map(({ id }) => findLicence(at, id)))
  return licences.filter((licence) => licence !== undefined)
}

export async function setState(tx: Tx, id: string, state: LicenceState, now: Date) {
  await sql`update licences.licence set state = ${state}, changed_at = ${now}
            where bucket = ${bucketOf(id)} and id = ${id}`.execute(tx)
}

/** Keeps the printed paper, unless somebody else has printed it meanwhile; says whether it was kept. */
export async function setFile(
  tx: Tx,
  id: string,
  file: { readonly id: string; readonly sha256: string },
  now: Date,
): Promise<boolean> {
  const touched = await touch(
    tx,
    sql`update licences.licence set file_id = ${file.id}, sha256 = decode(${file.sha256}, 'hex'), printed_at = ${now}
        where bucket = ${bucketOf(id)} and id = ${id} and file_id is null`,
  )
  return touched === 1
}

export async function addEvent(tx: Tx, event: LicenceEvent) {
  await sql`
    insert into licences.licence_event
      (bucket, id, licence_id, deed, operation, from_state, to_state, actor_kind, actor_id, organisation_id, reason, basis, at)
    values (${bucketOf(event.id)}, ${event.id}, ${event.licenceId}, ${event.deed}, ${event.operation}, ${event.from}, ${event.to},
      ${event.actorKind}, ${event.actorId}, ${event.organisation}, ${event.reason}, ${event.basis}, ${event.at})`.execute(
    tx,
  )
}

/** What happened to a licence, in the order it happened. */
export async function eventsOf(at: Sql, licenceId: string): Promise<LicenceEvent[]> {
  return rows<LicenceEvent>(
    at,
    sql`select id, licence_id as "licenceId", deed, operation, from_state as "from", to_state as "to",
          actor_kind as "actorKind", actor_id as "actorId", organisation_id as organisation, reason, basis, at
        from licences.licence_event where bucket = ${bucketOf(licenceId)} and licence_id = ${licenceId} order by id`,
  )
}

export interface FileCheck {
  readonly id: string
  readonly at: Date
  readonly finding: string
  readonly identifier: string | null
  readonly declaration: DeclarationVerdict | null
}

export async function addCheck(tx: Tx, { id, at, finding, identifier, declaration }: FileCheck) {
  await sql`insert into licences.file_check (id, at, finding, identifier, declaration)
            values (${id}, ${at}, ${finding}, ${identifier}, ${declaration && JSON.stringify(declaration)}::jsonb)`.execute(
    tx,
  )
}

export async function findCheck(at: Sql, id: string): Promise<FileCheck | undefined> {
  return row<FileCheck>(
    at,
    sql`select id, at, finding, identifier, declaration from licences.file_check where id = ${id}`,
  )
}

export async function forgetChecks(tx: Tx, before: Date): Promise<number> {
  return touch(tx, sql`delete from licences.file_check where at < ${before}`)
}
