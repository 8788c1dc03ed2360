import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { deskEn } from '../text/desk-en.ts'
import { deskZh } from '../text/desk-zh.ts'
import { defectReasons, missingColumns, type RawRow, readItemCode, readRow } from './read-row.ts'

const row: RawRow = {
  department: '区人社局',
  main_item: '失业登记',
  name: '失业登记',
  area_code: '511602000000',
  task_type: '20',
  base_code: '512B0066800002',
  agency_uscc: '1151130108778239R'.padEnd(18, 'X'),
  item_code: '512B0066800002-511602000000-000-11511301008778255F-1-00',
}
const sound: RawRow = { ...row, agency_uscc: '11511301008778255F' }

const reasons = (change: RawRow) => readRow({ ...sound, ...change }).defects.map(({ reason }) => reason)

describe('a row of a list of matters', () => {
  it('that is as it should be has no findings', () => {
    expect(reasons({})).toEqual([])
  })

  it.each<[string, RawRow, string]>([
    ['no name', { name: ' ' }, 'name-missing'],
    ['a very long name', { name: '长'.repeat(201) }, 'name-too-long'],
    ['a very long code', { item_code: '1'.repeat(201) }, 'item-code-too-long'],
    ['no code', { item_code: '' }, 'item-code-missing'],
    ['a code of no known shape', { item_code: 'G-000007-001' }, 'item-code-odd-shape'],
    ['no basic code', { base_code: '' }, 'base-code-missing'],
    ['a basic code of another shape', { base_code: 'G-000007-001' }, 'base-code-odd-shape'],
    ['another basic code than its own', { base_code: '512B0066800003' }, 'base-code-differs'],
    ['no agency code', { agency_uscc: '' }, 'agency-code-missing'],
    ['an agency code too short', { agency_uscc: '1151130108778239R' }, 'agency-code-wrong-length'],
    ['an agency code that does not add up', { agency_uscc: '115113010087782550' }, 'agency-code-wrong-check-character'],
    ['another agency than its own', { agency_uscc: '115113016823646795' }, 'agency-code-differs'],
    ['no region', { area_code: '' }, 'region-missing'],
    ['a region of six digits', { area_code: '511602' }, 'region-odd-shape'],
    ['a type without its zero', { task_type: '1' }, 'task-type-leading-zero'],
    ['a type nobody knows', { task_type: '21' }, 'task-type-unknown'],
    ['no department', { department: '' }, 'department-missing'],
  ])('with %s says so', (_, change, reason) => {
    expect(reasons(change)).toContain(reason)
  })

  it('keeps the raw value beside what it was read as', () => {
    const read = readRow({ ...sound, task_type: '1' })
    expect(read).toMatchObject({ taskTypeRaw: '1', taskType: '01', raw: { task_type: '1' } })
    expect(read.defects).toEqual([{ field: 'task_type', raw: '1', reason: 'task-type-leading-zero' }])
  })

  it('has words for every finding in both languages', () => {
    for (const reason of defectReasons) {
      expect(deskZh.run.reasons).toHaveProperty(reason)
      expect(deskEn.run.reasons).toHaveProperty(reason)
    }
  })

  it('can be read from each of the real list', () => {
    const csv = readFileSync(new URL('../../../../data/matters/guangan.csv', import.meta.url))
    const rows: RawRow[] = parse(csv, { columns: true, bom: true })
    expect(missingColumns(Object.keys(rows[0] ?? {}))).toEqual([])
    const read = rows.map(readRow)
    expect(read).toHaveLength(1135)
    expect(read.filter(({ taskType }) => taskType === null)).toEqual([])
    const count = (reason: string) =>
      read.filter(({ defects }) => defects.some((defect) => defect.reason === reason)).length
    expect(count('agency-code-missing')).toBe(56)
    expect(count('agency-code-wrong-length')).toBe(91)
  })
})

describe('an item code', () => {
  it('is taken apart where its scheme is known', () => {
    expect(readItemCode('11320400014110315K332201432500401')).toEqual({
      scheme: 'gb39554',
      agency: '11320400014110315K',
      basic: '322014325004',
    })
    expect(readItemCode(sound.item_code ?? '')).toEqual({
      scheme: 'sichuan',
      basic: '512B0066800002',
      region: '511602000000',
      agency: '11511301008778255F',
    })
  })

  it('is only a name where it is not', () => {
    expect(readItemCode('62052400MZ-XK-0001')).toEqual({ scheme: 'other' })
  })
})
