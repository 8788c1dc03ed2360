import { createReadStream, existsSync } from 'node:fs'
import { basename } from 'node:path'
import { allDefects, type DefectRow, type ImportReport, importMatters } from '#catalogue'
import { prepare } from '../app.ts'
import { system } from '../platform/actor.ts'
import { writeEntry } from '../platform/audit-entry.ts'
import type { Office } from '../platform/command.ts'
import { loadTown } from '../town.ts'
import { inOffice } from './open-house.ts'
import { type Screen, type Subcommand, sayJson, WrongWords } from './screen.ts'

/**
 * Imports a list of matters, streamed, and says what it found wrong: a line for each finding, with the row, the field, the reason and the
 * value as it was written. The findings are kept and can be read at /desk/imports, too; the same list again changes nothing. Opens the house first, as `npm start` does: a matter needs its department.
 */
export const importMattersFile: Subcommand = async (call) => {
  const { words, screen } = call
  const [file, ...rest] = words
  if (file === undefined || rest.length > 0) throw new WrongWords()
  if (!existsSync(file)) {
    screen.complain(`没有这个文件 There is no such file: ${file}`)
    return 1
  }
  const report = await inOffice(process.env, async (office) => {
    await prepare(office)
    await loadTown(office)
    const told = (line: string) => screen.progress(`已读 ${line} 行 rows read`)
    const done = await importMatters(office, createReadStream(file), {
      name: basename(file),
      askedBy: 'command-line',
      told,
    })
    await record(office, done)
    const findings: DefectRow[] = []
    for await (const one of allDefects(office.database.sql, done.runId)) findings.push(one)
    return { ...done, findings }
  })
  screen.progress('')
  if (call.json) sayJson(call, report)
  else tell(screen, report)
  return 0
}

/** The deed of whoever holds the keys of the house is on record like any other. */
function record({ database, now }: Office, { runId, added, changed, waiting }: ImportReport) {
  const actor = system('command-line')
  const detail = { added, changed, waiting }
  return writeEntry(database.sql, { at: now(), actor, did: 'catalogue.ask-import', about: runId, detail })
}

function tell(screen: Screen, report: ImportReport & { readonly findings: readonly DefectRow[] }) {
  for (const { row, field, reason, raw } of report.findings) screen.say([row, field, reason, raw].join('\t'))
  const lines = {
    '读入 rows': report.rows,
    '新增 added': report.added,
    '变更 changed': report.changed,
    '未变 unchanged': report.unchanged,
    '待处理（缺编码或单位）waiting': report.waiting,
    '发现的问题 findings': report.defects,
  }
  for (const [name, count] of Object.entries(lines)) screen.say(`${String(count).padStart(7)}  ${name}`)
  if (report.defects > 0) screen.say(`逐条问题见 Each finding: /desk/imports/${report.runId}`)
}
