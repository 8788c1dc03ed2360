import { randomUUID } from 'node:crypto'
import { examQueries, type Mark, makeProvince, measureSearch, type Quality } from '#catalogue'
import { placeOf } from '#directory'
import { connectTo, openOffice, prepare } from '../app.ts'
import type { Office } from '../platform/command.ts'
import { sql } from '../platform/db.ts'
import { loadTown } from '../town.ts'
import { inOffice } from './open-house.ts'
import { type Screen, type Subcommand, WrongWords } from './screen.ts'

interface Measured extends Quality {
  readonly matters: number
  readonly regions: number
}

/**
 * Asks the search the questions of `data/search/queries.csv` and prints how many it answers first and among the first five, by set
 * and by kind, with how long it took. Without `--matters` in this installation, with the words its staff have added; with it in a
 * catalogue of that many matters, made in a database of its own that is gone afterwards.
 */
export const searchQuality: Subcommand = async (call) => {
  const { words, options, screen } = call
  if (words.length > 0) throw new WrongWords()
  const matters = options.matters === undefined ? undefined : Number(options.matters)
  if (matters !== undefined && !(Number.isInteger(matters) && matters >= 1000 && matters <= 1_000_000))
    throw new WrongWords()
  const measured = await inOffice(process.env, async (office) => {
    if (matters !== undefined) return inScratch(office, (scratch) => measureProvince(scratch, matters, screen))
    await prepare(office)
    await loadTown(office)
    return measureHere(office, screen)
  })
  screen.progress('')
  tell(screen, measured)
  if (call.json) screen.say(JSON.stringify(measured))
  return 0
}

async function measureHere({ database }: Office, screen: Screen): Promise<Measured> {
  const { region } = await placeOf(database.sql)
  const quality = await measureSearch(database.sql, examQueries(), { region: region.code, told: screen.progress })
  const { matters } = await countMatters(database)
  return { matters, regions: 1, ...quality }
}

async function countMatters({ pool }: Office['database']): Promise<{ matters: number }> {
  const { rows } = await pool.query(`select count(*)::int as matters from catalogue.matter where state <> 'retired'`)
  return rows[0]
}

async function measureProvince(office: Office, matters: number, { progress }: Screen): Promise<Measured> {
  const { codeOf, region, ...made } = await makeProvince(office.database, {
    ...{ matters, now: office.now() },
    told: (line) => progress(`事项 matters ${line}`),
  })
  const quality = await measureSearch(office.database.sql, examQueries(), { region, codeOf, told: progress })
  return { ...made, ...quality }
}

/** A database beside the house's own, with the starter town in it, that does not outlive the work. */
async function inScratch<T>(office: Office, work: (scratch: Office) => Promise<T>): Promise<T> {
  const name = `search_quality_${randomUUID().slice(0, 8)}`
  const { config, database } = office
  await sql`create database ${sql.id(name)}`.execute(database.sql)
  // An address with a socket's folder for its host is no URL to the URL parser; the database stands before the question mark.
  const beside = connectTo(String(database.pool.options.connectionString).replace(/\/[^/?]*(?=\?|$)/, `/${name}`))
  try {
    const scratch = openOffice({ config, database: beside, env: process.env })
    await prepare(scratch)
    await loadTown(scratch)
    return await work(scratch)
  } finally {
    await beside.close()
    await sql`drop database ${sql.id(name)} with (force)`.execute(database.sql)
  }
}

function tell({ say }: Screen, { matters, regions, times, typeAhead, sets, kinds, ...all }: Measured) {
  say(`${matters} 个事项 matters，${regions} 个地区 regions，${all.queries} 个问题 queries`)
  say()
  say(line('', '问题 queries', '首位 recall@1', '前五 recall@5'))
  say(lineOf('全部 all', all))
  for (const [set, mark] of Object.entries(sets)) {
    say(lineOf(set, mark))
    for (const [kind, part] of Object.entries(kinds[set] ?? {})) say(lineOf(`  ${kind}`, part))
  }
  say()
  say(`搜索 search      p50 ${times.p50} ms  p95 ${times.p95} ms`)
  say(`输入提示 type-ahead p50 ${typeAhead.p50} ms  p95 ${typeAhead.p95} ms`)
}

const lineOf = (name: string, { queries, recall1, recall5 }: Mark) =>
  line(name, String(queries), recall1.toFixed(3), recall5.toFixed(3))

const line = (name: string, ...columns: string[]) => name.padEnd(16) + columns.map((one) => one.padStart(16)).join('')
