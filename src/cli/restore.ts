import { openBackup } from '../platform/backup/restore-backup.ts'
import { restoreInto, storeAt } from '../restoring.ts'
import { tellVerdict } from './audit-verify.ts'
import { type Subcommand, sayJson, WrongWords } from './screen.ts'

/**
 * Restores the newest backup of a source, or the one named, into an empty DATA_DIR and an empty database, and brings it up to
 * this release. Exit code 1 where the audit log that came back is not as it was sealed.
 */
export const restore: Subcommand = async (call) => {
  const { words, screen } = call
  const [source, id, ...rest] = words
  if (source === undefined || rest.length > 0) throw new WrongWords()
  const found = await openBackup(await storeAt(source, process.env), process.env, id)
  const verdict = await restoreInto(found, process.env, (line) => screen.progress(line))
  screen.progress('')
  const { tables, files, at, product } = found.manifest
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  if (call.json)
    sayJson(call, { id: found.manifest.id, at, tables: tables.length, rows, files: files.length, log: verdict })
  else {
    screen.say(`✓ ${found.manifest.id}  (${product}, ${at})`)
    screen.say(`${String(rows).padStart(9)}  行 rows, ${tables.length} 表 tables, ${files.length} 文件 files`)
    tellVerdict(screen, verdict)
  }
  return verdict.whole ? 0 : 1
}
