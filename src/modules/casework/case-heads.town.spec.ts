import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { connect } from '../../platform/db.ts'
import { openTown, type Town } from '../../testing/world.ts'
import { showHeads } from './case-heads.ts'
import { findCase } from './store.ts'
import { draft, people, safety } from './testing/cases.ts'

let town: Town
let chen: Actor
beforeAll(async () => {
  town = await openTown()
  chen = await town.person(people.chen.number)
})
afterAll(() => town?.close())

describe('Heads of cases', () => {
  it('fail as a whole when the database goes away: no look-up is left that nobody waits for', async () => {
    const file = await findCase(town.office.database.sql, await draft(town, chen, safety))
    const away = connect({ url: 'postgres://nobody@/nothing?host=/tmp/there-is-no-server-here' })
    const forgotten: unknown[] = []
    const note = (error: unknown) => forgotten.push(error)
    process.on('unhandledRejection', note)
    try {
      const now = town.office.now()
      await expect(showHeads({ tx: away.sql, now }, file ? [file, file] : [])).rejects.toThrow()
      await new Promise((later) => setTimeout(later, 50))
    } finally {
      process.off('unhandledRejection', note)
      await away.close()
    }
    expect(forgotten).toEqual([])
  })
})
