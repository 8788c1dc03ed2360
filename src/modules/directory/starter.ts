import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import type { Tx } from '../../platform/db.ts'
import { newReferenceId } from '../../platform/ids.ts'
import { dataFile, type Starter, starter } from '../../platform/starter.ts'
import { parseCalendarFile } from './calendar-file.ts'
import { ownCode, parseSeenCodes } from './organisation.ts'
import { regionLevel, regionPath } from './region.ts'
import {
  type Place,
  placeOf,
  type Region,
  saveCalendarDays,
  saveCalendarYears,
  saveListedOrganisations,
  savePlace,
  saveRegions,
  stampCalendar,
} from './store.ts'

const regionFiles = ['provinces', 'cities', 'areas', 'streets'].map((name) => `regions/${name}.csv`)
const villageFiles = ['regions/villages-sichuan.csv.gz']
const placeFile = 'place.json'
const organisationFiles = ['organisations/guangan.csv', 'organisations/guangan-names.csv']
const aboveFile = 'organisations/above.csv'
const calendarFiles = ['calendar/cn-days-2004-2026.csv']

export const directoryStarter: Starter[] = [
  starter('directory.regions', [...regionFiles, ...villageFiles], loadRegions),
  starter('directory.place', [placeFile], loadPlace),
  starter('directory.organisations', organisationFiles, (tx, office) => loadOrganisations(tx, office.now())),
  starter('directory.organisations-above', [aboveFile], (tx, office) => loadAbove(tx, office.now()), { sample: true }),
  starter('directory.calendar', calendarFiles, (tx, office) => loadCalendar(tx, office.now())),
]

/**
 * Down to streets and townships for the whole country, down to villages for Sichuan. Hong Kong, Macao and Taiwan are in the
 * source by name only; they get the codes GB/T 2260 gives the three as a whole.
 */
async function loadRegions(tx: Tx): Promise<string> {
  const beyond = ['71 台湾省', '81 香港特别行政区', '82 澳门特别行政区'].map(
    (line) => line.split(' ') as [string, string],
  )
  const listed = [...regionFiles.map(readText), ...villageFiles.map(unpack)].flatMap(codesAndNames)
  const regions = [...beyond, ...listed].map(regionOf)
  for (let from = 0; from < regions.length; from += 20_000) await saveRegions(tx, regions.slice(from, from + 20_000))
  return `${regions.length} regions`
}

function regionOf([code, name]: readonly [string, string]): Region {
  return { code, name, level: regionLevel(code), parent: regionPath(code).at(-2) ?? null }
}

/** `code,"name",…` a line, the first line a heading. Names hold no quotes or commas, and 80,000 lines want to be quick. */
function codesAndNames(text: string): (readonly [string, string])[] {
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [, code, name] = /^(\d+),"([^"]+)"/.exec(line) ?? []
      if (!code || !name) throw new Error(`regions: ${JSON.stringify(line)}`)
      return [code, name] as const
    })
}

async function loadPlace(tx: Tx): Promise<string> {
  const place = JSON.parse(readText(placeFile)) as Place
  await savePlace(tx, place, true)
  return place.region.full.zh
}

async function loadOrganisations(tx: Tx, now: Date): Promise<string> {
  const [list = '', names = ''] = organisationFiles.map(readText)
  const namesOf = new Map(records(names).map((line) => [line.department, line]))
  const { region } = await placeOf(tx)
  const listed = records(list).map(({ department = '', main_uscc = '', all_usccs = '' }) => {
    const codes = parseSeenCodes(all_usccs)
    const { official = department, en = null } = namesOf.get(department) ?? {}
    return {
      id: newReferenceId(now),
      listedAs: department,
      name: official,
      short: department,
      en,
      region: region.code,
      uscc: ownCode(main_uscc, codes),
      rawCode: main_uscc || null,
      codes,
      sample: false,
    }
  })
  await saveListedOrganisations(tx, listed, now)
  return `${listed.length} organisations`
}

/** Bodies above the place that bodies of the place act for. Their codes are invented, so they are samples as a whole. */
async function loadAbove(tx: Tx, now: Date): Promise<string> {
  const listed = records(readText(aboveFile)).map(({ official = '', short = '', en = '', region = '', uscc = '' }) => ({
    ...{ id: newReferenceId(now), listedAs: official, name: official, short, en, region, uscc, rawCode: null },
    codes: [],
    sample: true,
  }))
  await saveListedOrganisations(tx, listed, now)
  return `${listed.length} organisations above the place`
}

async function loadCalendar(tx: Tx, now: Date): Promise<string> {
  const { days, publishedYears } = parseCalendarFile(calendarFiles.map(readText).join(''), 'starter')
  await saveCalendarDays(
    tx,
    [...days].map(([day, { kind, name }]) => ({ day, kind, name })),
  )
  const years = [...publishedYears].map((year) => ({ year, source: 'chinese-days', publishedAt: now }))
  await saveCalendarYears(tx, years)
  await stampCalendar(tx, newReferenceId(now))
  return `${days.size} days of ${years.length} years`
}

function records(text: string): Record<string, string>[] {
  return parse(text, { columns: true, skip_empty_lines: true, bom: true })
}

function readText(name: string): string {
  return readFileSync(dataFile(name), 'utf8')
}

function unpack(name: string): string {
  return gunzipSync(readFileSync(dataFile(name))).toString('utf8')
}
