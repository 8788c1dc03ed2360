import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openTown, type Town } from '../../testing/world.ts'

let town: Town
let he: Browser
const statements: string[] = []
beforeAll(async () => {
  town = await openTown(undefined, (statement) => statements.push(statement))
  he = town.browser()
  await he.signIn('he-xiaoyu')
})
afterAll(() => town?.close())

/** How often a request asked for the session, and for the number beside the bell. */
async function asked(open: () => Promise<unknown>) {
  statements.length = 0
  await open()
  const session = statements.filter((statement) => statement.includes('from identity.session where token_hash'))
  const unread = statements.filter((statement) => statement.includes('read_at is null'))
  return { session: session.length, unread: unread.length }
}

describe('Who is there', () => {
  it('is asked for once a request, and the number beside the bell only where it is shown', async () => {
    expect(await asked(() => he.open('/my/profile'))).toEqual({ session: 1, unread: 1 })
    expect(await asked(() => he.open('/api/v1/my/profile'))).toEqual({ session: 1, unread: 0 })
    expect(await asked(() => he.post('/my/profile/sessions', { which: 'others' }))).toEqual({ session: 1, unread: 0 })
  })

  it('is not asked for where nobody said who they are', async () => {
    expect(await asked(() => town.browser().open('/matters'))).toEqual({ session: 0, unread: 0 })
    expect(await asked(() => town.browser().open('/api/v1/matters?q=社保卡'))).toEqual({ session: 0, unread: 0 })
  })

  it('is not asked for by files and the pulse', async () => {
    expect(await asked(() => he.open('/health'))).toEqual({ session: 0, unread: 0 })
  })
})
