import { readFileSync } from 'node:fs'
import { parse as parseCsv } from 'csv-parse/sync'
import { dataFile } from '../../../platform/starter.ts'

export const englishNamesFile = 'matters/names-en.csv'

let names: ReadonlyMap<string, string> | undefined

/**
 * Our own English names of matters by their Chinese ones, exactly as a list writes them. They are no official names: pages show the Chinese
 * one beside them.
 */
export function englishNames(): ReadonlyMap<string, string> {
  names ??= new Map(
    (parseCsv(readFileSync(dataFile(englishNamesFile)), { columns: true }) as Named[]).map((row) => [
      row.name,
      row.english,
    ]),
  )
  return names
}

interface Named {
  readonly name: string
  readonly english: string
}
