import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Database, rows, sql } from './db.ts'

interface Migration {
  readonly room: string
  readonly name: string
  readonly text: string
  readonly hash: string
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Forward-only SQL files, the platform's first, then each room's in the order of the architecture. */
export function migrations(rooms: readonly string[]): Migration[] {
  const folders = [
    { room: 'platform', folder: here('./migrations') },
    ...rooms.map((room) => ({ room, folder: here(`../modules/${room}/migrations`) })),
  ]
  return folders.flatMap(({ room, folder }) =>
    (existsSync(folder) ? readdirSync(folder) : [])
      .filter((name) => name.endsWith('.sql'))
      .sort()
      .map((name) => {
        const text = readFileSync(`${folder}/${name}`, 'utf8')
        return { room, name, text, hash: createHash('sha256').update(text).digest('hex') }
      }),
  )
}

/**
 * Brings the schema up to date; two processes that start together take turns. A migration that has run must not change:
 * a different hash is refused. `only` names those to run, e.g. the ones a backup was made with, before the others go on from there.
 */
export async function migrate(
  { sql: at, transaction }: Database,
  rooms: readonly string[],
  told: (name: string) => void = () => {},
  only: (migration: { readonly room: string; readonly name: string }) => boolean = () => true,
) {
  await sql`create schema if not exists platform`.execute(at).catch(ignoreRace)
  await sql`create table if not exists platform.migration (
    room text not null, name text not null, hash text not null, at timestamptz not null,
    constraint migration_pk primary key (room, name))`
    .execute(at)
    .catch(ignoreRace)
  for (const migration of migrations(rooms).filter(only)) {
    await transaction(async (tx) => {
      await sql`lock table platform.migration in exclusive mode`.execute(tx)
      const [done] = await rows<{ hash: string }>(
        tx,
        sql`select hash from platform.migration where room = ${migration.room} and name = ${migration.name}`,
      )
      if (done && done.hash !== migration.hash)
        throw new Error(`${migration.room}/${migration.name} was changed after it had run; write a new migration`)
      if (done) return
      await sql.raw(migration.text).execute(tx)
      await sql`insert into platform.migration (room, name, hash, at)
                values (${migration.room}, ${migration.name}, ${migration.hash}, now())`.execute(tx)
      told(`${migration.room}/${migration.name}`)
    })
  }
}

/** `create … if not exists` can still collide when two processes start at once; the other one has made it. */
function ignoreRace(error: { code?: string }) {
  if (error.code !== '23505' && error.code !== '42P06' && error.code !== '42P07') throw error
}
