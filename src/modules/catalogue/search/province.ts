import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { organisations, placeOf, saveListedOrganisations } from '#directory'
import type { Database, Tx } from '../../../platform/db.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { dataFile } from '../../../platform/starter.ts'
import { renewEdition } from '../store.ts'
import { copyMatters, countEntries } from '../store-province.ts'
import { analyzeEntries } from '../store-search.ts'
import { indexMatters } from './index-matters.ts'

interface Area {
  readonly code: string
  readonly name: string
  readonly cityCode: string
}

export interface Province {
  readonly matters: number
  readonly regions: number
  /** One of the regions that were added, for looking from there. */
  readonly region: string
  /** What a matter of the place is called there. */
  readonly codeOf: (code: string) => string
}

/**
 * Makes a catalogue as large as a province's of a town's: every other county of the province gets agencies of its own names and all
 * the town's matters, until there are as many as asked for. For measuring only, in a database of its own.
 */
export async function makeProvince(
  { sql: at, transaction }: Database,
  { matters, now, told }: { readonly matters: number; readonly now: Date; readonly told: (line: string) => void },
): Promise<Province> {
  const place = await placeOf(at)
  const here = place.region.code
  const others = areasOf(here.slice(0, 2)).filter(({ code }) => code !== here)
  const made: string[] = []
  let count = await countEntries(at, 'matter')
  for (const area of others) {
    if (count >= matters) break
    await transaction(async (tx) => {
      const agencies = await addAgencies(tx, here, area, now)
      const ids = await copyMatters(tx, { from: here, to: area.code, agencies, most: matters - count })
      for (let done = 0; done < ids.length; done += batchSize) await indexMatters(tx, ids.slice(done, done + batchSize))
      count += ids.length
    })
    made.push(area.code)
    told(`${count}/${matters}`)
  }
  await transaction(async (tx) => {
    await renewEdition(tx, 'lexicon', now)
    await analyzeEntries(tx)
  })
  // The last one may be there in part only.
  const region = made.at(Math.max(0, made.length - 2)) ?? here
  return { matters: count, regions: made.length + 1, region, codeOf: (code) => codeThere(code, here, region) }
}

const batchSize = 250

/** A code names its region; one that does not gets it put behind. What the province does itself is there once. */
function codeThere(code: string, from: string, to: string): string {
  if (code.includes(`${from}000000`)) return code.replace(`${from}000000`, `${to}000000`)
  return code.includes(`${from.slice(0, 2)}0000000000`) ? code : `${code}-${to}`
}

function areasOf(province: string): Area[] {
  const areas: Record<string, string>[] = parse(readFileSync(dataFile('regions/areas.csv')), {
    columns: true,
    bom: true,
  })
  return areas
    .filter(({ provinceCode }) => provinceCode === province)
    .map(({ code = '', name = '', cityCode = '' }) => ({ code, name, cityCode }))
}

/** The agencies of another county, named after it: id there by id here. */
async function addAgencies(tx: Tx, here: string, area: Area, now: Date): Promise<Map<string, string>> {
  const agencies = (await organisations(tx)).filter(({ region, listedAs }) => region === here && listedAs !== undefined)
  const { region } = await placeOf(tx)
  const named = (name: string) => name.replaceAll(region.short.zh, area.name).replace(/^.{2,4}市(?=.)/, '')
  const made = agencies.map((agency) => ({ from: agency.id, id: newReferenceId(now), agency }))
  await saveListedOrganisations(
    tx,
    made.map(({ id, agency }) => ({
      ...{ id, listedAs: `${agency.listedAs} ${area.code}`, name: `${named(agency.name)} ${area.code}` },
      ...{ short: agency.short, en: null, region: area.code, uscc: null, rawCode: null, codes: [], sample: true },
    })),
    now,
  )
  return new Map(made.map(({ from, id }) => [from, id]))
}
