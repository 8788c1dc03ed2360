import { system } from '../platform/actor.ts'
import { writeEntry } from '../platform/audit-entry.ts'
import { makeBackup } from '../platform/backup/make-backup.ts'
import { openBackup, verifyBackup } from '../platform/backup/restore-backup.ts'
import { schemas, storeAt } from '../restoring.ts'
import { hasHouse, inOffice } from './open-house.ts'
import { type Subcommand, sayJson, WrongWords } from './screen.ts'
import { version } from './version.ts'

/**
 * Backs this installation up while it runs, sealed with BACKUP_KEY. Files the target has already are not sent again. Exit code
 * 1 where a file was damaged before. The deed is on record.
 */
export const backup: Subcommand = async (call) => {
  const { words, screen } = call
  const [target, ...rest] = words
  if (target === undefined || rest.length > 0) throw new WrongWords()
  if (!hasHouse(process.env)) {
    screen.complain('这里还没有数据，没有可备份的')
    screen.complain('There is no data here yet, nothing to back up')
    return 1
  }
  const store = await storeAt(target, process.env)
  const report = await inOffice(process.env, async (office) => {
    const url = office.database.pool.options.connectionString as string
    const told = (line: string) => screen.progress(line)
    const made = await makeBackup({ office, url, schemas, store, product: version, env: process.env, told })
    const { tables, rows, files, damaged } = made
    await writeEntry(office.database.sql, {
      at: office.now(),
      actor: system('command-line'),
      did: 'platform.backup',
      about: 'backup',
      detail: { tables, rows, files, damaged: damaged.length },
    })
    return made
  })
  screen.progress('')
  if (call.json) sayJson(call, report)
  else {
    screen.say(`✓ ${report.id}  ${target}`)
    screen.say(`${String(report.tables).padStart(9)}  表 tables, ${report.rows} 行 rows`)
    screen.say(`${String(report.files).padStart(9)}  文件 files, ${report.known} 已有 already there`)
  }
  for (const id of report.damaged)
    screen.complain(`✗ 文件缺失或损坏，备份前已如此 File missing or damaged already: ${id}`)
  return report.damaged.length === 0 ? 0 : 1
}

/** Reads a whole backup and compares every part with its manifest, restoring nothing. Needs no installation. */
export const checkBackup: Subcommand = async (call) => {
  const { words, screen } = call
  const [source, id, ...rest] = words
  if (source === undefined || rest.length > 0) throw new WrongWords()
  const found = await openBackup(await storeAt(source, process.env), process.env, id)
  await verifyBackup(found, (part) => screen.progress(part))
  screen.progress('')
  const { tables, files, house, at, product } = found.manifest
  if (call.json) sayJson(call, { id: found.manifest.id, at, product, tables: tables.length, files: files.length })
  else {
    screen.say(`✓ ${found.manifest.id}  完好 whole (${product})`)
    screen.say(`  ${tables.length} 表 tables, ${files.length} 文件 files, ${house.length} 其他 others`)
  }
  return 0
}
