import { connectTo, openOffice, openWeb, openWorker, prepare } from './app.ts'
import { modules } from './modules.ts'
import { houseClock } from './platform/clock.ts'
import { openKeys, readConfig } from './platform/config.ts'
import { startEmbedded } from './platform/embedded.ts'
import { OperatorFault } from './platform/operator-fault.ts'
import { noPort, reachDatabase, reachPort } from './platform/reach.ts'
import { openCardLine } from './platform/web/card-line.ts'
import { loadTown } from './town.ts'
import { welcome } from './welcome.ts'

/** What has been opened so far, in order; closed in reverse, whether we leave in peace or not. */
const opened: (() => Promise<unknown>)[] = []
const say = (line: string) => process.stdout.write(`${line}\n`)

async function start() {
  const began = Date.now()
  const config = readConfig(process.env)
  say(`OneDoor 一门 · ${config.demo ? 'demo mode 演示' : 'live 正式'} · data in ${config.dataDir}`)
  const keys = openKeys(config.dataDir, process.env)
  if (config.parts.web) await reachPort(config)
  if (config.databaseUrl) await reachDatabase(config.databaseUrl)
  const server = config.databaseUrl
    ? undefined
    : await startEmbedded({ dataDir: config.dataDir, password: keys.database })
  if (server) opened.push(server.stop)
  say(server ? `  database: embedded PostgreSQL, ${server.how}` : '  database: from DATABASE_URL')

  const database = connectTo(server?.url ?? (config.databaseUrl as string))
  opened.push(database.close)
  const clock = await houseClock(database)
  const office = openOffice({ config, database, now: clock.now })
  // A fault in something nobody waits for any more must not take the work of everybody else along.
  process.on('unhandledRejection', (error) =>
    office.log.error({ err: error }, 'something failed that nobody waited for'),
  )
  const unfollow = clock.follow(office.log)
  opened.push(async () => unfollow())
  await prepare(office, (name) => say(`  schema: ${name}`))
  await loadTown(office, (line) => {
    if (!line.includes(': unchanged')) say(`  town: ${line}`)
  })
  if (config.parts.worker) opened.push(await openWorker(office))
  if (config.parts.web) {
    const web = await openWeb(office)
    opened.push(() => web.close())
    await web.listen({ host: config.host, port: config.port }).catch((error: NodeJS.ErrnoException) => {
      throw error.syscall === 'listen' ? noPort(config, error) : error
    })
    const cards = config.cards && (await openCardLine(web, config.cards, config.baseUrl))
    if (cards)
      opened.push(async () => {
        cards.close()
        cards.closeAllConnections()
      })
  }
  say(await welcome(office, Date.now() - began))
  if (config.parts.web)
    for (const { name, warm } of modules)
      await warm?.(office).catch((err: unknown) => office.log.warn({ err, room: name }, 'a room could not be warmed'))
}

let leaving = false
async function leave(code: number) {
  if (leaving) return
  leaving = true
  for (const close of opened.reverse()) await close()
  process.exit(code)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    say('Stopping: answering what is open, then closing the database …')
    void leave(0)
  })

start().catch(async (error: Error) => {
  const ours = !(error instanceof OperatorFault)
  process.stderr.write(ours ? `${error.stack}\n` : `${error.zh}\n${error.message}\n`)
  await leave(ours ? 1 : 2)
})
