import { findMatter } from '#catalogue'
import { placeOf } from '#directory'
import { openText } from '../../platform/crypto.ts'
import type { Looking } from '../../platform/query.ts'
import { holderFacts } from './holder.ts'
import type { Licence } from './model.ts'
import { findType } from './store.ts'
import { longTerm } from './wallet.ts'

/** Kinds of holder codes: 111 the citizen number, 001 the unified social credit code (GB/T 36903 practice). */
const codeTypes = { person: '111', company: '001' } as const

/** A licence's metadata 电子证照元数据 under the names of GB/T 36903; what the type adds stands in `ext`. */
export async function metadataOf({ tx, office }: Pick<Looking, 'tx' | 'office'>, licence: Licence) {
  const type = await findType(tx, licence.type)
  const holder = await holderFacts(office, tx, licence.holder)
  const place = await placeOf(tx)
  const matter = licence.matterCode ? await findMatter(tx, licence.matterCode) : undefined
  const whole = licence.sealed ? (JSON.parse(openText(office.keys.seal, licence.sealed)) as object) : {}
  return {
    certificateIdentifier: licence.identifier,
    certificateNumber: licence.number,
    name: type?.name.zh,
    typeName: type?.name.zh,
    typeCode: licence.type,
    defineAuthority: type && { name: type.definer.name, uscc: type.definer.uscc, level: type.level },
    issuer: { name: licence.issuer.name, uscc: licence.issuer.uscc },
    issueDate: licence.issueDate,
    validFrom: licence.validFrom,
    validTo: licence.validTo ?? longTerm,
    areaCode: place.region.code,
    holders: [
      {
        name: holder?.['holder.name'],
        type: licence.holder.kind,
        code: holder?.['holder.number'],
        codeType: codeTypes[licence.holder.kind],
      },
    ],
    relatedItemCode: matter?.code ?? licence.matterCode ?? undefined,
    ext: { ...type?.metadata, ...licence.fields, ...whole },
    state: licence.state,
    operation: licence.operation,
    version: licence.version,
    file: licence.sha256 ? { format: 'PDF', hash: { algorithm: 'SHA-256', value: licence.sha256 } } : undefined,
    sample: licence.sample || undefined,
  }
}
