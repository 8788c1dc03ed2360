import { dictionary } from '#catalogue'
import type { Sql } from '../../platform/db.ts'
import { bucketOf } from '../../platform/ids.ts'
import type { Both } from '../../platform/page.ts'
import { type FieldShown, fieldsShown } from './fields-shown.ts'
import { parseLicenceIdentifier } from './identifier.ts'
import type { LicenceType } from './licence-type.ts'
import { issuerName, type Licence, type LicenceHolder, standingOf } from './model.ts'
import type { LicenceState } from './state.ts'
import { findLicence, findType, licencesOf, typesByCodes, versionsOf } from './store.ts'
import { versionNamed } from './version-named.ts'

/** A licence as other rooms see it. */
export interface HeldLicence {
  readonly id: string
  readonly identifier: string
  readonly number: string
  /** The type's 21 characters. */
  readonly type: string
  readonly typeName: Both
  /** `01` in force … as in `state.ts`; the calendar is not asked. */
  readonly state: LicenceState
  readonly issueDate: string
  readonly validFrom: string
  readonly validTo: string | null
  readonly issuerName: Both
  /**
   * By field id, personal numbers masked; and, as the data elements name them, `licenceNumber`, `issueDate`, `validFrom` and
   * `validTo` (`9999-12-31` for long-term, GB/T 36903).
   */
  readonly fields: Readonly<Record<string, unknown>>
}

/** In the metadata a licence without an end ends on this day (GB/T 36903 practice). */
export const longTerm = '9999-12-31'

/** The latest version of each licence somebody holds, in whatever state, newest first; at most a hundred. */
export async function licencesHeld(at: Sql, holder: LicenceHolder): Promise<HeldLicence[]> {
  const licences = await licencesOf(at, holder.id, { limit: 100 })
  const types = await typesByCodes(
    at,
    licences.map(({ type }) => type),
  )
  return licences.map((licence) => held(licence, types.get(licence.type)))
}

/** A licence, whatever its state. */
export async function licenceById(at: Sql, id: string): Promise<HeldLicence | undefined> {
  const licence = await findLicence(at, id)
  return licence && held(licence, await findType(at, licence.type))
}

/** The licences of a type that are valid on that day (`2026-12-18`), the newest first: state and calendar both say so. */
async function validOf(at: Sql, holder: LicenceHolder, typeCode: string, day: string): Promise<Licence[]> {
  const licences = await licencesOf(at, holder.id, { limit: 100 })
  return licences.filter((one) => one.type === typeCode && standingOf(one, day) === 'valid')
}

/** The newest licence of a type that is valid on that day; the one meant by `licenceId` and no other, where one is meant. */
export async function licenceHeld(
  at: Sql,
  holder: LicenceHolder,
  typeCode: string,
  day: string,
  licenceId?: string | null,
): Promise<HeldLicence | undefined> {
  const licences = await validOf(at, holder, typeCode, day)
  const valid = licenceId ? licences.find(({ id }) => id === licenceId) : licences[0]
  return valid && held(valid, await findType(at, typeCode))
}

/** A licence as its holder tells it from their others of the same type. */
export interface LicenceTold {
  readonly id: string
  readonly number: string
  readonly validTo: string | null
  /** The first fields of its face: a name, an address. */
  readonly fields: readonly FieldShown[]
}

/** Those of a type that are valid on that day, told apart, the newest first. */
export async function licencesTold(
  at: Sql,
  holder: LicenceHolder,
  typeCode: string,
  day: string,
): Promise<LicenceTold[]> {
  const licences = await validOf(at, holder, typeCode, day)
  const [type, elements] =
    licences.length > 0 ? await Promise.all([findType(at, typeCode), dictionary(at)]) : [undefined, new Map()]
  return licences.map((licence) => ({
    id: licence.id,
    number: licence.number,
    validTo: licence.validTo,
    fields: fieldsShown(licence, type, { elements, publicOnly: true, tellingFirst: true }).slice(0, 2),
  }))
}

/**
 * The valid licence that another of the same type would only repeat: alike in every field by which the type tells them apart. `values`
 * are by element, as the application gives them; undefined where the type tells nothing apart or a value is not known yet. What the
 * application itself led to (`caseId`) repeats nothing.
 */
export async function licenceAlike(
  at: Sql,
  holder: LicenceHolder,
  typeCode: string,
  {
    values,
    day,
    caseId,
  }: { readonly values: Readonly<Record<string, unknown>>; readonly day: string; readonly caseId: string },
): Promise<HeldLicence | undefined> {
  const type = await findType(at, typeCode)
  const telling = type?.fields.filter(({ id }) => type.distinct?.includes(id)) ?? []
  if (telling.length === 0 || telling.some(({ from }) => values[from] === undefined)) return undefined
  const licences = await validOf(at, holder, typeCode, day)
  const alike = licences.find(
    ({ fields, caseId: from }) =>
      from !== caseId && telling.every(({ id, from: element }) => String(fields[id] ?? '') === String(values[element])),
  )
  return alike && held(alike, type)
}

/** Whether a licence is in force or only held back: nobody has taken it away, whatever the calendar says. */
export async function licenceStands(at: Sql, id: string): Promise<boolean> {
  const licence = await findLicence(at, id)
  return licence?.state === '01' || licence?.state === '02'
}

/** A licence that is no longer what somebody relied on. */
export interface LicenceGone {
  /** The version relied on. */
  readonly identifier: string
  /** The type's 21 characters. */
  readonly type: string
  readonly typeName: Both
}

/**
 * Which of these versions, each named by its identifier (电子证照标识), are not what they were: followed by a newer one, in
 * another state, or not in force on that day. An identifier nobody here has issued is none either.
 */
export async function licencesGone(at: Sql, identifiers: readonly string[], day: string): Promise<LicenceGone[]> {
  const looked = await Promise.all(
    [...new Set(identifiers)].map(async (identifier) => {
      const version = await versionNamed(at, identifier)
      const newest = version && (await versionsOf(at, bucketOf(version.id), version.serial))[0]
      const stands = version && newest?.id === version.id && standingOf(version, day) === 'valid'
      return stands ? [] : [{ identifier, type: version?.type ?? typeNamed(identifier) }]
    }),
  )
  const gone = looked.flat()
  if (gone.length === 0) return []
  const types = await typesByCodes(
    at,
    gone.map(({ type }) => type),
  )
  return gone.map(({ identifier, type }) => ({
    identifier,
    type,
    typeName: types.get(type)?.name ?? { zh: identifier },
  }))
}

/** The type in an identifier, 21 characters; empty in what is none. */
export function typeNamed(identifier: string): string {
  const read = parseLicenceIdentifier(identifier)
  return read.ok ? read.typeCode : ''
}

/** An entry of the licence type registry by its 21 characters. */
export const licenceType = findType

function held(licence: Licence, type: LicenceType | undefined): HeldLicence {
  const { id, identifier, number, state, issueDate, validFrom, validTo, fields } = licence
  return {
    id,
    identifier,
    number,
    type: licence.type,
    typeName: type?.name ?? { zh: licence.type },
    state,
    issueDate,
    validFrom,
    validTo,
    issuerName: issuerName(licence.issuer),
    fields: { ...fields, licenceNumber: number, issueDate, validFrom, validTo: validTo ?? longTerm },
  }
}
