import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db.ts'
import { openTown, type Town } from '../../testing/world.ts'
import { standingOf } from './key-standing.ts'
import { signingKeys } from './store-keys.ts'

let town: Town
beforeAll(async () => {
  town = await openTown('2026-01-01 08:00')
})
afterAll(() => town?.close())

const published = async () => {
  const answer = await town.web.inject({ url: '/oidc/jwks' })
  return answer.json<{ keys: { kid: string; d?: string }[] }>().keys
}
const signing = async () => standingOf(await signingKeys(town.office.database.sql), town.office.now()).signing?.kid

describe('The signing keys', () => {
  let first: string
  it('are none until somebody asks, then one, sealed, of which only the public half is shown', async () => {
    await town.tick('signon.rotate-signing-keys')
    expect(await signingKeys(town.office.database.sql)).toEqual([])
    const [key, ...more] = await published()
    expect([more, key?.d]).toEqual([[], undefined])
    first = key?.kid ?? ''
    const [kept] = await town.rows<{ sealed: Buffer }>(sql`select jwk_sealed as sealed from signon.signing_key`)
    expect(kept?.sealed.toString('latin1')).not.toContain(first)
  })

  it('get a follower, which everybody can know two days before it signs', async () => {
    town.at('2026-03-30 08:00')
    await town.tick('signon.rotate-signing-keys')
    const [before, after] = await published()
    expect(before?.kid).toBe(first)
    expect(after).toBeDefined()
    expect(await signing()).toBe(first)
    await town.tick('signon.rotate-signing-keys')
    expect(await published()).toHaveLength(2)
    town.at('2026-04-01 08:00')
    expect(await signing()).toBe(after?.kid)
    expect((await published())[0]?.kid).toBe(after?.kid)
  })

  it('are kept for a month after they signed last, and then forgotten', async () => {
    town.at('2026-05-01 08:00')
    await town.tick('signon.rotate-signing-keys')
    expect((await published()).map(({ kid }) => kid)).toContain(first)
    town.at('2026-05-03 08:00')
    await town.tick('signon.rotate-signing-keys')
    expect((await published()).map(({ kid }) => kid)).not.toContain(first)
    expect(await signingKeys(town.office.database.sql)).toHaveLength(1)
  })
})
