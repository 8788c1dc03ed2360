import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, openTown, type Town } from './testing/world.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town?.close())

async function signedIn(login: string | undefined): Promise<Browser> {
  const browser = town.browser()
  if (login) await browser.signIn(login)
  return browser
}

const passwordPages = [
  [undefined, '/sign-in'],
  [undefined, '/sign-in/staff'],
  [undefined, '/register'],
  ['chen-jianguo', '/my/profile/password'],
  ['tangjie', '/desk/profile/password'],
  ['tangjie', '/desk/accounts'],
  ['qianjin', '/desk/people/new'],
] as const

/** What docs/asvs.md says of pages and no other spec shows. */
describe('OWASP ASVS 5.0', () => {
  it.each(
    passwordPages,
  )('6.2.6, 6.2.7: as %s sees it, %s hides what is typed and lets password managers in', async (who, path) => {
    const { status, body } = await (await signedIn(who)).open(path)
    expect(status).toBe(200)
    const fields = [...body.matchAll(/<input[^>]*name="(?:password|current)"[^>]*>/g)].map(([field]) => field)
    expect(fields).not.toEqual([])
    for (const field of fields) {
      expect(field).toContain('type="password"')
      expect(field).toMatch(/autocomplete="(?:current|new)-password"/)
      expect(field).not.toMatch(/\bon\w+=|readonly|autocomplete="off"/)
    }
  })

  it.each([
    ['chen-jianguo', '/my'],
    ['chen-jianguo', '/my/profile'],
    ['chen-jianguo', '/matters'],
    ['tangjie', '/desk'],
    ['tangjie', '/desk/counter'],
    ['qianjin', '/desk/second'],
  ])('7.4.4: %s can sign out from %s', async (who, path) => {
    const { status, body } = await (await signedIn(who)).open(path)
    expect(status).toBe(200)
    expect(body).toContain('action="/sign-out"')
  })
})
