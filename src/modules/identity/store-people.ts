import { maskMobile, maskName } from '#directory'
import { row, rows, type Sql, sql, type Tx, touch } from '../../platform/db.ts'
import { bucketOf } from '../../platform/ids.ts'
import { type Company, type Entitled, type Gender, type Person, tidyName } from './person.ts'

interface PersonRow {
  readonly id: string
  readonly name: string
  readonly maskedNumber: string
  readonly gender: Gender
  readonly birthDate: string
  readonly mobile: string | null
  readonly email: string | null
  readonly level: number
}

const personColumns = sql.raw(
  'id, name, number_masked as "maskedNumber", gender, birth_date as "birthDate", mobile, email, level',
)

function personOf({ mobile, email, ...found }: PersonRow): Person {
  return {
    ...found,
    maskedName: maskName(found.name),
    mobile: mobile ?? '',
    maskedMobile: mobile === null ? '' : maskMobile(mobile),
    ...(email === null ? {} : { email }),
  }
}

export async function findPerson(at: Sql, id: string): Promise<Person | undefined> {
  const found = await row<PersonRow>(
    at,
    sql`select ${personColumns} from identity.person where bucket = ${bucketOf(id)} and id = ${id}`,
  )
  return found && personOf(found)
}

export async function peopleById(at: Sql, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map()
  const found = await rows<PersonRow>(
    at,
    sql`select ${personColumns} from identity.person
        where (bucket, id) in (select * from unnest(${ids.map(bucketOf)}::int[], ${ids}::uuid[]))`,
  )
  return new Map(found.map((person) => [person.id, personOf(person)]))
}

export async function sealedNumber(at: Sql, id: string): Promise<Buffer | undefined> {
  const found = await row<{ sealed: Buffer }>(
    at,
    sql`select number_sealed as sealed from identity.person where bucket = ${bucketOf(id)} and id = ${id}`,
  )
  return found?.sealed
}

export interface NumberKey {
  readonly bucket: number
  readonly hash: Buffer
}

export async function personIdByNumber(at: Sql, { bucket, hash }: NumberKey): Promise<string | undefined> {
  const found = await row<{ id: string }>(
    at,
    sql`select id from identity.person where bucket = ${bucket} and number_hash = ${hash}`,
  )
  return found?.id
}

/**
 * Ids of the people who bear a name, as `tidyName` writes it. It asks every shard: only for the keeper of the log, who gives a
 * reason.
 */
export async function peopleByName(at: Sql, name: string, limit: number): Promise<string[]> {
  const found = await rows<{ id: string }>(
    at,
    sql`select id from identity.person where name = ${tidyName(name)} order by id limit ${limit}`,
  )
  return found.map(({ id }) => id)
}

export interface NewPerson {
  readonly id: string
  readonly numberSealed: Buffer
  readonly numberHash: Buffer
  readonly maskedNumber: string
  readonly name: string
  readonly gender: Gender
  readonly birthDate: string
  readonly mobile: string | null
  readonly email: string | null
  readonly password: string | null
  readonly level: number
  readonly sample: boolean
}

/** False when the number is somebody's already: two counters may read the same card at once. */
export async function addPerson(at: Sql, person: NewPerson, now: Date): Promise<boolean> {
  const added = await touch(
    at,
    sql`insert into identity.person (bucket, id, number_sealed, number_hash, number_masked, name, gender, birth_date, mobile,
          email, password, level, sample, created_at, changed_at)
        values (${bucketOf(person.id)}, ${person.id}, ${person.numberSealed}, ${person.numberHash}, ${person.maskedNumber},
          ${person.name}, ${person.gender}, ${person.birthDate}, ${person.mobile}, ${person.email}, ${person.password},
          ${person.level}, ${person.sample}, ${now}, ${now})
        on conflict (bucket, number_hash) do nothing`,
  )
  return added > 0
}

/** The password of an account; null for a person who has none, undefined for nobody. */
export async function passwordOfPerson(at: Sql, id: string): Promise<string | null | undefined> {
  const found = await row<{ password: string | null }>(
    at,
    sql`select password from identity.person where bucket = ${bucketOf(id)} and id = ${id}`,
  )
  return found?.password
}

/** Whether an account is open, held as it is until this deed is done: who closes it waits, or is waited for. */
export async function leanOnAccount(tx: Tx, id: string): Promise<boolean> {
  const found = await row<{ open: boolean }>(
    tx,
    sql`select password is not null as open from identity.person where bucket = ${bucketOf(id)} and id = ${id} for share`,
  )
  return found?.open ?? false
}

/** Holds an account that is about to be closed: whatever leans on it (`leanOnAccount`) is done before, or refused after. */
export async function holdAccount(tx: Tx, id: string) {
  await sql`select 1 from identity.person where bucket = ${bucketOf(id)} and id = ${id} for update`.execute(tx)
}

/** Turns somebody known from a counter into an account. False when it has become one meanwhile. */
export async function openAccount(
  at: Sql,
  id: string,
  account: { readonly password: string; readonly email: string | null; readonly level: number },
  now: Date,
): Promise<boolean> {
  const opened = await touch(
    at,
    sql`update identity.person
        set password = ${account.password}, email = coalesce(${account.email}, email), level = ${account.level},
          changed_at = ${now}
        where bucket = ${bucketOf(id)} and id = ${id} and password is null`,
  )
  return opened > 0
}

/** The keys of an account handed over at a counter. */
export function saveAccount(
  at: Sql,
  id: string,
  account: { readonly password: string; readonly mobile: string; readonly level: number },
  now: Date,
) {
  return touch(
    at,
    sql`update identity.person
        set password = ${account.password}, mobile = ${account.mobile}, level = ${account.level}, changed_at = ${now}
        where bucket = ${bucketOf(id)} and id = ${id}`,
  )
}

/** Forgets what makes an account of a person: how they sign in, how they are reached, how well they were proven. */
export async function forgetAccount(tx: Tx, id: string, now: Date) {
  await sql`delete from identity.mobile_name where person_id = ${id}`.execute(tx)
  await sql`update identity.person set password = null, mobile = null, email = null, level = 1, changed_at = ${now}
            where bucket = ${bucketOf(id)} and id = ${id}`.execute(tx)
}

export function savePassword(at: Sql, id: string, password: string, now: Date) {
  return touch(
    at,
    sql`update identity.person set password = ${password}, changed_at = ${now}
        where bucket = ${bucketOf(id)} and id = ${id}`,
  )
}

/** The account rises to a level, where it is lower. */
export function raiseLevel(at: Sql, id: string, level: number, now: Date) {
  return touch(
    at,
    sql`update identity.person set level = ${level}, changed_at = ${now}
        where bucket = ${bucketOf(id)} and id = ${id} and level < ${level}`,
  )
}

export function saveMobile(at: Sql, id: string, mobile: string, now: Date) {
  return touch(
    at,
    sql`update identity.person set mobile = ${mobile}, changed_at = ${now}
        where bucket = ${bucketOf(id)} and id = ${id}`,
  )
}

export function saveEmail(at: Sql, id: string, email: string | null, now: Date) {
  return touch(
    at,
    sql`update identity.person set email = ${email}, changed_at = ${now}
        where bucket = ${bucketOf(id)} and id = ${id}`,
  )
}

/** The account a mobile number signs in to. */
export async function personIdByMobile(at: Sql, hash: Buffer): Promise<string | undefined> {
  const found = await row<{ id: string }>(
    at,
    sql`select person_id as id from identity.mobile_name where mobile_hash = ${hash}`,
  )
  return found?.id
}

/** Makes a number this account's sign-in name, if it is nobody's; an earlier one of this account goes. */
export async function nameByMobile(at: Sql, personId: string, hash: Buffer): Promise<boolean> {
  await sql`delete from identity.mobile_name where person_id = ${personId} and mobile_hash <> ${hash}`.execute(at)
  await sql`insert into identity.mobile_name (mobile_hash, person_id) values (${hash}, ${personId})
            on conflict (mobile_hash) do nothing`.execute(at)
  return (await personIdByMobile(at, hash)) === personId
}

export interface KnownPerson {
  readonly name: string
  readonly gender: Gender
  readonly birthDate: string
}

export async function findKnownPerson(at: Sql, hash: Buffer): Promise<KnownPerson | undefined> {
  return row<KnownPerson>(
    at,
    sql`select name, gender, birth_date as "birthDate" from identity.known_person where number_hash = ${hash}`,
  )
}

export async function saveKnownPerson(at: Sql, hash: Buffer, { name, gender, birthDate }: KnownPerson) {
  await sql`
    insert into identity.known_person (number_hash, name, gender, birth_date, sample)
    values (${hash}, ${name}, ${gender}, ${birthDate}, true)
    on conflict (number_hash) do update set name = excluded.name`.execute(at)
}

interface CompanyRow {
  readonly id: string
  readonly name: string
  readonly uscc: string
  readonly kind: string
  readonly legalRepresentativeId: string | null
}

const companyColumns = sql.raw('id, name, uscc, kind, legal_representative as "legalRepresentativeId"')

function companyOf({ legalRepresentativeId, ...found }: CompanyRow): Company {
  return { ...found, ...(legalRepresentativeId === null ? {} : { legalRepresentativeId }) }
}

export async function findCompany(at: Sql, id: string): Promise<Company | undefined> {
  const found = await row<CompanyRow>(
    at,
    sql`select ${companyColumns} from identity.company where bucket = ${bucketOf(id)} and id = ${id}`,
  )
  return found && companyOf(found)
}

export async function companyByCode(at: Sql, bucket: number, uscc: string): Promise<Company | undefined> {
  const found = await row<CompanyRow>(
    at,
    sql`select ${companyColumns} from identity.company where bucket = ${bucket} and uscc = ${uscc}`,
  )
  return found && companyOf(found)
}

export async function addCompany(at: Sql, company: Company & { readonly sample: boolean }, now: Date) {
  await sql`
    insert into identity.company (bucket, id, uscc, name, kind, legal_representative, sample, created_at)
    values (${bucketOf(company.id)}, ${company.id}, ${company.uscc}, ${company.name}, ${company.kind},
      ${company.legalRepresentativeId ?? null}, ${company.sample}, ${now})
    on conflict (bucket, uscc) do nothing`.execute(at)
}

export interface Representation {
  readonly companyId: string
  readonly right: Entitled
  readonly until: string | null
}

/** For which companies a person may act on a day. */
export async function representationsOf(at: Sql, personId: string, today: string): Promise<Representation[]> {
  return rows<Representation>(
    at,
    sql`select company_id as "companyId", entitled as "right", valid_to as until from identity.representation
        where bucket = ${bucketOf(personId)} and person_id = ${personId}
          and valid_from <= ${today} and (valid_to is null or valid_to >= ${today}) and ended_at is null
        order by id`,
  )
}

/** Who may bind a company on a day: clerks it has given single errands to may not. */
export async function representativesOf(at: Sql, companyId: string, today: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    at,
    sql`select distinct person_id as id from identity.representation
        where company_id = ${companyId} and entitled <> 'agent'
          and valid_from <= ${today} and (valid_to is null or valid_to >= ${today}) and ended_at is null
        order by id`,
  )
  return found.map(({ id }) => id)
}

export async function addRepresentation(
  at: Sql,
  right: Representation & {
    readonly id: string
    readonly personId: string
    readonly from: string
    readonly sample: boolean
  },
) {
  await sql`
    insert into identity.representation (bucket, id, person_id, company_id, entitled, valid_from, valid_to, sample)
    values (${bucketOf(right.personId)}, ${right.id}, ${right.personId}, ${right.companyId}, ${right.right}, ${right.from},
      ${right.until}, ${right.sample})
    on conflict (bucket, person_id, company_id, valid_from) do update
    set entitled = excluded.entitled, valid_to = excluded.valid_to, ended_at = null
    where representation.ended_at is not null`.execute(at)
}

/** Ends what a register said of a person and a company, at once. */
export function endRepresentation(at: Sql, personId: string, companyId: string, now: Date) {
  return touch(
    at,
    sql`update identity.representation set ended_at = ${now}
        where bucket = ${bucketOf(personId)} and person_id = ${personId} and company_id = ${companyId}
          and ended_at is null`,
  )
}

/** Takes the register's word against the moment it may be ended in; false where it was. */
export async function leanOnRepresentation(tx: Tx, personId: string, companyId: string, today: string) {
  const found = await rows(
    tx,
    sql`select id from identity.representation
        where bucket = ${bucketOf(personId)} and person_id = ${personId} and company_id = ${companyId}
          and valid_from <= ${today} and (valid_to is null or valid_to >= ${today}) and ended_at is null
        for share`,
  )
  return found.length > 0
}

export function saveRepresentative(at: Sql, companyId: string, personId: string) {
  return touch(
    at,
    sql`update identity.company set legal_representative = ${personId}
        where bucket = ${bucketOf(companyId)} and id = ${companyId}`,
  )
}

/** The company, held until the transaction ends: whoever changes its people takes turns. */
export async function holdCompany(tx: Tx, id: string): Promise<Company | undefined> {
  const found = await row<CompanyRow>(
    tx,
    sql`select ${companyColumns} from identity.company where bucket = ${bucketOf(id)} and id = ${id} for update`,
  )
  return found && companyOf(found)
}

export async function companiesById(at: Sql, ids: readonly string[]): Promise<Map<string, Company>> {
  if (ids.length === 0) return new Map()
  const found = await rows<CompanyRow>(
    at,
    sql`select ${companyColumns} from identity.company
        where (bucket, id) in (select * from unnest(${ids.map(bucketOf)}::int[], ${ids}::uuid[]))`,
  )
  return new Map(found.map((company) => [company.id, companyOf(company)]))
}

/** The keyed hash of somebody's number. */
export async function numberHashOf(at: Sql, id: string): Promise<Buffer | undefined> {
  const found = await row<{ hash: Buffer }>(
    at,
    sql`select number_hash as hash from identity.person where bucket = ${bucketOf(id)} and id = ${id}`,
  )
  return found?.hash
}
