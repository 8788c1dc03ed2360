import { checkUscc } from '#directory'
import { taskTypeOf } from '../model.ts'

/** One row of a list of matters, as the list writes it. */
export type RawRow = Readonly<Record<string, string>>

/** One row with what could be told of it while it was cut: all but `raw` is empty where nothing is wrong. */
export interface ListRow {
  /** The line of the file it begins in; the heading's is 1. */
  readonly line: number
  /** What stands beside the named columns is under its place, e.g. `(13)`. */
  readonly raw: RawRow
  /** The bytes of the fields that hold some nobody can read. */
  readonly hex: RawRow
  /** Named columns the row ends before. */
  readonly missing: readonly string[]
  /** Places that have a value and no column. */
  readonly surplus: readonly string[]
}

/** What was not as it should be in one field of a row. Nothing is repaired: the raw value is kept and shown. */
export interface Defect {
  readonly field: string
  readonly raw: string
  readonly reason: DefectReason
}

export const defectReasons = [
  'name-missing',
  'name-too-long',
  'item-code-missing',
  'item-code-too-long',
  'item-code-odd-shape',
  'item-code-repeated',
  'base-code-missing',
  'base-code-odd-shape',
  'base-code-differs',
  'agency-code-missing',
  'agency-code-wrong-length',
  'agency-code-wrong-characters',
  'agency-code-wrong-check-character',
  'agency-code-wrong-organisation-code',
  'agency-code-differs',
  'region-missing',
  'region-odd-shape',
  'task-type-leading-zero',
  'task-type-unknown',
  'department-missing',
  'department-unknown',
  'department-closed',
  'columns-missing',
  'columns-too-many',
  'broken-characters',
  'unstorable-characters',
  'row-not-storable',
] as const
export type DefectReason = (typeof defectReasons)[number]

/** A row with one of these has no place yet: it is kept whole in the report and read again with the next import. */
export const waitingReasons: ReadonlySet<string> = new Set<DefectReason>([
  'name-missing',
  'name-too-long',
  'item-code-missing',
  'item-code-too-long',
  'item-code-repeated',
  'department-missing',
  'department-unknown',
  'department-closed',
  'columns-missing',
  'columns-too-many',
  'broken-characters',
  'unstorable-characters',
  'row-not-storable',
])

/** Characters PostgreSQL keeps in no text: NUL, and halves of characters. */
const unstorable = /[\0\p{Cs}]/gu

/** A text as it can be kept and shown: what cannot be kept stands written out, as `\u0000`. */
export function storable(text: string): string {
  return text.replaceAll(unstorable, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Every field, and what it is called, as they can be kept. */
export function storableRow(raw: RawRow): RawRow {
  return Object.fromEntries(Object.entries(raw).map(([field, text]) => [storable(field), storable(text)]))
}

/** What the importer can say of a row by itself, before it knows the town's departments. */
export interface ReadRow {
  readonly department: string
  readonly code: string
  readonly name: string
  readonly scheme: CodeScheme
  readonly basicCode: string | null
  readonly implRegion: string | null
  readonly implAgency: string | null
  readonly taskTypeRaw: string
  readonly taskType: string | null
  readonly raw: RawRow
  readonly defects: readonly Defect[]
}

/** Codes are taken apart only where the scheme is known; all others are names (domain: codes of matters). */
export type CodeScheme = 'gb39554' | 'sichuan' | 'other'

export interface ItemCode {
  readonly scheme: CodeScheme
  readonly basic?: string
  readonly region?: string
  readonly agency?: string
}

/**
 * Takes an item code apart: `511A0005200004-511602000000-000-115113016823646795-1-00` as Sichuan writes it, or the 31
 * characters of GB/T 39554 (agency 18, level 1, basic code 12) with or without the two of a handling item.
 */
export function readItemCode(code: string): ItemCode {
  const sichuan = /^(.+)-(\d{12})-(\d{3})-([0-9A-Za-z-]+)-(\d)-(\d{2})$/.exec(code)
  if (sichuan) {
    const [, basic = '', region = '', , agency = ''] = sichuan
    return { scheme: 'sichuan', basic, region, agency }
  }
  if (/^[0-9A-HJ-NPQRTUWXY]{18}[1-7]\d{12}(\d{2})?$/.test(code))
    return { scheme: 'gb39554', agency: code.slice(0, 18), basic: code.slice(19, 31) }
  return { scheme: 'other' }
}

/** 511A00520004, 512B0053300007 or 511602000001: two for the province, the kind, then digits. Everything else is odd. */
const basicCodeShape = /^(51\d[A-Z]\d{8}|51\d[A-Z]\d{10}|\d{12}|\d{14})$/

const columns = ['department', 'name', 'task_type', 'item_code'] as const

/** Whether a list has the columns without which no row of it can be read; answers those it lacks. */
export function missingColumns(heading: readonly string[]): readonly string[] {
  return columns.filter((column) => !heading.includes(column))
}

/** A name fills a line of a page; a code is part of an address, which takes 200 characters. */
const longest = 200

/**
 * Whether a row can be read at all: values that stand under other columns than their own, or that lost characters, say nothing
 * of the rest.
 */
export function spoiltFields({ raw, hex, missing, surplus }: ListRow): readonly Defect[] {
  const [lacks] = missing
  if (lacks !== undefined) return [{ field: lacks, raw: '', reason: 'columns-missing' }]
  const [first] = surplus
  if (first !== undefined) {
    const beside = surplus.map((field) => storable(raw[field] ?? '')).join(',')
    return [{ field: first, raw: beside, reason: 'columns-too-many' }]
  }
  return Object.entries(raw).flatMap(([field, text]): Defect[] => {
    const bytes = hex[field]
    if (bytes !== undefined) return [{ field: storable(field), raw: bytes, reason: 'broken-characters' }]
    if (storable(text) === text) return []
    return [{ field: storable(field), raw: storable(text), reason: 'unstorable-characters' }]
  })
}

/** Reads one row. Blanks at the ends are not part of a value; everything else stays as it was written. */
export function readRow(raw: RawRow): ReadRow {
  const value = (field: string) => (raw[field] ?? '').trim()
  const defects: Defect[] = []
  const note = (field: string, reason: DefectReason) => defects.push({ field, raw: raw[field] ?? '', reason })

  const code = value('item_code')
  const item = readItemCode(code)
  if (code === '') note('item_code', 'item-code-missing')
  else if (code.length > longest) note('item_code', 'item-code-too-long')
  else if (item.scheme === 'other' || !isAgencyShape(item.agency)) note('item_code', 'item-code-odd-shape')

  const name = value('name')
  if (name === '') note('name', 'name-missing')
  else if ([...name].length > longest) note('name', 'name-too-long')
  if (value('department') === '') note('department', 'department-missing')

  const base = value('base_code')
  if (base === '') note('base_code', 'base-code-missing')
  else if (!basicCodeShape.test(base)) note('base_code', 'base-code-odd-shape')
  else if (item.basic !== undefined && item.basic !== base) note('base_code', 'base-code-differs')

  const agency = value('agency_uscc')
  const agencyProblem = agencyDefect(agency, item.agency)
  if (agencyProblem) note('agency_uscc', agencyProblem)

  const region = value('area_code')
  if (region === '') note('area_code', 'region-missing')
  else if (!/^[1-9]\d{11}$/.test(region)) note('area_code', 'region-odd-shape')

  const taskTypeRaw = value('task_type')
  const taskType = taskTypeOf(taskTypeRaw)
  if (taskType === undefined) note('task_type', 'task-type-unknown')
  else if (taskType !== taskTypeRaw) note('task_type', 'task-type-leading-zero')

  return {
    department: value('department'),
    code,
    name,
    scheme: item.scheme,
    basicCode: base || item.basic || null,
    implRegion: item.region ?? null,
    implAgency: item.agency ?? null,
    taskTypeRaw,
    taskType: taskType ?? null,
    raw,
    defects,
  }
}

/** A credit code has eighteen characters; the lists also carry the nine of an organisation code, with or without hyphen. */
function isAgencyShape(agency: string | undefined): boolean {
  return agency === undefined || /^([0-9A-Z]{18}|[0-9A-Z]{8}-?[0-9A-Z])$/.test(agency)
}

function agencyDefect(agency: string, inCode: string | undefined): DefectReason | undefined {
  if (agency === '') return 'agency-code-missing'
  const checked = checkUscc(agency)
  if (!checked.ok) return `agency-code-${checked.reason}`
  return inCode !== undefined && inCode.length === 18 && inCode !== agency ? 'agency-code-differs' : undefined
}
