import { dictionary } from '#catalogue'
import { placeOf } from '#directory'
import { longDate } from '../../design/dates.ts'
import type { Office } from '../../platform/command.ts'
import type { Sql } from '../../platform/db.ts'
import { registerFile } from '../../platform/files.ts'
import { drawLicence, type LicenceFace } from '../../platform/paper/card.ts'
import { authorityOf, provesNothing } from '../../platform/paper/sealing.ts'
import { sign } from '../../platform/paper/sign.ts'
import { refuse } from '../../platform/refusal.ts'
import { colours } from './colours.ts'
import { showField } from './fields.ts'
import type { LicenceType } from './licence-type.ts'
import { isPrintedApart, type Licence } from './model.ts'
import { findLicence, findType, setFile } from './store.ts'
import { zh } from './text/zh.ts'
import { verifyAddress } from './verify-address.ts'

export interface PrintedPaper {
  readonly fileId: string
  readonly sha256: string
  /** False when it had been printed before. */
  readonly now: boolean
}

/**
 * The licence's sealed paper: drawn, sealed with the issuer's seal, kept, and its SHA-256 written down, once. It is made in no
 * transaction, so nothing waits for it; asked again, by two at the same time, or after a printer that died half-way, there is
 * still one paper, because its file has the licence's own id and the first to arrive stays.
 * Refuses `character-not-printable` and `licence-text-too-long`.
 */
export async function printed(office: Office, licenceId: string): Promise<PrintedPaper> {
  const { sql } = office.database
  const now = office.now()
  const licence = (await findLicence(sql, licenceId)) ?? refuse('not-found')
  if (licence.fileId && licence.sha256) return { fileId: licence.fileId, sha256: licence.sha256, now: false }
  const type = (await findType(sql, licence.type)) ?? refuse('licence-type-unknown')
  const { name, uscc } = licence.issuer
  const authority = await authorityOf(office)
  const drawn = await drawLicence(await faceOf({ sql, now, office }, licence, type))
  const place = await placeOf(sql)
  const sealed = await sign(drawn, await authority.sealFor({ name, code: uscc }), {
    reason: zh.paper.reason(type.name.zh),
    location: place.region.full.zh,
    at: now,
  })
  const kept = await office.files.keepAs(licenceId, sealed, 'application/pdf')
  const first = await office.database.transaction(async (tx) => {
    const set = await setFile(tx, licenceId, kept, now)
    if (set) await registerFile(tx, { ...kept, name: paperName(licence, type), owner: licence.holder.id }, now)
    return set
  })
  return { fileId: kept.id, sha256: kept.sha256, now: first }
}

/** The name a download has. */
export function paperName({ number }: Pick<Licence, 'number'>, { name }: Pick<LicenceType, 'name'>): string {
  return `${name.zh} ${number}.pdf`
}

async function faceOf(
  { sql, now, office }: { readonly sql: Sql; readonly now: Date; readonly office: Office },
  licence: Licence,
  type: LicenceType,
): Promise<LicenceFace> {
  const elements = await dictionary(sql)
  const { paper } = zh
  const day = (on: string) => longDate(on, 'zh')
  return {
    title: licence.sample ? zh.sampleOf(type.name.zh) : type.name.zh,
    ...(type.name.en ? { english: type.name.en } : {}),
    issuer: licence.issuer.name,
    issued: day(licence.issueDate),
    number: { label: paper.number, value: licence.number },
    identifier: { label: paper.identifier, value: licence.identifier },
    fields: type.fields
      .filter((field) => !isPrintedApart(field) && Object.hasOwn(licence.fields, field.id))
      .map((field) => ({
        label: field.label.zh,
        value: showField(field, licence.fields[field.id], elements, 'zh'),
      })),
    validity: {
      label: paper.validity,
      value: licence.validTo
        ? paper.from(day(licence.validFrom), day(licence.validTo))
        : paper.longTerm(day(licence.validFrom)),
    },
    code: { text: verifyAddress(office, licence.identifier), label: paper.scan },
    seal: { name: licence.issuer.name, caption: paper.seal, test: provesNothing },
    test: provesNothing || office.config.demo,
    colours: colours[type.design],
    at: now,
  }
}
