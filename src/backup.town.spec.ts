import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { acceptCase } from './modules/casework/commands/accept-case.ts'
import { finishOnTheSpot } from './modules/casework/commands/finish-on-the-spot.ts'
import { makeBackup, queueSchema } from './platform/backup/make-backup.ts'
import { manifestName } from './platform/backup/manifest.ts'
import { openBackup, verifyBackup } from './platform/backup/restore-backup.ts'
import { folderStore } from './platform/backup/store.ts'
import { tablesOf } from './platform/backup/tables.ts'
import { openKeys, readConfig } from './platform/config.ts'
import { sql } from './platform/db.ts'
import { startEmbedded } from './platform/embedded.ts'
import { folderFiles } from './platform/files.ts'
import { restoreInto, schemas } from './restoring.ts'
import { apply, birthRegistration, safetyCertificate } from './testing/apply.ts'
import { openTown, type Town } from './testing/world.ts'

const secret = { BACKUP_KEY: '一把足够长的备份口令 2026-11-23' }

let town: Town
let place: string
let dataDir: string
const urlOf = () => town.office.database.pool.options.connectionString as string
const store = () => folderStore(join(place, 'target'))
const back = (env = secret) =>
  makeBackup({ office: town.office, url: urlOf(), schemas, store: store(), product: 'spec', env })

beforeAll(async () => {
  town = await openTown()
  place = mkdtempSync(join(tmpdir(), 'onedoor-backup-spec-'))
  dataDir = join(inject('dataDir'), `restored-${randomBytes(4).toString('hex')}`)
  const chen = await apply(town, 'chen-jianguo', safetyCertificate)
  await town.do(await town.staff('tangjie'), acceptCase, { caseId: chen.caseId })
  const li = await apply(town, 'li-xiuying', birthRegistration)
  await town.do(await town.staff('xieting'), finishOnTheSpot, { caseId: li.caseId })
  await town.work()
  for (const minutes of ['10:10', '11:30']) {
    town.at(`2026-11-23 ${minutes}`)
    await town.tick('audit.seal-log')
    await town.work()
  }
  // Somebody's deed whose reactions still wait: they must not be lost.
  await apply(town, 'he-xiaoyu', birthRegistration, { work: false })
})
afterAll(async () => {
  await town?.close()
  for (const folder of [place, dataDir]) rmSync(folder, { recursive: true, force: true })
})

/** Every row of every table, as one hash a table: the rows as text, in the order of their text. */
async function rowsOf(url: string): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const found: Record<string, string> = {}
    for (const { name } of await tablesOf(client, [...schemas, queueSchema])) {
      // When the queue's library made its tables on this very machine.
      if (name === `${queueSchema}.migrations`) continue
      const { rows } = await client.query(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' order by t::text)), '') as all from ${name} t`,
      )
      found[name] = rows[0].all
    }
    return found
  } finally {
    await client.end()
  }
}

/** Every file below a folder, byte by byte. */
function filesOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map((entry) => join(entry.parentPath, entry.name))
  return Object.fromEntries(
    paths
      .filter((path) => !path.startsWith(join(folder, 'postgres')))
      .map((path) => [path.slice(folder.length), readFileSync(path).toString('base64')] as const)
      .sort(),
  )
}

const stored = () => Object.keys(filesOf(join(place, 'target')))

describe('A backup', () => {
  it('refuses to be made without a secret, or with a short one', async () => {
    await expect(back({ BACKUP_KEY: '' })).rejects.toMatchObject({ reason: 'backup-key-missing' })
    await expect(back({ BACKUP_KEY: 'geheim' })).rejects.toMatchObject({ reason: 'backup-key-short' })
    expect(existsSync(join(place, 'target'))).toBe(false)
  })

  it('holds every table and every file, and nothing that can be read', async () => {
    const report = await back()
    const before = await rowsOf(urlOf())
    expect(report).toMatchObject({ damaged: [], known: 0 })
    expect(report.tables).toBe(Object.keys(before).length)
    expect(report.files).toBeGreaterThan(2)
    const [first] = await town.rows<{ id: string }>(sql`select id from platform.file limit 1`)
    const bytes = Buffer.concat(stored().map((path) => readFileSync(join(place, 'target', path))))
    for (const word of ['陈建国', 'casework.accept-case', first?.id ?? '', '%PDF', 'BEGIN', 'staff_member'])
      expect(bytes.includes(word), word).toBe(false)
    await verifyBackup(await openBackup(store(), secret))
  })

  it('sends no file twice', async () => {
    const files = () => stored().filter((path) => path.startsWith('/files/'))
    const before = files()
    const again = await back()
    expect(again.known).toBe(again.files)
    expect(files()).toEqual(before)
  })

  it('names a file that is gone or damaged already', async () => {
    const [file] = await town.rows<{ id: string }>(sql`select id from platform.file order by id limit 1`)
    const id = file?.id as string
    const bytes = await town.office.files.read(id)
    await town.office.files.discard(id)
    expect((await back()).damaged).toEqual([id])
    await town.office.files.restore(
      id,
      'open',
      (async function* () {
        yield bytes
      })(),
    )
    expect((await back()).damaged).toEqual([])
  })

  it('is not opened by another secret', async () => {
    const other = { BACKUP_KEY: `${secret.BACKUP_KEY}!` }
    await expect(openBackup(store(), other)).rejects.toMatchObject({ reason: 'backup-key-wrong' })
    await expect(back(other)).rejects.toMatchObject({ reason: 'backup-key-wrong' })
    await expect(openBackup(folderStore(place), secret)).rejects.toMatchObject({ reason: 'backup-unknown' })
  })

  it.each([
    ['a table', /\/table\/casework\.case_file$/],
    ['a file', /\/files\//],
    ['the keys', /\/house\/keys\.json$/],
  ])('with one flipped bit in %s is refused, by the part’s name, before anything is touched', async (_what, which) => {
    const opened = await openBackup(store(), secret)
    const parts = [...opened.manifest.tables, ...opened.manifest.house, ...opened.manifest.files].map(
      ({ part }) => part,
    )
    const part = parts.find((name) => which.test(`/${name}`)) as string
    const path = join(place, 'target', part)
    const bytes = readFileSync(path)
    const bent = Buffer.from(bytes)
    bent[Math.floor(bent.length / 2)] = (bent[Math.floor(bent.length / 2)] as number) ^ 1
    writeFileSync(path, bent)
    const refused = { reason: 'backup-damaged', facts: { part } }
    await expect(restoreInto(opened, { DATA_DIR: dataDir, ...secret })).rejects.toMatchObject(refused)
    rmSync(path)
    await expect(restoreInto(opened, { DATA_DIR: dataDir, ...secret })).rejects.toMatchObject({
      reason: 'backup-part-missing',
    })
    writeFileSync(path, bytes)
    expect(existsSync(dataDir)).toBe(false)
  })

  it('with a flipped bit in its manifest is refused', async () => {
    const { manifest } = await openBackup(store(), secret)
    const path = join(place, 'target', manifestName(manifest.id))
    const bytes = readFileSync(path)
    const bent = Buffer.from(bytes)
    bent[40] = (bent[40] as number) ^ 1
    writeFileSync(path, bent)
    await expect(openBackup(store(), secret)).rejects.toMatchObject({ reason: 'backup-damaged' })
    writeFileSync(path, bytes)
  })
})

describe('Restoring', () => {
  it('refuses a folder or a database in which anything is, and keys that are not the backup’s', async () => {
    const opened = await openBackup(store(), secret)
    const into = (env: Record<string, string>) => restoreInto(opened, { ...secret, ...env })
    await expect(into({ DATA_DIR: place })).rejects.toMatchObject({ reason: 'restore-folder-not-empty' })
    await expect(into({ DATA_DIR: dataDir, DATABASE_URL: urlOf() })).rejects.toMatchObject({
      reason: 'restore-database-not-empty',
    })
    const keys = Object.fromEntries(
      ['bucket', 'find', 'seal', 'token', 'log'].map((name) => [name, randomBytes(32).toString('base64')]),
    )
    await expect(into({ DATA_DIR: dataDir, ONEDOOR_KEYS: JSON.stringify(keys) })).rejects.toMatchObject({
      reason: 'restore-other-keys',
    })
    const migrations = [{ room: 'casework', name: '0999-later.sql', hash: 'x' }]
    const newer = { ...opened, manifest: { ...opened.manifest, migrations } }
    await expect(restoreInto(newer, { DATA_DIR: dataDir, ...secret })).rejects.toMatchObject({ reason: 'backup-newer' })
    expect(existsSync(dataDir)).toBe(false)
  })

  it('gives back every row and every byte, on another machine', async () => {
    await back()
    const before = await rowsOf(urlOf())
    const opened = await openBackup(store(), secret)
    const verdict = await restoreInto(opened, { DATA_DIR: dataDir, ...secret })
    expect(verdict).toMatchObject({ whole: true, faults: [], heads: 2, anchored: 2 })
    expect(verdict.entries).toBeGreaterThan(10)
    expect(filesOf(dataDir)).toEqual(filesOf(town.office.config.dataDir))

    const server = await startEmbedded({ dataDir, password: openKeys(dataDir, {}).database })
    try {
      expect(await rowsOf(server.url)).toEqual(before)
      expect(Number(before['platform.outbox']?.split(' ')[0])).toBeGreaterThan(0)
      const files = folderFiles(join(readConfig({ DATA_DIR: dataDir }).dataDir, 'files'))
      for (const { id } of opened.manifest.files) expect(await files.read(id)).toEqual(await town.office.files.read(id))
    } finally {
      await server.stop()
    }
  }, 180_000)
})
