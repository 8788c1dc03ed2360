import type { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { organisationByName } from '#directory'
import { type Actor, duties } from '../../platform/actor.ts'
import { type Office, perform } from '../../platform/command.ts'
import { proposalsOf } from '../../platform/proposal.ts'
import { Refusal } from '../../platform/refusal.ts'
import { inputOf, Proposed } from '../../platform/second-person.ts'
import { importStaffRow } from './commands/import-staff-row.ts'

/** What is wrong with a row: its line in the file, the column, the reason. */
export interface Defect {
  readonly line: number
  readonly column: string
  readonly reason: string
}

export interface StaffListReport {
  readonly rows: number
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** Those with power over others: an administrator has to agree. */
  readonly proposed: number
  readonly defects: readonly Defect[]
}

const needed = ['organisation', 'login', 'name', 'post', 'duties'] as const
const mostDefects = 1000

/**
 * Takes in a list of staff (CSV, UTF-8, with a head: organisation, login, name, post, duties; number, post_en), row by row and each for
 * itself: one that is wrong is told and left out. The same list again changes nothing. `try`: says what it would do, and does nothing.
 */
export async function importStaffList(
  office: Office,
  list: Readable,
  { by, only }: { readonly by: string; readonly only: 'try' | 'do' },
): Promise<StaffListReport> {
  const counts = { rows: 0, added: 0, changed: 0, unchanged: 0, proposed: 0 }
  const defects: Defect[] = []
  const told = (line: number, fields: Readonly<Record<string, string>>) => {
    for (const [column, reason] of Object.entries(fields))
      if (defects.length < mostDefects) defects.push({ line, column, reason })
  }
  const reader = list.pipe(parse({ bom: true, columns: true, info: true, relax_column_count: true, trim: true }))
  for await (const { record, info } of reader as AsyncIterable<{
    record: Record<string, string>
    info: { lines: number }
  }>) {
    counts.rows++
    const missing = needed.filter((column) => !record[column])
    const where = record.organisation ? await organisationByName(office.database.sql, record.organisation) : undefined
    const given = (record.duties ?? '').split(/[;；、\s]+/).filter(Boolean)
    const problems = {
      ...Object.fromEntries(missing.map((column) => [column, 'required'])),
      ...(record.organisation && !where ? { organisation: 'not-listed' } : {}),
      ...(given.every((duty) => duties.some((one) => one === duty)) ? {} : { duties: 'not-listed' }),
    }
    if (Object.keys(problems).length > 0 || !where) {
      told(info.lines, problems)
      continue
    }
    const row = {
      ...{
        login: record.login,
        name: record.name,
        organisation: where.id,
        title: record.post,
        duties: [...new Set(given)],
      },
      ...(record.number ? { number: record.number } : {}),
      ...(record.post_en ? { titleEn: record.post_en } : {}),
    }
    try {
      const outcome = await take(office, { kind: 'system', id: by, organisation: where.id }, row, only)
      counts[outcome]++
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      told(info.lines, Object.keys(error.fields).length > 0 ? error.fields : { row: error.reason })
    }
  }
  return { ...counts, defects }
}

type Outcome = 'added' | 'changed' | 'unchanged' | 'proposed'

/** Undoes a row that was only tried. */
class Tried extends Error {
  readonly outcome: Outcome
  constructor(outcome: Outcome) {
    super('only tried')
    this.outcome = outcome
  }
}

/** The same deed, but undone: whether it would take two is asked before. */
const tried: typeof importStaffRow = {
  ...importStaffRow,
  async run(doing, row, ...rest) {
    const takesTwo = await importStaffRow.second?.needed?.(doing, row)
    const { outcome } = await importStaffRow.run(doing, row, ...rest)
    throw new Tried(takesTwo ? 'proposed' : outcome)
  },
}

async function take(office: Office, actor: Actor, row: object, only: 'try' | 'do'): Promise<Outcome> {
  if (only === 'do' && (await waitsAlready(office, actor, row))) return 'unchanged'
  const deed = only === 'do' ? importStaffRow : tried
  try {
    return (await perform(office, deed, actor, row)).outcome
  } catch (error) {
    if (error instanceof Tried) return error.outcome
    if (error instanceof Proposed) return 'proposed'
    throw error
  }
}

/** The same row is with the administrators already. */
async function waitsAlready(office: Office, actor: Actor, row: object): Promise<boolean> {
  if (actor.kind !== 'system') return false
  const waiting = await proposalsOf(office.database.sql, actor.id, 1000)
  const now = office.now()
  const same = JSON.stringify(row)
  return waiting
    .filter(({ deed, outcome, until }) => deed === importStaffRow.name && outcome === null && until > now)
    .some((one) => JSON.stringify(inputOf({ office }, importStaffRow, one)) === same)
}
