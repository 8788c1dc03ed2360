import { accessSync, constants, createReadStream, existsSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { allDefects, type DefectRow, type ImportReport, importMatters, noteRun, reportOf } from '#catalogue'
import { prepare } from '../app.ts'
import { system } from '../platform/actor.ts'
import { writeEntry } from '../platform/audit-entry.ts'
import type { Office } from '../platform/command.ts'
import { loadTown } from '../town.ts'
import { inOffice } from './open-house.ts'
import { type Screen, type Subcommand, sayJson, WrongWords } from './screen.ts'

/**
 * Imports a list of matters, streamed, and says what it found wrong: a line for each finding, with the line of the file, the field, the reason and the
 * value as it was written. The findings are kept and can be read at /desk/imports, too; the same list again changes nothing. Opens the house first, as `npm start` does: a matter needs its department.
 */
export const importMattersFile: Subcommand = async (call) => {
  const { words, screen } = call
  const [file, ...rest] = words
  if (file === undefined || rest.length > 0) throw new WrongWords()
  const problem = unreadable(file)
  if (problem !== undefined) {
    screen.complain(`${problem}: ${file}`)
    return 1
  }
  const { report, stopped } = await inOffice(process.env, async (office) => {
    await prepare(office)
    await loadTown(office)
    const told = (line: string) => screen.progress(`已读 ${line} 行 rows read`)
    const name = basename(file)
    const runId = await ask(office, name)
    let done: ImportReport | undefined
    let stopped: unknown
    try {
      done = await importMatters(office, () => createReadStream(file), { name, runId, told })
    } catch (error) {
      stopped = error
    }
    const findings: DefectRow[] = []
    for await (const one of allDefects(office.database.sql, runId)) findings.push(one)
    // Where the list breaks off, what was read and found until then is said all the same, and then why.
    done ??= await reportOf(office.database.sql, runId)
    return { report: { ...done, defects: findings.length, findings }, stopped }
  })
  screen.progress('')
  if (call.json && stopped === undefined) sayJson(call, report)
  else if (!call.json) tell(screen, report)
  if (stopped !== undefined) throw stopped
  return 0
}

/** Why a file cannot be read, if it cannot; it is read twice, so nothing that runs dry will do. */
function unreadable(file: string): string | undefined {
  if (!existsSync(file)) return '没有这个文件 There is no such file'
  if (!statSync(file).isFile()) return '这不是文件 This is not a file'
  try {
    accessSync(file, constants.R_OK)
    return undefined
  } catch {
    return '没有权限读这个文件 This file may not be read'
  }
}

/** The deed of whoever holds the keys of the house is on record like any other, whatever becomes of it. */
function ask({ database, now }: Office, name: string): Promise<string> {
  return database.transaction(async (tx) => {
    const at = now()
    const about = await noteRun(tx, { name, askedBy: 'command-line' }, at)
    await writeEntry(tx, { at, actor: system('command-line'), did: 'catalogue.ask-import', about })
    return about
  })
}

function tell(screen: Screen, report: ImportReport & { readonly findings: readonly DefectRow[] }) {
  for (const { row, field, reason, raw } of report.findings) screen.say([row, field, reason, raw].join('\t'))
  const lines = {
    '读入 rows': report.rows,
    '新增 added': report.added,
    '变更 changed': report.changed,
    '未变 unchanged': report.unchanged,
    '待定 waiting': report.waiting,
    '发现的问题 findings': report.defects,
  }
  for (const [name, count] of Object.entries(lines)) screen.say(`${String(count).padStart(7)}  ${name}`)
  if (report.defects > 0) screen.say(`逐条问题见 Each finding: /desk/imports/${report.runId}`)
}
