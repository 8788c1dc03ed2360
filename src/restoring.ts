import { resolve } from 'node:path'
import { anchorFile, signerOf, type Verdict, verifyLog } from '#audit'
import { connectTo, openOffice, prepare } from './app.ts'
import { modules } from './modules.ts'
import { fingerprint } from './platform/backup/make-backup.ts'
import {
  demandEmptyDatabase,
  demandEmptyFolder,
  type OpenBackup,
  restoreFiles,
  restoreHouse,
  restoreTables,
  verifyBackup,
} from './platform/backup/restore-backup.ts'
import { folderStore, type Store } from './platform/backup/store.ts'
import { openKeys, readConfig } from './platform/config.ts'
import { demandDataFolder, openDataFolder } from './platform/data-folder.ts'
import { startEmbedded } from './platform/embedded.ts'
import { prepareQueue } from './platform/jobs.ts'
import { migrate, migrations } from './platform/migrate.ts'
import { reachDatabase } from './platform/reach.ts'
import { refuse } from './platform/refusal.ts'

type Env = Readonly<Record<string, string | undefined>>

const rooms = modules.map(({ name }) => name)

/** The schemas of the house. */
export const schemas = ['platform', ...rooms]

/** Where a backup lies: `s3://bucket/prefix`, or a folder. */
export async function storeAt(target: string, env: Env): Promise<Store> {
  if (!target.startsWith('s3://')) return folderStore(resolve(target))
  const { s3From, s3Store } = await import('./platform/backup/s3.ts')
  return s3Store(s3From(target, env))
}

/**
 * Makes a house out of a backup: in an empty data folder and an empty database, after every part was compared with the
 * manifest. The tables are made by the migrations the backup had, filled, and then brought up to this release, so an old
 * backup comes back as an upgraded house. Last, the audit log is looked through.
 */
export async function restoreInto(
  backup: OpenBackup,
  env: Env,
  told: (line: string) => void = () => {},
): Promise<Verdict> {
  const config = readConfig(env)
  demandKnown(backup)
  demandKeys(backup, env)
  demandDataFolder(config.dataDir)
  await demandEmptyFolder(config.dataDir)
  if (config.databaseUrl) {
    await reachDatabase(config.databaseUrl)
    await demandEmptyDatabase(config.databaseUrl, schemas)
  }
  await verifyBackup(backup, (part) => told(`verify ${part}`))

  openDataFolder(config.dataDir)
  await restoreHouse(backup, config.dataDir, ({ path }) => path !== 'keys.json' || !env.ONEDOOR_KEYS)
  const keys = openKeys(config.dataDir, env)
  const server = config.databaseUrl
    ? undefined
    : await startEmbedded({ dataDir: config.dataDir, password: keys.database })
  const url = server?.url ?? (config.databaseUrl as string)
  const database = connectTo(url)
  try {
    const office = openOffice({ config, database, env })
    await restoreFiles(backup, office.files)
    const had = new Set(backup.manifest.migrations.map(({ room, name }) => `${room}/${name}`))
    await migrate(database, rooms, told, ({ room, name }) => had.has(`${room}/${name}`))
    await prepareQueue(office)
    await restoreTables(backup, url, schemas, (table) => told(`restore ${table}`))
    await prepare(office, (name) => told(`schema ${name}`))
    const verifier = signerOf(office.keys.log).verifier
    return await verifyLog({ at: database.sql, verifier, anchors: anchorFile(config.dataDir) })
  } finally {
    await database.close()
    await server?.stop()
  }
}

/** A backup of a newer release would need migrations that this one has not. */
function demandKnown({ manifest }: OpenBackup) {
  const known = new Set(migrations(rooms).map(({ room, name, hash }) => `${room}/${name} ${hash}`))
  for (const { room, name, hash } of manifest.migrations)
    if (!known.has(`${room}/${name} ${hash}`)) refuse('backup-newer', {}, { migration: `${room}/${name}` })
}

/** Sealed values can be read with the keys they were sealed with only. */
function demandKeys({ manifest }: OpenBackup, env: Env) {
  const own = env.ONEDOOR_KEYS ? fingerprint(openKeys('', env)) : undefined
  const within = manifest.house.some(({ path }) => path === 'keys.json')
  if (own === undefined ? !within : own !== manifest.keys) refuse('restore-other-keys')
}
