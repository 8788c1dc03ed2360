import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTown, type Town } from '../testing/world.ts'
import { system } from './actor.ts'
import { command, type Office, perform } from './command.ts'
import { row, sql } from './db.ts'
import { refuse } from './refusal.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town?.close())

const house = system('spec')

/** Transactions of this town that are open and wait for us. */
async function openTransactions({ database }: Office) {
  const found = await row<{ open: number }>(
    database.sql,
    sql`select count(*) as open from pg_stat_activity
        where datname = current_database() and state like 'idle in transaction%'`,
  )
  return found?.open
}

describe('What a command prepares', () => {
  const slow = command({
    name: 'platform.slow-in-spec',
    input: Type.Object({ word: Type.String(), refused: Type.Optional(Type.Boolean()) }),
    async prepare({ office }, { word, refused }) {
      if (refused) refuse('too-often', {}, { seconds: 30 })
      return { backwards: [...word].reverse().join(''), open: await openTransactions(office) }
    },
    allow: () => true,
    about: ({ word }) => word,
    run: async (_doing, _input, ready) => ready,
  })

  it('is done while no transaction is open, and handed to what it does', async () => {
    expect(await town.do(house, slow, { word: '慢工出细活' })).toEqual({ backwards: '活细出工慢', open: 0 })
  })

  it('may be refused, and the attempt is on record', async () => {
    await expect(town.do(house, slow, { word: '急', refused: true })).rejects.toMatchObject({ reason: 'too-often' })
    const [entry] = await town.rows<{ refused: string }>(
      sql`select refused from platform.audit_entry where did = ${slow.name} and refused is not null`,
    )
    expect(entry?.refused).toBe('too-often')
  })
})

describe('A key under which a deed is done once', () => {
  const plain = command({
    name: 'platform.plain-in-spec',
    input: Type.Object({}),
    allow: () => true,
    about: () => 'spec',
    run: async () => ({ done: true }),
  })

  it.each([
    ['is too short', 'short', 'key-wrong-length'],
    ['is too long', 'a'.repeat(201), 'key-wrong-length'],
    ['has characters no database keeps', 'a-key-of-some-length\u0000', 'hidden-characters'],
  ])('is refused when it %s', async (_, once, reason) => {
    await expect(perform(town.office, plain, house, {}, { once })).rejects.toMatchObject({ reason })
  })
})

describe('What a command asks ahead', () => {
  const hasty = command({
    name: 'platform.hasty-in-spec',
    input: Type.Object({}),
    allow: async () => refuse('not-allowed'),
    ahead: () => refuse('not-found'),
    about: () => 'spec',
    run: async () => ({ done: true }),
  })

  it('may fail at once while it is not allowed either: the deed is refused and the house stands', async () => {
    const unheard: unknown[] = []
    const hear = (error: unknown) => unheard.push(error)
    process.on('unhandledRejection', hear)
    await expect(perform(town.office, hasty, house, {})).rejects.toMatchObject({ reason: 'not-allowed' })
    await new Promise((later) => setTimeout(later, 20))
    process.off('unhandledRejection', hear)
    expect(unheard).toEqual([])
  })
})
