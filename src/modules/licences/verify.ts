import { type Static, Type } from 'typebox'
import { dictionary } from '#catalogue'
import { dayIn } from '#directory'
import { sameText } from '../../platform/crypto.ts'
import type { Both } from '../../platform/page.ts'
import type { Looking } from '../../platform/query.ts'
import { showField } from './fields.ts'
import { publicName } from './holder.ts'
import { parseLicenceIdentifier } from './identifier.ts'
import type { LicenceType } from './licence-type.ts'
import {
  bucketOfSerial,
  isPrintedApart,
  issuerName,
  type Licence,
  latestVersions,
  numberKey,
  standingOf,
  standings,
} from './model.ts'
import { findByIdentifier, findType, licencesNumbered, versionsOf } from './store.ts'
import { proofOf, readAsked } from './verify-address.ts'

const BothText = Type.Unsafe<Both>(Type.Object({ zh: Type.String(), en: Type.Optional(Type.String()) }))

export const VerifiedLicence = Type.Object({
  identifier: Type.String(),
  typeName: BothText,
  issuer: BothText,
  issueDate: Type.String(),
  validFrom: Type.String(),
  /** Absent: long-term. */
  validTo: Type.Optional(Type.String()),
  /** Masked where it is a person's name. */
  holder: Type.String(),
  state: Type.String(),
  /** Since when the state is what it is, a day; only where it is no longer in force. */
  since: Type.Optional(Type.String()),
  newer: Type.Optional(Type.Object({ identifier: Type.String(), issueDate: Type.String() })),
  sample: Type.Boolean(),
  /** Only for whoever has the code of the paper, or the paper itself. */
  shown: Type.Optional(
    Type.Object({
      number: Type.String(),
      fields: Type.Array(Type.Object({ label: BothText, value: BothText })),
    }),
  ),
})
export type VerifiedLicence = Static<typeof VerifiedLicence>

export const results = [
  ...standings,
  'changed',
  'not-ours',
  'mistyped',
  'unknown',
  'declaration',
  'declaration-open',
] as const

export const Verified = Type.Object({
  result: Type.Enum(results),
  code: Type.Enum(['right', 'wrong', 'none']),
  /** ISO 8601 in UTC. */
  at: Type.String(),
  licence: Type.Optional(VerifiedLicence),
})
export type Verified = Static<typeof Verified>
export type Result = Verified['result']

type Seeing = Pick<Looking, 'tx' | 'now' | 'office'>

/**
 * What is true of an identifier now. With the code printed on the paper the public fields are shown, as the paper shows them;
 * without it the outline only, so that nobody learns by trying numbers what a paper says.
 */
export async function verifyIdentifier(seeing: Seeing, asked: string, given: string | undefined): Promise<Verified> {
  const at = seeing.now.toISOString()
  const read = parseLicenceIdentifier(asked)
  // Its own last character says that it was not written down right: no licence can bear it, false or true.
  if (!read.ok) return { result: read.reason === 'wrong-check-character' ? 'mistyped' : 'unknown', code: 'none', at }
  const bucket = bucketOfSerial(read.serial)
  if (bucket === undefined) return { result: 'not-ours', code: 'none', at }
  const licence = await findByIdentifier(seeing.tx, bucket, read.identifier)
  if (!licence) return { result: 'unknown', code: 'none', at }
  return verified(seeing, licence, codeOf(seeing, licence.identifier, given))
}

function codeOf({ office }: Seeing, identifier: string, given: string | undefined): Verified['code'] {
  if (!given) return 'none'
  const typed = given.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  return sameText(typed, proofOf(office, identifier)) ? 'right' : 'wrong'
}

/** What is true of whatever was typed, pasted or scanned: an address of ours, an identifier, or a printed number. */
export async function verifyAsked(seeing: Seeing, text: string): Promise<Verified[]> {
  const { asked, code } = readAsked(text)
  const read = parseLicenceIdentifier(asked)
  // Five parts between dots are meant as an identifier, right or wrong.
  if (read.ok || read.reason !== 'wrong-number-of-parts') return [await verifyIdentifier(seeing, asked, code)]
  const key = numberKey(asked)
  const licences = key.length < 4 ? [] : latestVersions(await licencesNumbered(seeing.tx, key))
  if (licences.length === 0) return [{ result: 'unknown', code: 'none', at: seeing.now.toISOString() }]
  return Promise.all(licences.map((licence) => verified(seeing, licence, 'none')))
}

export async function verified(seeing: Seeing, licence: Licence, code: Verified['code']): Promise<Verified> {
  const { tx, now } = seeing
  const type = await findType(tx, licence.type)
  const [latest] = await versionsOf(tx, bucketOfSerial(licence.serial) as number, licence.serial)
  const newer = latest && latest.version > licence.version ? latest : undefined
  const result = standingOf(licence, dayIn(now), newer !== undefined)
  return {
    result,
    code,
    at: now.toISOString(),
    licence: {
      identifier: licence.identifier,
      typeName: type?.name ?? { zh: licence.type },
      issuer: issuerName(licence.issuer),
      issueDate: licence.issueDate,
      validFrom: licence.validFrom,
      ...(licence.validTo ? { validTo: licence.validTo } : {}),
      holder: await publicName(tx, licence.holder),
      state: licence.state,
      ...(licence.state === '01' ? {} : { since: dayIn(licence.changedAt) }),
      ...(newer ? { newer: { identifier: newer.identifier, issueDate: newer.issueDate } } : {}),
      sample: licence.sample,
      ...(code === 'right' && type ? { shown: await shownTo(tx, licence, type) } : {}),
    },
  }
}

async function shownTo(tx: Seeing['tx'], licence: Licence, type: LicenceType) {
  const elements = await dictionary(tx)
  const fields = type.fields
    .filter((field) => field.public && !isPrintedApart(field) && Object.hasOwn(licence.fields, field.id))
    .map((field) => {
      const value = licence.fields[field.id]
      return {
        label: field.label,
        value: { zh: showField(field, value, elements, 'zh'), en: showField(field, value, elements, 'en') },
      }
    })
  return { number: licence.number, fields }
}
