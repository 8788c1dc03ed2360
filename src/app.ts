import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { placeOf } from '#directory'
import { sessions } from '#identity'
import { unreadCount } from '#messages'
import { problemPage } from '#portal'
import { modules } from './modules.ts'
import type { Office } from './platform/command.ts'
import { type Config, openKeys } from './platform/config.ts'
import { connect, type Database } from './platform/db.ts'
import { folderFiles } from './platform/files.ts'
import { housekeeping, outbox, prepareQueue, startWorker } from './platform/jobs.ts'
import { openLog } from './platform/log.ts'
import { migrate } from './platform/migrate.ts'
import type { PageContext } from './platform/page.ts'
import { web } from './platform/web/server.ts'
import type { Sessions } from './platform/web/visit.ts'
import { refusalDictionary } from './platform/web/words.ts'

export const reactions = modules.flatMap((module) => module.reactions ?? [])
export const timers = [housekeeping, ...modules.flatMap((module) => module.timers ?? [])]
export const routes = modules.flatMap((module) => module.routes)

interface Opened {
  readonly config: Config
  readonly database: Database
  readonly now?: () => Date
  readonly env?: Readonly<Record<string, string | undefined>>
}

/** An office: everything a deed needs, over one database and one data folder. */
export function openOffice({ config, database, now = () => new Date(), env = process.env }: Opened): Office {
  return {
    config,
    database,
    now,
    keys: openKeys(config.dataDir, env),
    files: folderFiles(join(config.dataDir, 'files')),
    log: openLog(config.logLevel),
    outbox: outbox(reactions),
  }
}

/** Brings the schema up to date: the rooms' tables and the queue's. */
export async function prepare(office: Office, told?: (name: string) => void) {
  await migrate(
    office.database.sql,
    modules.map(({ name }) => name),
    told,
  )
  await prepareQueue(office)
}

/** The front of the house: every room's routes on one server, not yet listening. */
export async function openWeb(office: Office): Promise<FastifyInstance> {
  const place = await placeOf(office.database.sql)
  return web({
    office,
    routes,
    place: place.region,
    hotline: place.hotline,
    assets: readAssets(),
    sessions: withUnread(office, sessions(office)),
    refusals: refusalDictionary(modules),
    problem: problemPage,
  })
}

export function openWorker(office: Office) {
  return startWorker(office, reactions, timers)
}

/** The number beside the bell is the inbox's to know, the session's to carry. */
function withUnread(office: Office, plain: Sessions): Sessions {
  return {
    async of(token) {
      const session = await plain.of(token)
      if (session?.visitor.kind !== 'person' || session.actor.kind !== 'person') return session
      const unread = await unreadCount(office.database.sql, session.actor.id)
      return { ...session, visitor: { ...session.visitor, unread } }
    },
  }
}

export function connectTo(url: string, watch?: (statement: string) => void): Database {
  return connect({ url, watch })
}

function readAssets(): PageContext['assets'] {
  const manifest = new URL('../dist/client/manifest.json', import.meta.url)
  if (!existsSync(manifest)) throw new Error('The pages’ styles are not built yet: run “npm run build”')
  return JSON.parse(readFileSync(manifest, 'utf8'))
}
