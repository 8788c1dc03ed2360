import { createReadStream, existsSync, statSync } from 'node:fs'
import { importStaffList, type StaffListReport } from '#identity'
import { prepare } from '../app.ts'
import { loadTown } from '../town.ts'
import { inOffice } from './open-house.ts'
import { type Call, type ExitCode, type Subcommand, sayJson, WrongWords } from './screen.ts'

/** Takes in a list of staff and says what became of each kind of row; exit code 1 where a row was wrong. */
export const staffImport: Subcommand = (call) => take(call, 'do')

/** The same without doing anything: what it would do, and which rows are wrong. */
export const staffCheck: Subcommand = (call) => take(call, 'try')

async function take(call: Call, only: 'do' | 'try'): Promise<ExitCode> {
  const [file, ...rest] = call.words
  if (file === undefined || rest.length > 0) throw new WrongWords()
  if (!existsSync(file) || !statSync(file).isFile()) {
    call.screen.complain(`没有这个文件 There is no such file: ${file}`)
    return 1
  }
  const report = await inOffice(process.env, async (office) => {
    await prepare(office)
    await loadTown(office)
    return importStaffList(office, createReadStream(file), { by: 'command-line', only })
  })
  if (call.json) sayJson(call, report)
  else tell(call, report)
  return report.defects.length > 0 ? 1 : 0
}

function tell({ screen }: Call, { defects, ...counts }: StaffListReport) {
  for (const { line, column, reason } of defects) screen.say([line, column, reason].join('\t'))
  const lines = {
    '读入 rows': counts.rows,
    '新增 added': counts.added,
    '变更 changed': counts.changed,
    '未变 unchanged': counts.unchanged,
    '待第二人确认 waiting for a second person': counts.proposed,
    '有误 wrong': defects.length,
  }
  for (const [name, count] of Object.entries(lines)) screen.say(`${String(count).padStart(7)}  ${name}`)
}
