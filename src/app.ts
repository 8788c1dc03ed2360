import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { dayIn, placeOf } from '#directory'
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
import { countProposalsFor } from './platform/proposal.ts'
import { publicEdition } from './platform/public-edition.ts'
import { published } from './platform/published.ts'
import { clamd } from './platform/scan.ts'
import type { DeedOfTwo } from './platform/second-person.ts'
import { scanWaiting, sweepFiles } from './platform/sweep.ts'
import { web } from './platform/web/server.ts'
import { refusalDictionary } from './platform/web/words.ts'

export const reactions = modules.flatMap((module) => module.reactions ?? [])
export const timers = [housekeeping, sweepFiles, scanWaiting, ...modules.flatMap((module) => module.timers ?? [])]
export const routes = modules.flatMap((module) => module.routes)

const deedsOfTwo: ReadonlyMap<string, DeedOfTwo> = new Map(
  [
    ...routes.flatMap((route) => (route.kind === 'asks' ? [route.does] : [])),
    ...modules.flatMap(({ deeds = [] }) => deeds),
  ]
    .filter((deed): deed is DeedOfTwo => deed.second !== undefined)
    .map((deed) => [deed.name, deed]),
)

interface Opened {
  readonly config: Config
  readonly database: Database
  readonly now?: () => Date
  readonly env?: Readonly<Record<string, string | undefined>>
}

/** An office: everything a deed needs, over one database and one data folder. */
export function openOffice({ config, database, now = () => new Date(), env = process.env }: Opened): Office {
  const edition = publicEdition(database.sql)
  return {
    config,
    database,
    now,
    keys: openKeys(config.dataDir, env),
    files: folderFiles(join(config.dataDir, 'files'), config.clamd ? clamd(config.clamd) : undefined),
    log: openLog(config.logLevel),
    outbox,
    publicEdition: edition,
    published: published(edition),
    deedsOfTwo,
  }
}

/** Brings the schema up to date: the rooms' tables and the queue's. */
export async function prepare(office: Office, told?: (name: string) => void) {
  await migrate(
    office.database,
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
    guests: modules.flatMap(({ guest }) => (guest ? [guest(office)] : [])),
    place: place.region,
    hotline: place.hotline,
    assets: readAssets(),
    sessions: sessions(office),
    unread: (personId) => unreadCount(office.database.sql, personId),
    waiting: (staff) => countProposalsFor(office.database.sql, staff, office.now()),
    today: todayIn(office),
    refusals: refusalDictionary(modules),
    problem: problemPage,
  })
}

/** Today; reckoned once a minute, for it is asked with every page, and a day ends with a minute. */
function todayIn({ now }: Office): () => string {
  let last = { minute: Number.NaN, day: '' }
  return () => {
    const moment = now()
    const minute = Math.floor(moment.getTime() / 60_000)
    if (minute !== last.minute) last = { minute, day: dayIn(moment) }
    return last.day
  }
}

export function openWorker(office: Office) {
  return startWorker(office, reactions, timers)
}

export function connectTo(url: string, watch?: (statement: string) => void): Database {
  return connect({ url, watch })
}

function readAssets(): PageContext['assets'] {
  const manifest = new URL('../dist/client/manifest.json', import.meta.url)
  if (!existsSync(manifest)) throw new Error('The pages’ styles are not built yet: run “npm run build”')
  return JSON.parse(readFileSync(manifest, 'utf8'))
}
