import { row, rows, type Sql, sql, type Tx, touch } from '../../platform/db.ts'
import { bucketOf } from '../../platform/ids.ts'

export const algorithms = ['ecdsa-p256', 'sm2'] as const
export type Algorithm = (typeof algorithms)[number]

/** Why a certificate ended: its owner's wish, an account set anew, or its term. */
export type CertificateEnd = 'own-wish' | 'account-renewed' | 'run-out'

export interface Certificate {
  readonly id: string
  readonly person: string
  readonly algorithm: Algorithm
  readonly serial: string
  readonly der: Buffer
  readonly madeAt: Date
  readonly validTo: Date
  readonly endedAt: Date | null
  readonly endedWhy: CertificateEnd | null
}

const columns = sql`id, person_id as person, algorithm, serial, der, made_at as "madeAt", valid_to as "validTo",
  ended_at as "endedAt", ended_why as "endedWhy"`

/** All a person ever had, the newest first. */
export function certificatesOf(at: Sql, personId: string): Promise<Certificate[]> {
  return rows<Certificate>(
    at,
    sql`select ${columns} from signature.certificate
        where bucket = ${bucketOf(personId)} and person_id = ${personId} order by id desc limit 50`,
  )
}

/** What a person signs with now, with the sealed private half. */
export function certificateInUse(
  at: Sql,
  personId: string,
  algorithm: Algorithm,
): Promise<(Certificate & { readonly keySealed: Buffer }) | undefined> {
  return row(
    at,
    sql`select ${columns}, key_sealed as "keySealed" from signature.certificate
        where bucket = ${bucketOf(personId)} and person_id = ${personId} and algorithm = ${algorithm} and ended_at is null`,
  )
}

/** False when there is one in use already. */
export async function addCertificate(
  tx: Tx,
  made: Pick<Certificate, 'id' | 'person' | 'algorithm' | 'serial' | 'der' | 'madeAt' | 'validTo'> & {
    readonly keySealed: Buffer
  },
): Promise<boolean> {
  const added = await touch(
    tx,
    sql`insert into signature.certificate (bucket, id, person_id, algorithm, serial, der, key_sealed, made_at, valid_to)
        values (${bucketOf(made.id)}, ${made.id}, ${made.person}, ${made.algorithm}, ${made.serial}, ${made.der},
          ${made.keySealed}, ${made.madeAt}, ${made.validTo})
        on conflict (bucket, person_id, algorithm) where ended_at is null do nothing`,
  )
  return added > 0
}

/** Ends what a person signs with and forgets the private half. One that ran out ends without a word on the list. */
export async function endCertificates(tx: Tx, personId: string, why: CertificateEnd, now: Date): Promise<number> {
  const bucket = bucketOf(personId)
  const ended = await rows<{ serial: string }>(
    tx,
    sql`update signature.certificate set ended_at = ${now}, ended_why = ${why}, key_sealed = null
        where bucket = ${bucket} and person_id = ${personId} and ended_at is null
          and (${why} <> 'run-out' or valid_to <= ${now})
        returning serial`,
  )
  if (why !== 'run-out')
    for (const { serial } of ended)
      await sql`insert into signature.withdrawn (serial, since) values (${serial}, ${now})
                on conflict (serial) do nothing`.execute(tx)
  return ended.length
}

/** Every certificate that was taken back. */
export function withdrawnCertificates(at: Sql): Promise<{ readonly serial: string; readonly since: Date }[]> {
  return rows(at, sql`select serial, since from signature.withdrawn order by since, serial`)
}
