import { dictionary } from '#catalogue'
import { checkUscc } from '#directory'
import type { Actor } from '../../platform/actor.ts'
import { actorId } from '../../platform/actor.ts'
import type { Office } from '../../platform/command.ts'
import { sealText } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/db.ts'
import { bucketOf, newId } from '../../platform/ids.ts'
import { refuse } from '../../platform/refusal.ts'
import { numberCodes, partSealed, type Values } from './fields.ts'
import { licenceIdentifier } from './identifier.ts'
import type { LicenceType } from './licence-type.ts'
import { fillNumber, type Issuer, type Licence, type LicenceHolder, numberKey, serialOf, type Term } from './model.ts'
import { licenceTransition } from './state.ts'
import { addEvent, addLicence, nextCount } from './store.ts'

/** Where it is written down: a deed's own transaction, or the starter's. */
export interface Recording {
  readonly tx: Tx
  readonly now: Date
  readonly office: Office
  readonly actor: Actor
}

export interface NewLicence {
  readonly type: LicenceType
  readonly deed: 'issue' | 'renew' | 'change'
  readonly holder: LicenceHolder
  readonly issuer: Issuer
  /** The body whose staff decided in the issuer's name. */
  readonly entrusted?: string | undefined
  readonly issueDate: string
  readonly term: Term
  /** By field id; personal numbers whole. */
  readonly values: Values
  /** The version it takes the place of: it keeps that one's serial and number. */
  readonly previous?: Licence | undefined
  /** A number given elsewhere, instead of one by the type's pattern. */
  readonly number?: string | undefined
  readonly matterCode?: string | undefined
  readonly caseId?: string | undefined
  readonly sample?: boolean | undefined
}

/**
 * Writes down one version of a licence: serial, identifier, number, fields with personal numbers sealed, and its first event.
 * Refuses an issuer without a valid code (`issuer-without-code`): its identifier could not be checked by anybody.
 */
export async function recordLicence({ tx, now, office, actor }: Recording, wanted: NewLicence): Promise<Licence> {
  const { type, holder, issuer, previous, issueDate } = wanted
  if (!checkUscc(issuer.uscc).ok) refuse('issuer-without-code', {}, { issuer: issuer.name })
  const bucket = bucketOf(holder.id)
  const { operation } = licenceTransition(previous?.state ?? null, wanted.deed)
  const year = Number(issueDate.slice(0, 4))
  const [elements, count] = await Promise.all([dictionary(tx), previous ? 0 : nextCount(tx, bucket, year)])
  const serial = previous?.serial ?? serialOf(year, bucket, count)
  const version = (previous?.version ?? 0) + 1
  const { open, sealed } = partSealed(type, wanted.values, elements)
  const number =
    wanted.number ?? previous?.number ?? numberFor(type, serial, numberCodes(type, wanted.values, elements))
  const licence: Licence = {
    id: newId(bucket, now),
    holder,
    type: type.code,
    serial,
    version,
    identifier: licenceIdentifier({
      definer: type.code.slice(0, 18),
      typeSeq: type.code.slice(18),
      issuer: issuer.uscc,
      serial,
      version,
    }),
    number,
    issuer,
    entrusted: wanted.entrusted ?? null,
    operation,
    state: '01',
    issueDate,
    ...wanted.term,
    fields: open,
    sealed: Object.keys(sealed).length > 0 ? sealText(office.keys.seal, JSON.stringify(sealed)) : null,
    matterCode: wanted.matterCode ?? null,
    caseId: wanted.caseId ?? null,
    previous: previous?.id ?? null,
    fileId: null,
    sha256: null,
    sample: wanted.sample ?? false,
    issuedAt: now,
    printedAt: null,
    changedAt: now,
  }
  const added = addLicence(tx, licence, numberKey(number))
  const told = addEvent(tx, {
    id: newId(bucket, now),
    licenceId: licence.id,
    deed: wanted.deed,
    operation,
    from: null,
    to: '01',
    actorKind: actor.kind,
    actorId: actorId(actor),
    organisation: wanted.entrusted ?? issuer.id,
    reason: null,
    basis: null,
    at: now,
  })
  await Promise.all([added, told])
  return licence
}

function numberFor(type: LicenceType, serial: string, codes: Readonly<Record<string, string>>): string {
  const filled = fillNumber(type.numberPattern, serial, codes)
  return 'number' in filled ? filled.number : refuse('number-not-filled', {}, { part: filled.missing })
}
