import type { HandProof } from '#identity'
import { row, rows, type Sql, sql, type Tx } from '../../platform/db.ts'
import { bucketOf } from '../../platform/ids.ts'
import type { Declaration, EndedWhy, Signer } from './model.ts'

const columns = sql`d.id, d.case_id as "caseId", json_build_object('kind', d.holder_kind, 'id', d.holder_id) as holder,
  d.matter_code as "matterCode", d.matter_name as "matterName", d.content_hash as "contentHash",
  d.document_sha256 as "documentSha256", d.place, d.state, d.signed, d.made_by as "madeBy", d.made_at as "madeAt",
  d.ended_at as "endedAt", d.ended_why as "endedWhy"`

type Row = Omit<Declaration, 'signers'>

export async function findDeclaration(at: Sql, id: string): Promise<Declaration | undefined> {
  const found = await row<Row>(
    at,
    sql`select ${columns} from signature.declaration d where d.bucket = ${bucketOf(id)} and d.id = ${id}`,
  )
  return found && { ...found, signers: await signersOf(at, id) }
}

/** The same, held until the transaction ends: two who sign at once do so one after the other. */
export async function holdDeclaration(tx: Tx, id: string): Promise<Declaration | undefined> {
  const found = await row<Row>(
    tx,
    sql`select ${columns} from signature.declaration d where d.bucket = ${bucketOf(id)} and d.id = ${id} for update`,
  )
  return found && { ...found, signers: await signersOf(tx, id) }
}

/** The newest of a case, whatever became of it. */
export async function newestOf(at: Sql, caseId: string): Promise<Declaration | undefined> {
  const found = await row<Row>(
    at,
    sql`select ${columns} from signature.declaration d
        where d.bucket = ${bucketOf(caseId)} and d.case_id = ${caseId} order by d.id desc limit 1`,
  )
  return found && { ...found, signers: await signersOf(at, found.id) }
}

interface SignerRow extends Omit<Signer, 'key'> {
  readonly numberBucket: number
  readonly numberHash: Buffer
}

async function signersOf(at: Sql, declarationId: string): Promise<Signer[]> {
  const found = await rows<SignerRow>(
    at,
    sql`select seat, role, name, masked, number_bucket as "numberBucket", number_hash as "numberHash", state,
          person_id as person, acted_by as "actedBy", answered_at as "answeredAt", words, serial, sm2
        from signature.signer
        where bucket = ${bucketOf(declarationId)} and declaration_id = ${declarationId} order by seat`,
  )
  return found.map(({ numberBucket: bucket, numberHash: hash, ...signer }) => ({ ...signer, key: { bucket, hash } }))
}

/** What somebody's passkey signed for their seat: kept for whoever doubts it. */
export async function proofOf(at: Sql, declarationId: string, seat: number): Promise<HandProof | undefined> {
  const found = await row<{ proof: HandProof | null }>(
    at,
    sql`select proof from signature.signer
        where bucket = ${bucketOf(declarationId)} and declaration_id = ${declarationId} and seat = ${seat}`,
  )
  return found?.proof ?? undefined
}

export interface Revision {
  readonly signed: number
  readonly fileId: string
  readonly sha256: string
}

/** The document after each signature, the newest first. */
export function revisionsOf(at: Sql, declarationId: string): Promise<Revision[]> {
  return rows<Revision>(
    at,
    sql`select signed, file_id as "fileId", encode(sha256, 'hex') as sha256 from signature.revision
        where bucket = ${bucketOf(declarationId)} and declaration_id = ${declarationId} order by signed desc`,
  )
}

export async function addRevision(at: Tx, declarationId: string, { signed, fileId, sha256 }: Revision, now: Date) {
  await sql`
    insert into signature.revision (bucket, declaration_id, signed, file_id, sha256, made_at)
    values (${bucketOf(declarationId)}, ${declarationId}, ${signed}, ${fileId}, decode(${sha256}, 'hex'), ${now})`.execute(
    at,
  )
}

export type NewSigner = Pick<Signer, 'seat' | 'role' | 'name' | 'masked' | 'key'>

export async function addDeclaration(
  tx: Tx,
  declaration: Omit<Declaration, 'state' | 'signed' | 'endedAt' | 'endedWhy' | 'signers'>,
  signers: readonly NewSigner[],
) {
  const { id, holder } = declaration
  const bucket = bucketOf(id)
  await sql`
    insert into signature.declaration (bucket, id, case_id, holder_kind, holder_id, matter_code, matter_name, content_hash,
      document_sha256, place, state, signed, made_by, made_at)
    values (${bucket}, ${id}, ${declaration.caseId}, ${holder.kind}, ${holder.id}, ${declaration.matterCode},
      ${JSON.stringify(declaration.matterName)}::jsonb, ${declaration.contentHash}, ${declaration.documentSha256},
      ${declaration.place}, 'open', 0, ${declaration.madeBy}, ${declaration.madeAt})`.execute(tx)
  const values = signers.map(
    ({ seat, role, name, masked, key }) =>
      sql`(${bucket}::int, ${id}::uuid, ${seat}::smallint, ${role}, ${name}, ${masked}, ${key.bucket}::int, ${key.hash}::bytea, 'asked')`,
  )
  await sql`
    insert into signature.signer (bucket, declaration_id, seat, role, name, masked, number_bucket, number_hash, state)
    values ${sql.join(values)}`.execute(tx)
}

export interface Signed {
  readonly person: string
  readonly actedBy: string
  readonly serial: string
  readonly sm2: Uint8Array | null
  readonly proof: HandProof
}

export async function markSigned(
  tx: Tx,
  { id, signed, state }: Pick<Declaration, 'id' | 'signed' | 'state'>,
  seat: number,
  by: Signed,
  now: Date,
) {
  const bucket = bucketOf(id)
  await sql`
    update signature.signer
    set state = 'signed', person_id = ${by.person}, acted_by = ${by.actedBy}, answered_at = ${now}, serial = ${by.serial},
      sm2 = ${by.sm2 && Buffer.from(by.sm2)}, proof = ${JSON.stringify(by.proof)}::jsonb
    where bucket = ${bucket} and declaration_id = ${id} and seat = ${seat}`.execute(tx)
  await sql`update signature.declaration set signed = ${signed}, state = ${state}
            where bucket = ${bucket} and id = ${id}`.execute(tx)
}

export async function markRefused(
  tx: Tx,
  id: string,
  { seat, person, words }: { readonly seat: number; readonly person: string; readonly words: string },
  now: Date,
) {
  const bucket = bucketOf(id)
  await sql`
    update signature.signer set state = 'refused', person_id = ${person}, answered_at = ${now}, words = ${words}
    where bucket = ${bucket} and declaration_id = ${id} and seat = ${seat}`.execute(tx)
  await sql`update signature.declaration set state = 'refused', ended_at = ${now}, ended_why = 'refused'
            where bucket = ${bucket} and id = ${id}`.execute(tx)
}

/** Ends the declaration of a case that could still be signed or be handed in with; its id and how many had signed. */
export function endDeclarationOf(
  tx: Tx,
  caseId: string,
  why: Exclude<EndedWhy, 'refused'>,
  now: Date,
): Promise<{ readonly id: string; readonly signed: number } | undefined> {
  return row(
    tx,
    sql`update signature.declaration set state = 'void', ended_at = ${now}, ended_why = ${why}
        where bucket = ${bucketOf(caseId)} and case_id = ${caseId} and state in ('open', 'whole')
        returning id, signed`,
  )
}

/** A draft that is thrown away takes its declarations with it; the files nothing refers to any more. */
export async function forgetDeclarationsOf(tx: Tx, caseId: string): Promise<string[]> {
  const bucket = bucketOf(caseId)
  const files = await rows<{ fileId: string }>(
    tx,
    sql`delete from signature.revision where bucket = ${bucket} and declaration_id in (
          select d.id from signature.declaration d where d.bucket = ${bucket} and d.case_id = ${caseId})
        returning file_id as "fileId"`,
  )
  await sql`delete from signature.signer where bucket = ${bucket} and declaration_id in (
          select d.id from signature.declaration d where d.bucket = ${bucket} and d.case_id = ${caseId})`.execute(tx)
  await sql`delete from signature.declaration where bucket = ${bucket} and case_id = ${caseId}`.execute(tx)
  const ids = files.map(({ fileId }) => fileId)
  if (ids.length > 0)
    await sql`delete from platform.file where bucket = ${bucket} and id = any(${ids}::uuid[])`.execute(tx)
  return ids
}

interface NumberKey {
  readonly bucket: number
  readonly hash: Buffer
}

export async function pointTo(tx: Tx, { bucket, hash }: NumberKey, declarationId: string) {
  await sql`insert into signature.asked (bucket, number_hash, declaration_id) values (${bucket}, ${hash}, ${declarationId})
            on conflict (bucket, number_hash, declaration_id) do nothing`.execute(tx)
}

/** The newest that name somebody; more than a hundred nobody looks through. */
export async function askedOf(at: Sql, { bucket, hash }: NumberKey): Promise<string[]> {
  const found = await rows<{ id: string }>(
    at,
    sql`select declaration_id as id from signature.asked where bucket = ${bucket} and number_hash = ${hash}
        order by declaration_id desc limit 100`,
  )
  return found.map(({ id }) => id)
}
