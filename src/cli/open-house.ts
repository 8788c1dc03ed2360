import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { connectTo, openOffice } from '../app.ts'
import type { Office } from '../platform/command.ts'
import { openKeys, readConfig } from '../platform/config.ts'
import { startEmbedded } from '../platform/embedded.ts'
import { reachDatabase } from '../platform/reach.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Whether this installation has ever been opened: a look must not make one. */
export function hasHouse(env: Env): boolean {
  const { databaseUrl, dataDir } = readConfig(env)
  return databaseUrl !== undefined || existsSync(join(dataDir, 'keys.json'))
}

/**
 * Works in the office of this installation: DATABASE_URL, or the embedded server of DATA_DIR. The server of a run that lives
 * is used and left running; one that was started here, or left over, is stopped again.
 */
export async function inOffice<Result>(env: Env, work: (office: Office) => Promise<Result>): Promise<Result> {
  const config = readConfig(env)
  const keys = openKeys(config.dataDir, env)
  if (config.databaseUrl) await reachDatabase(config.databaseUrl)
  const server = config.databaseUrl
    ? undefined
    : await startEmbedded({ dataDir: config.dataDir, password: keys.database })
  const database = connectTo(server?.url ?? (config.databaseUrl as string))
  try {
    return await work(openOffice({ config, database, env }))
  } finally {
    await database.close()
    await server?.stop()
  }
}
