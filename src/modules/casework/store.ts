import type { Holder } from '#identity'
import type { Keys } from '../../platform/config.ts'
import { openText, sealText } from '../../platform/crypto.ts'
import { oneRow, row, rows, type Sql, sql, type Tx, touch, type Writes } from '../../platform/db.ts'
import type { Taken } from '../../platform/files.ts'
import { bucketOf } from '../../platform/ids.ts'
import {
  type Answer,
  type AnswerSource,
  type CaseEvent,
  type CaseEventData,
  type CaseFile,
  type Evidence,
  type Paper,
  type PaperDue,
  undecided,
} from './model.ts'
import type { PaperFacts } from './papers.ts'
import { type CaseEventKind, caseStates, isFinal } from './state.ts'

const caseColumns = sql`
  id, case_no as "caseNo", matter_id as "matterId", matter_code as "matterCode", matter_version as "matterVersion",
  organisation_id as organisation, json_build_object('kind', holder_kind, 'id', holder_id) as holder,
  person_id as person, acting_right as right, channel, taken_by as "takenBy", about_licence as "aboutLicence", state, seq,
  submitted_at as "submittedAt", nullif(clock, '{}'::jsonb) as clock, correct_by as "correctBy",
  created_at as "createdAt", updated_at as "updatedAt", closed_at as "closedAt"`

export async function findCase(at: Sql, id: string): Promise<CaseFile | undefined> {
  return row(at, sql`select ${caseColumns} from casework.case_file where bucket = ${bucketOf(id)} and id = ${id}`)
}

/** The case, held until the transaction ends: two deeds on one case take turns. */
export async function holdCase(tx: Tx, id: string): Promise<CaseFile | undefined> {
  return row(
    tx,
    sql`select ${caseColumns} from casework.case_file where bucket = ${bucketOf(id)} and id = ${id} for update`,
  )
}

export async function findCaseByNo(at: Sql, bucket: number, caseNo: string): Promise<CaseFile | undefined> {
  return row(at, sql`select ${caseColumns} from casework.case_file where bucket = ${bucket} and case_no = ${caseNo}`)
}

/** What an application is for: a matter, and the licence it renews or changes. */
export interface Wish {
  readonly matterId: string
  readonly licence: string | null
}

/** One that names no licence may be meant for any. */
const ofLicence = (licence: string | null) =>
  licence === null ? sql`` : sql`and (about_licence = ${licence} or about_licence is null)`

/** A draft of the holder's for that: their own, or the one this clerk has begun for them at a counter. */
export async function findDraft(
  at: Sql,
  holder: Holder,
  { matterId, licence }: Wish,
  clerk?: string,
): Promise<CaseFile | undefined> {
  const whose = clerk ? sql`channel = 'counter' and taken_by = ${clerk}` : sql`channel = 'online'`
  return row(
    at,
    sql`select ${caseColumns} from casework.case_file
        where bucket = ${bucketOf(holder.id)} and holder_kind = ${holder.kind} and holder_id = ${holder.id}
          and matter_id = ${matterId} and state = 'draft' and ${whose} ${ofLicence(licence)}
        order by about_licence nulls last, id desc limit 1`,
  )
}

/** The holder's newest case of the same that was handed in and is not decided, other than `except`. */
export async function findUndecided(
  at: Sql,
  holder: Holder,
  { matterId, licence }: Wish,
  except?: string,
): Promise<CaseFile | undefined> {
  const others = sql`${ofLicence(licence)} ${except ? sql`and id <> ${except}` : sql``}`
  return row(
    at,
    sql`select ${caseColumns} from casework.case_file
        where bucket = ${bucketOf(holder.id)} and holder_id = ${holder.id} and holder_kind = ${holder.kind}
          and matter_id = ${matterId} and state = any(${[...undecided]}::text[]) ${others}
        order by id desc limit 1`,
  )
}

/** A holder's cases that have not come to their end, the newest first; at most a hundred. */
export function openCasesOf(at: Sql, holder: Holder): Promise<CaseFile[]> {
  const ended = caseStates.filter(isFinal)
  return rows(
    at,
    sql`select ${caseColumns} from casework.case_file
        where bucket = ${bucketOf(holder.id)} and holder_id = ${holder.id} and holder_kind = ${holder.kind}
          and state <> all(${ended}::text[])
        order by id desc limit 100`,
  )
}

/** The licences a case's values and materials came from, by identifier. */
export async function licencesNamed(at: Sql, caseId: string): Promise<string[]> {
  const bucket = bucketOf(caseId)
  const found = await rows<{ reference: string }>(
    at,
    sql`select reference from casework.answer
        where bucket = ${bucket} and case_id = ${caseId} and source = 'licence' and reference is not null
        union
        select reference from casework.evidence
        where bucket = ${bucket} and case_id = ${caseId} and met_by = 'licence' and reference is not null
          and removed_at is null`,
  )
  return found.map(({ reference }) => reference)
}

/** Only these matters; null: all. */
const within = (matters: readonly string[] | null) =>
  matters === null ? sql`` : sql`and matter_code = any(${[...matters]}::text[])`

/**
 * A holder's cases, the last touched first. `after` is the last one of the page before; `organisation` leaves out other
 * agencies' matters, `matters` those a right does not reach to.
 */
export function casesHeld(
  at: Sql,
  holder: Holder,
  {
    limit,
    after,
    organisation,
    matters = null,
  }: {
    limit: number
    after?: { updatedAt: Date; id: string } | undefined
    organisation?: string | undefined
    matters?: readonly string[] | null
  },
): Promise<CaseFile[]> {
  const ours = organisation ? sql`and organisation_id = ${organisation}` : sql``
  const from = after ? sql`and (updated_at, id) < (${after.updatedAt}, ${after.id})` : sql``
  return rows(
    at,
    sql`select ${caseColumns} from casework.case_file
        where bucket = ${bucketOf(holder.id)} and holder_id = ${holder.id} and holder_kind = ${holder.kind}
          ${ours} ${within(matters)} ${from}
        order by updated_at desc, id desc limit ${limit}`,
  )
}

/** How many of a holder's cases of these matters (null: all) are in none of these states. */
export async function countCasesNotIn(
  at: Sql,
  holder: Holder,
  states: readonly string[],
  matters: readonly string[] | null = null,
): Promise<number> {
  const { count } = await oneRow<{ count: number }>(
    at,
    sql`select count(*)::int as count from casework.case_file
        where bucket = ${bucketOf(holder.id)} and holder_id = ${holder.id} and holder_kind = ${holder.kind}
          and state <> all(${[...states]}) ${within(matters)}`,
  )
  return count
}

/** False when the holder has begun a draft for the same matter in the meantime: theirs stands. */
export async function insertCase(tx: Tx, file: CaseFile): Promise<boolean> {
  const inserted = await touch(
    tx,
    sql`
    insert into casework.case_file (bucket, id, matter_id, matter_code, matter_version, organisation_id, holder_kind,
      holder_id, person_id, acting_right, channel, taken_by, about_licence, state, seq, created_at, updated_at)
    values (${bucketOf(file.id)}, ${file.id}, ${file.matterId}, ${file.matterCode}, ${file.matterVersion},
      ${file.organisation}, ${file.holder.kind}, ${file.holder.id}, ${file.person}, ${file.right}, ${file.channel},
      ${file.takenBy}, ${file.aboutLicence}, ${file.state}, ${file.seq}, ${file.createdAt}, ${file.updatedAt})
    on conflict (bucket, holder_kind, holder_id, matter_id, about_licence) where state = 'draft' and channel = 'online' do nothing`,
  )
  return inserted > 0
}

/** The next event, the row kept for lists and the paper that is due, as writes that travel together. */
export function moveOf(file: CaseFile, event: CaseEvent, due?: PaperDue): Writes {
  const bucket = bucketOf(file.id)
  return {
    moved: sql`
      update casework.case_file set case_no = ${file.caseNo}, state = ${file.state}, seq = ${file.seq},
        organisation_id = ${file.organisation}, person_id = ${file.person}, acting_right = ${file.right},
        channel = ${file.channel}, submitted_at = ${file.submittedAt}, clock = ${JSON.stringify(file.clock ?? {})}::jsonb,
        correct_by = ${file.correctBy}, updated_at = ${file.updatedAt}, closed_at = ${file.closedAt}
      where bucket = ${bucket} and id = ${file.id}`,
    event: sql`
      insert into casework.case_event (bucket, case_id, seq, kind, at, actor_kind, actor_id, acted_as, from_state,
        to_state, clock, data)
      values (${bucket}, ${file.id}, ${event.seq}, ${event.kind}, ${event.at}, ${event.actorKind}, ${event.actorId},
        ${event.actedAs}, ${event.from}, ${event.to}, ${event.clock && JSON.stringify(event.clock)}::jsonb,
        ${JSON.stringify(event.data)}::jsonb)`,
    ...(due && {
      due: sql`
        insert into casework.paper (bucket, id, case_id, seq, kind, dated, at)
        values (${bucket}, ${due.id}, ${file.id}, ${event.seq}, ${due.kind}, ${due.dated}, ${event.at})`,
    }),
  }
}

export async function eventsOf(at: Sql, caseId: string): Promise<CaseEvent[]> {
  return rows<CaseEvent & { kind: CaseEventKind; data: CaseEventData }>(
    at,
    sql`select seq, kind, at, actor_kind as "actorKind", actor_id as "actorId", acted_as as "actedAs",
          from_state as from, to_state as to, clock, data
        from casework.case_event where bucket = ${bucketOf(caseId)} and case_id = ${caseId} order by seq`,
  )
}

/**
 * The next serial number of a year in the bucket of a case that has no number yet; held by its row until the deed commits.
 * Undefined for one that has.
 */
export async function nextCaseSerial(
  tx: Tx,
  caseId: string,
  region: string,
  year: number,
): Promise<number | undefined> {
  const bucket = bucketOf(caseId)
  const taken = await row<{ last: number }>(
    tx,
    sql`insert into casework.case_serial (bucket, region, year, last)
        select bucket, ${region}::text, ${year}::int, 1 from casework.case_file
        where bucket = ${bucket} and id = ${caseId} and case_no is null
        on conflict (bucket, region, year) do update set last = case_serial.last + 1
        returning last`,
  )
  return taken?.last
}

// ── answers ──

interface AnswerRow {
  element: string
  value: unknown
  sealed: Buffer | null
  source: AnswerSource
  reference: string | null
  at: Date
  replaced: unknown
  replacedSealed: Buffer | null
  before: Answer['beforeCorrection'] | null
  beforeSealed: Buffer | null
}

export async function answersOf(at: Sql, keys: Keys, caseId: string): Promise<Answer[]> {
  const found = await rows<AnswerRow>(
    at,
    sql`select element, value, sealed, source, reference, at, replaced, replaced_sealed as "replacedSealed",
          before_correction as before, before_correction_sealed as "beforeSealed"
        from casework.answer where bucket = ${bucketOf(caseId)} and case_id = ${caseId} order by element`,
  )
  const opened = (sealed: Buffer | null, value: unknown) => (sealed ? JSON.parse(openText(keys.seal, sealed)) : value)
  return found.map(({ sealed, value, replaced, replacedSealed, before, beforeSealed, ...rest }) => ({
    ...rest,
    value: opened(sealed, value),
    ...(replacedSealed || replaced !== null ? { replaced: opened(replacedSealed, replaced) } : {}),
    ...(beforeSealed || before !== null ? { beforeCorrection: opened(beforeSealed, before) } : {}),
  }))
}

/** Writes values in one statement; `sealed` names the elements to encrypt. */
export async function saveAnswers(
  tx: Tx,
  keys: Keys,
  caseId: string,
  answers: readonly Answer[],
  sealed: ReadonlySet<string>,
) {
  if (answers.length === 0) return
  const bucket = bucketOf(caseId)
  const values = answers.map(({ element, value, source, reference, at, replaced, beforeCorrection }) => {
    const kept = (one: unknown) => {
      const text = one === undefined ? null : JSON.stringify(one)
      const closed = text !== null && sealed.has(element) ? sealText(keys.seal, text) : null
      return sql`${closed ? null : text}::jsonb, ${closed}::bytea`
    }
    return sql`(${bucket}::int, ${caseId}::uuid, ${element}::text, ${kept(value)}, ${source}::text, ${reference}::text,
      ${at}::timestamptz, ${kept(replaced)}, ${kept(beforeCorrection)})`
  })
  await sql`
    insert into casework.answer (bucket, case_id, element, value, sealed, source, reference, at, replaced,
      replaced_sealed, before_correction, before_correction_sealed)
    values ${sql.join(values)}
    on conflict (bucket, case_id, element) do update set value = excluded.value, sealed = excluded.sealed,
      source = excluded.source, reference = excluded.reference, at = excluded.at, replaced = excluded.replaced,
      replaced_sealed = excluded.replaced_sealed, before_correction = excluded.before_correction,
      before_correction_sealed = excluded.before_correction_sealed`.execute(tx)
}

export async function dropAnswers(tx: Tx, caseId: string, elements: readonly string[]) {
  if (elements.length === 0) return
  await sql`delete from casework.answer
            where bucket = ${bucketOf(caseId)} and case_id = ${caseId} and element = any(${elements})`.execute(tx)
}

// ── evidence ──

const evidenceColumns = sql`id, slot, met_by as "metBy", reference, file_id as "fileId", name, media, size, facts,
  seen_by as "seenBy", at`

export async function evidenceOf(at: Sql, caseId: string): Promise<Evidence[]> {
  return rows(
    at,
    sql`select ${evidenceColumns} from casework.evidence
        where bucket = ${bucketOf(caseId)} and case_id = ${caseId} and removed_at is null order by slot, id`,
  )
}

/** What lay in the file at a moment of the past, whatever was taken out since. */
export async function evidenceAt(at: Sql, caseId: string, moment: Date): Promise<Evidence[]> {
  return rows(
    at,
    sql`select ${evidenceColumns} from casework.evidence
        where bucket = ${bucketOf(caseId)} and case_id = ${caseId} and at <= ${moment}
          and (removed_at is null or removed_at > ${moment})
        order by slot, id`,
  )
}

export async function findEvidence(at: Sql, caseId: string, id: string): Promise<Evidence | undefined> {
  return row(
    at,
    sql`select ${evidenceColumns} from casework.evidence
        where bucket = ${bucketOf(caseId)} and case_id = ${caseId} and id = ${id} and removed_at is null`,
  )
}

export async function insertEvidence(tx: Tx, caseId: string, evidence: Evidence) {
  await sql`
    insert into casework.evidence (bucket, id, case_id, slot, met_by, reference, file_id, name, media, size, facts,
      seen_by, at)
    values (${bucketOf(caseId)}, ${evidence.id}, ${caseId}, ${evidence.slot}, ${evidence.metBy}, ${evidence.reference},
      ${evidence.fileId}, ${evidence.name}, ${evidence.media}, ${evidence.size},
      ${evidence.facts ? JSON.stringify(evidence.facts) : null}::jsonb, ${evidence.seenBy}, ${evidence.at})`.execute(tx)
}

/** Out of the file, not out of the world: what was handed in before stays on record. */
export async function removeEvidence(tx: Tx, caseId: string, id: string, now: Date): Promise<number> {
  return touch(
    tx,
    sql`update casework.evidence set removed_at = ${now}
        where bucket = ${bucketOf(caseId)} and case_id = ${caseId} and id = ${id} and removed_at is null`,
  )
}

// ── papers ──

const paperColumns = sql`id, seq, kind, number, dated, file_id as "fileId"`

export async function papersOf(at: Sql, caseId: string): Promise<Paper[]> {
  return rows(
    at,
    sql`select ${paperColumns} from casework.paper
        where bucket = ${bucketOf(caseId)} and case_id = ${caseId} order by seq, kind`,
  )
}

/** A paper and what it says, once it is issued. */
export interface WrittenPaper extends Paper {
  readonly caseId: string
  readonly facts: PaperFacts | null
}

const writtenColumns = sql`${paperColumns}, case_id as "caseId", facts`

export async function findPaper(at: Sql, id: string): Promise<WrittenPaper | undefined> {
  return row(at, sql`select ${writtenColumns} from casework.paper where bucket = ${bucketOf(id)} and id = ${id}`)
}

/** The same, held until the transaction ends: a paper gets one number. */
export async function holdPaper(tx: Tx, id: string): Promise<WrittenPaper | undefined> {
  return row(
    tx,
    sql`select ${writtenColumns} from casework.paper where bucket = ${bucketOf(id)} and id = ${id} for update`,
  )
}

/** A paper is issued: its number and everything it says; no file yet. */
export function paperIssued(id: string, number: string, facts: PaperFacts): Writes {
  return {
    issued: sql`update casework.paper set number = ${number}, facts = ${JSON.stringify(facts)}::jsonb
      where bucket = ${bucketOf(id)} and id = ${id}`,
  }
}

/** Says which file a paper has become; false when somebody else has said so meanwhile. */
export async function setPaperFile(
  tx: Tx,
  id: string,
  file: Pick<Taken, 'id' | 'sha256'>,
  now: Date,
): Promise<boolean> {
  const set = await touch(
    tx,
    sql`update casework.paper set file_id = ${file.id}, sha256 = decode(${file.sha256}, 'hex'), made_at = ${now}
        where bucket = ${bucketOf(id)} and id = ${id} and file_id is null`,
  )
  return set > 0
}

export async function nextPaperSerial(tx: Tx, organisation: string, kind: string, year: number): Promise<number> {
  const { last } = await oneRow<{ last: number }>(
    tx,
    sql`insert into casework.paper_serial (organisation_id, kind, year, last) values (${organisation}, ${kind}, ${year}, 1)
        on conflict (organisation_id, kind, year) do update set last = paper_serial.last + 1
        returning last`,
  )
  return last
}

/**
 * A paper of this holder for the same slot whose original a clerk has seen before (trust B): it is not asked for again. Held
 * until the transaction ends, so that the draft it lies in is not thrown away meanwhile.
 */
export async function earlierSeen(
  tx: Tx,
  holder: Holder,
  slot: string,
  exceptCase: string,
): Promise<Evidence | undefined> {
  const bucket = bucketOf(holder.id)
  return row(
    tx,
    sql`select e.id, e.slot, e.met_by as "metBy", e.reference, e.file_id as "fileId", e.name, e.media, e.size, e.facts,
          e.seen_by as "seenBy", e.at
        from casework.evidence e
        join casework.case_file c on c.bucket = e.bucket and c.id = e.case_id
        where e.bucket = ${bucket} and c.bucket = ${bucket} and c.holder_id = ${holder.id} and e.slot = ${slot}
          and e.seen_by is not null and e.file_id is not null and e.removed_at is null and e.case_id <> ${exceptCase}
        order by e.at desc, e.id desc limit 1
        for key share of e`,
  )
}

/**
 * A draft leaves nothing behind but its audit entries. Gives the ids of the files that nothing refers to any more: they are
 * no longer listed, and their bytes are to be discarded once this is committed. A file that was reused as a paper seen
 * before stays with the case that reuses it.
 */
export async function deleteDraft(tx: Tx, caseId: string): Promise<string[]> {
  const bucket = bucketOf(caseId)
  const pieces = await rows<{ fileId: string | null }>(
    tx,
    sql`delete from casework.evidence
        where bucket = ${bucket} and case_id = ${caseId}
        returning file_id as "fileId"`,
  )
  await sql`
    with answers as (delete from casework.answer where bucket = ${bucket} and case_id = ${caseId})
    delete from casework.case_file where bucket = ${bucket} and id = ${caseId} and state = 'draft'`.execute(tx)
  const left = [...new Set(pieces.flatMap(({ fileId }) => fileId ?? []))]
  return left.length === 0 ? [] : dropFiles(tx, bucket, left)
}

/** A statement of its own: it sees what other cases referred to while the evidence was waited for. */
async function dropFiles(tx: Tx, bucket: number, fileIds: readonly string[]): Promise<string[]> {
  const dropped = await rows<{ id: string }>(
    tx,
    sql`delete from platform.file f
        where f.bucket = ${bucket} and f.id = any(${[...fileIds]}::uuid[])
          and not exists (
            select from casework.evidence e where e.bucket = ${bucket} and e.file_id = f.id)
        returning f.id`,
  )
  return dropped.map(({ id }) => id)
}
