import { createReadStream, readdirSync, readFileSync } from 'node:fs'
import { parse as parseCsv } from 'csv-parse/sync'
import { organisationByName } from '#directory'
import type { Office } from '../../platform/command.ts'
import type { Tx } from '../../platform/db.ts'
import { newReferenceId } from '../../platform/ids.ts'
import { parse } from '../../platform/schema.ts'
import { dataFile, type Starter, starter } from '../../platform/starter.ts'
import { MatterDescription } from './description.ts'
import { Element } from './element.ts'
import type { Hall } from './halls.ts'
import { englishNames, englishNamesFile } from './import/english-names.ts'
import { importMatters } from './import/import-matters.ts'
import { readItemCode } from './import/read-row.ts'
import { type LifeEvent, lifeStages } from './life-events.ts'
import { audienceOf } from './model.ts'
import { publicationOf } from './publication.ts'
import { sortKeyOf, tidy } from './search/cut.ts'
import { entryOf } from './search/entry.ts'
import { indexAllMatters, indexMatters } from './search/index-matters.ts'
import {
  insertDraft,
  matterByCode,
  nameInEnglish,
  publishVersion,
  renewEdition,
  saveElements,
  saveMatters,
} from './store.ts'
import { replaceHalls } from './store-halls.ts'
import { replaceLifeEvents } from './store-life-events.ts'
import { replaceStarterSayings } from './store-sayings.ts'
import { removeLifeEventEntries, saveEntries } from './store-search.ts'

const listFile = 'matters/guangan.csv'
export const describedFiles = readdirSync(dataFile('matters/described'))
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => `matters/described/${name}`)
const sayingsFile = 'search/sayings.csv'
const indexFiles = ['search/dictionary.txt', 'search/themes.json']

export const catalogueStarter: Starter[] = [
  starter('catalogue.elements', ['elements.json'], (tx, office) => loadElements(tx, office.now())),
  starter('catalogue.halls', ['halls/guangan.json'], loadHalls),
  // Before the lists: in a fresh town there is nothing to do, in an older one every entry is written the new way.
  starter('catalogue.entries-3', ['search/dictionary.txt'], (tx, office) => rewriteEntries(tx, office.now())),
  starter('catalogue.matters', [listFile, ...indexFiles], (_, office) => loadList(office)),
  // A fresh town has them from its list; in an older one they come behind.
  starter('catalogue.english-names', [englishNamesFile], (tx, office) => loadEnglishNames(tx, office.now())),
  starter('catalogue.descriptions', [...describedFiles, ...indexFiles], (tx, office) =>
    loadDescriptions(tx, office.now()),
  ),
  starter('catalogue.life-events', ['life-events.json', ...indexFiles], (tx, office) =>
    loadLifeEvents(tx, office.now()),
  ),
  starter('catalogue.sayings', [sayingsFile], (tx, office) => loadSayings(tx, office.now())),
]

async function loadElements(tx: Tx, now: Date): Promise<string> {
  const elements = readJson<unknown[]>('elements.json').map((raw) => parse(Element, raw))
  const saved = await saveElements(tx, elements, now)
  return `${elements.length} elements, ${saved} new editions`
}

async function loadHalls(tx: Tx): Promise<string> {
  const { halls, sample } = readJson<{ halls: Hall[]; sample?: boolean }>('halls/guangan.json')
  await replaceHalls(tx, halls, sample === true)
  return `${halls.length} halls`
}

/** The same importer as for any other list; it commits batch by batch and can be broken off. */
async function loadList(office: Office): Promise<string> {
  const open = () => createReadStream(dataFile(listFile))
  const { rows, added, changed, waiting, defects } = await importMatters(office, open, { name: 'guangan.csv' })
  return `${rows} rows, ${added} new, ${changed} changed, ${waiting} waiting, ${defects} findings`
}

async function loadEnglishNames(tx: Tx, now: Date): Promise<string> {
  const changed = await nameInEnglish(tx, englishNames())
  if (changed.length > 0) {
    await indexMatters(tx, changed)
    await renewEdition(tx, 'lexicon', now)
  }
  return `${changed.length} matters named in English`
}

interface DescribedFile {
  readonly code: string
  readonly name: string
  readonly organisation: string
  readonly sample?: boolean
  readonly description: unknown
}

/** Described matters stand as version 1; what people have published since is not overwritten by a newer file. */
async function loadDescriptions(tx: Tx, now: Date): Promise<string> {
  let published = 0
  for (const file of describedFiles) {
    const { code, name, organisation, sample, description: raw } = readJson<DescribedFile>(file)
    const description = parse(MatterDescription, raw)
    const agency = await organisationByName(tx, organisation)
    if (!agency) throw new Error(`${file}: no organisation is called ${organisation}`)
    if (!(await matterByCode(tx, code))) {
      const { scheme, basic, region, agency: implAgency } = readItemCode(code)
      const matter = {
        id: newReferenceId(now),
        code,
        scheme: sample ? 'sample' : scheme,
        basicCode: basic ?? null,
        implRegion: region ?? null,
        implAgency: implAgency ?? null,
        organisation: agency.id,
        name,
        nameEn: null,
        taskTypeRaw: description.taskType,
        taskType: description.taskType,
        audience: audienceOf(description.serviceObjects),
        themes: [...description.personThemes, ...description.legalThemes],
        stages: [],
        sample: sample === true,
        sortKey: sortKeyOf(name),
        imported: null,
        importedHash: null,
      }
      await saveMatters(tx, [matter], now)
    }
    const matter = await matterByCode(tx, code)
    if (!matter || (matter.currentVersion ?? 0) > 1) continue
    if (matter.currentVersion === 1 && JSON.stringify(matter.description) === JSON.stringify(description)) continue
    const version = await insertDraft(tx, { matterId: matter.id, description, by: 'system' }, now)
    await publishVersion(tx, publicationOf(matter.id, version, description, 'system', now), now)
    await indexMatters(tx, [matter.id])
    published += 1
  }
  await renewEdition(tx, 'lexicon', now)
  return `${describedFiles.length} described, ${published} versions published`
}

interface EventFile {
  readonly stages: readonly { readonly id: string }[]
  readonly events: readonly {
    readonly code: string
    readonly name: { readonly zh: string; readonly en?: string }
    readonly audience: LifeEvent['audience']
    readonly stage: string
    readonly lead: string
    readonly batch: string
    readonly confidence: string
    readonly matters: readonly {
      readonly name: string
      readonly en: string
      readonly lead?: string
      readonly codes?: readonly string[]
    }[]
  }[]
}

async function loadLifeEvents(tx: Tx, now: Date): Promise<string> {
  const { events } = readJson<EventFile>('life-events.json')
  const read = events.map(({ confidence, matters, code, name, audience, stage, lead, batch }) => {
    if (!lifeStages.some(({ id }) => id === stage)) throw new Error(`life-events.json: no stage ${stage} (${code})`)
    const parts = matters.map(({ name, en, lead = '', codes = [] }) => ({ name: { zh: name, en }, lead, codes }))
    return { code, name, audience, stage, lead, batch, confirmed: confidence === 'V', matters: parts }
  })
  await replaceLifeEvents(tx, read)
  await removeLifeEventEntries(tx)
  await saveEntries(
    tx,
    read.map(({ code, name, stage, lead, matters }) =>
      entryOf({
        id: newReferenceId(now),
        kind: 'life-event',
        code,
        region: null,
        names: [name.zh, ...(name.en ? [name.en] : [])],
        keywords: [],
        about: [
          lead,
          lifeStages.find(({ id }) => id === stage)?.name.zh ?? '',
          ...matters.flatMap(({ name }) => [name.zh, name.en]),
        ],
      }),
    ),
  )
  await renewEdition(tx, 'lexicon', now)
  return `${read.length} life events`
}

/** Entries follow the dictionary their words were cut with, and the way they are written. */
async function rewriteEntries(tx: Tx, now: Date): Promise<string> {
  const count = await indexAllMatters(tx)
  await renewEdition(tx, 'lexicon', now)
  return `${count} entries`
}

/** `准生证|生育证,生育登记`: a phrase that stands in two groups means all of both. */
async function loadSayings(tx: Tx, now: Date): Promise<string> {
  const seen = new Map<string, number>()
  const groups: { says: string; means: string }[] = parseCsv(readFileSync(dataFile(sayingsFile)), { columns: true })
  const sayings = groups.map(({ says, means }) => {
    const phrases = [...new Set(says.split('|').map(tidy))]
    const [first = ''] = phrases
    const before = seen.get(first) ?? 0
    seen.set(first, before + 1)
    return { id: newReferenceId(now), key: `${first} ${before}`, says: phrases, means: means.split('|') }
  })
  await replaceStarterSayings(tx, sayings, now)
  await renewEdition(tx, 'sayings', now)
  return `${sayings.length} groups`
}

function readJson<T>(name: string): T {
  return JSON.parse(readFileSync(dataFile(name), 'utf8')) as T
}
