import { readFile } from 'node:fs/promises'
import { type Static, type TSchema, Type } from 'typebox'
import { companyByUscc, personByNumber } from '#identity'
import type { Office } from '../../platform/command.ts'
import { sealText } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/db.ts'
import { bucketOf, newId } from '../../platform/ids.ts'
import { parse } from '../../platform/schema.ts'
import { dataFile, type Starter, starter } from '../../platform/starter.ts'
import { partSealed, type Subject } from './model.ts'
import { Resource } from './resource.ts'
import { saveEntry, saveResource } from './store.ts'

const resourceFile = 'registers/resources.json'
const entryFile = 'registers/sample-entries.json'

const SampleEntry = Type.Object({
  resource: Type.String(),
  subjectNumber: Type.String({ minLength: 18, maxLength: 18 }),
  data: Type.Record(Type.String(), Type.Unknown()),
  validFrom: Type.Optional(Type.String()),
  validTo: Type.Optional(Type.String()),
  sample: Type.Literal(true),
})

const loadResources = starter('data resources', [resourceFile], async (tx, office) => {
  const resources = await read(resourceFile, Type.Array(Resource))
  for (const resource of resources) await saveResource(tx, resource, office.now())
  return `${resources.length} resources`
})

/** What the registers say about the sample people and companies; found by their numbers, which are not kept in the open. */
const loadEntries = starter(
  'register entries',
  [resourceFile, entryFile],
  async (tx, office) => {
    const resources = new Map((await read(resourceFile, Type.Array(Resource))).map((one) => [one.id, one]))
    const entries = await read(entryFile, Type.Array(SampleEntry))
    const subjects = new Map<string, Subject>()
    for (const { resource: id, subjectNumber, data, validFrom, validTo } of entries) {
      const resource = resources.get(id)
      if (!resource) throw new Error(`${entryFile}: there is no resource “${id}”`)
      const subject = subjects.get(subjectNumber) ?? (await subjectOf(office, tx, resource, subjectNumber))
      if (!subject) throw new Error(`${entryFile}: “${id}” is about somebody the sample people do not hold`)
      subjects.set(subjectNumber, subject)
      const { open, sealed } = partSealed(resource, data)
      const now = office.now()
      const entry = {
        id: newId(bucketOf(subject.id), now),
        resource: id,
        subject,
        data: open,
        sealed: Object.keys(sealed).length > 0 ? sealText(office.keys.seal, JSON.stringify(sealed)) : null,
        validFrom: validFrom ?? null,
        validTo: validTo ?? null,
        sample: true,
      }
      await saveEntry(tx, entry, now)
    }
    return `${entries.length} entries about ${subjects.size} subjects`
  },
  { sample: true },
)

async function subjectOf(office: Office, tx: Tx, { subject }: Resource, number: string): Promise<Subject | undefined> {
  if (subject === 'person') {
    const id = await personByNumber(office, tx, number)
    return id ? { kind: 'person', id } : undefined
  }
  const company = await companyByUscc(office, tx, number)
  return company && { kind: 'company', id: company.id }
}

async function read<S extends TSchema>(file: string, schema: S): Promise<Static<S>> {
  return parse(schema, JSON.parse(await readFile(dataFile(file), 'utf8')))
}

export const exchangeStarter: readonly Starter[] = [loadResources, loadEntries]
