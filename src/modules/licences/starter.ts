import { readFile } from 'node:fs/promises'
import { type Static, type TSchema, Type } from 'typebox'
import { organisations } from '#directory'
import { companyByUscc, personByNumber } from '#identity'
import { system } from '../../platform/actor.ts'
import type { Office } from '../../platform/command.ts'
import type { Tx } from '../../platform/db.ts'
import { parse } from '../../platform/schema.ts'
import { dataFile, type Starter, starter } from '../../platform/starter.ts'
import { valuesOf } from './fields.ts'
import { holderFacts } from './holder.ts'
import { LicenceType } from './licence-type.ts'
import type { LicenceHolder } from './model.ts'
import { recordLicence } from './record-licence.ts'
import { licencesOf, saveType } from './store.ts'
import { longTerm } from './wallet.ts'

const typeFile = 'licence-types.json'
const licenceFile = 'licences/sample-licences.json'

const day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })

const SampleLicence = Type.Object({
  type: Type.String(),
  holderNumber: Type.String({ minLength: 18, maxLength: 18 }),
  fields: Type.Record(Type.String(), Type.Unknown()),
  issueDate: day,
  validFrom: day,
  validTo: day,
  number: Type.String(),
  issuer: Type.Object({ name: Type.String(), uscc: Type.String() }),
  sample: Type.Literal(true),
})

const loadTypes = starter('licence types', [typeFile], async (tx, office) => {
  const types = await read(typeFile, Type.Array(LicenceType))
  for (const type of types) await saveType(tx, type, office.now())
  return `${types.length} types`
})

/** Licences the sample people and companies have held for some time. Their papers are printed when first asked for. */
const loadLicences = starter(
  'sample licences',
  [typeFile, licenceFile],
  async (tx, office) => {
    const types = new Map((await read(typeFile, Type.Array(LicenceType))).map((type) => [type.code, type]))
    const issuers = new Map((await organisations(tx)).flatMap((one) => (one.uscc ? [[one.uscc, one] as const] : [])))
    const licences = await read(licenceFile, Type.Array(SampleLicence))
    let added = 0
    for (const { type: code, holderNumber, fields, number, issuer, issueDate, validFrom, validTo } of licences) {
      const type = types.get(code)
      const holder = type && (await holderOf(office, tx, type, holderNumber))
      const facts = holder && (await holderFacts(office, tx, holder))
      if (!holder || !facts) throw new Error(`${licenceFile}: ${number} has no type or no holder among the samples`)
      // An issued licence is never issued again because a file changed.
      if ((await licencesOf(tx, holder.id, { limit: 100 })).some((one) => one.number === number)) continue
      await recordLicence(
        { tx, office, now: new Date(`${issueDate}T09:00:00+08:00`), actor: system('starter') },
        {
          type,
          deed: 'issue',
          holder,
          issuer: { id: issuers.get(issuer.uscc)?.id ?? null, en: issuers.get(issuer.uscc)?.en, ...issuer },
          issueDate,
          term: { validFrom, validTo: validTo === longTerm ? null : validTo },
          values: valuesOf(type, fields, facts),
          number,
          sample: true,
        },
      )
      added++
    }
    return `${added} licences`
  },
  { sample: true },
)

async function holderOf(
  office: Office,
  tx: Tx,
  { holderType }: LicenceType,
  number: string,
): Promise<LicenceHolder | undefined> {
  if (holderType === 'person') {
    const id = await personByNumber(office, tx, number)
    return id ? { kind: 'person', id } : undefined
  }
  const company = await companyByUscc(office, tx, number)
  return company && { kind: 'company', id: company.id }
}

async function read<S extends TSchema>(file: string, schema: S): Promise<Static<S>> {
  return parse(schema, JSON.parse(await readFile(dataFile(file), 'utf8')))
}

export const licencesStarter: readonly Starter[] = [loadTypes, loadLicences]
