import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTown, type Town } from '../../testing/world.ts'

const served = [
  ['over https', { BASE_URL: 'https://one.example', ONEDOOR_MODE: 'demo' }, '__Host-'],
  ['over plain http on one’s own machine', {}, ''],
] as const

describe.each(served)('Cookies of a house served %s', (_how, env, prefix) => {
  let town: Town
  beforeAll(async () => {
    town = await openTown(undefined, undefined, env)
  })
  afterAll(() => town?.close())

  const set = (answer: { cookies: readonly { name: string }[] }) => answer.cookies.map(({ name }) => name)

  it('are this host’s alone where a browser can hold to that', async () => {
    const page = await town.web.inject({ url: '/sign-in' })
    expect(set(page)).toEqual([`${prefix}od_v`])
    const wish = await town.web.inject({ url: '/preferences?lang=en&elder=1' })
    expect(set(wish)).toEqual([`${prefix}od_lang`, `${prefix}od_elder`])
    for (const cookie of [...page.cookies, ...wish.cookies]) {
      expect(cookie).toMatchObject({ path: '/', httpOnly: true, sameSite: 'Lax' })
      expect(cookie.domain).toBeUndefined()
      expect(cookie.secure ?? false).toBe(prefix !== '')
    }
  })

  it('carry a language, a sign-in, what the signed-in do, and its end', async () => {
    const browser = town.browser()
    await browser.open('/preferences?lang=en')
    expect((await browser.open('/sign-in')).body).toContain('lang="en"')
    await browser.signIn('he-xiaoyu')
    const { status, body } = await browser.open('/my/profile')
    expect(status).toBe(200)
    expect(body).toContain('/sign-out')
    expect((await browser.send('/my/profile', { which: 'others' }, '/my/profile/sessions')).status).toBe(303)
    expect((await browser.send('/my/profile', {}, '/sign-out')).status).toBe(303)
    expect((await browser.open('/my/profile')).location).toMatch(/^\/sign-in/)
  })

  it('under another name are nobody’s', async () => {
    const browser = town.browser()
    await browser.open('/sign-in')
    const { cookies, statusCode } = await town.web.inject({
      method: 'POST',
      url: '/api/v1/sign-in/demo',
      headers: { 'content-type': 'application/json' },
      payload: { login: 'he-xiaoyu' },
    })
    expect(statusCode).toBe(201)
    const { name = '', value = '' } = cookies.find((cookie) => cookie.name.endsWith('od_sid')) ?? {}
    expect(name).toBe(`${prefix}od_sid`)
    const as = async (called: string) =>
      (await town.web.inject({ url: '/api/v1/my/profile', headers: { cookie: `${called}=${value}` } })).statusCode
    expect(await as(name)).toBe(200)
    expect(await as(prefix === '' ? '__Host-od_sid' : 'od_sid')).toBe(401)
  })

  it('are called by their names in the description of the interface', async () => {
    const document = (await town.web.inject({ url: '/api/v1/openapi.json' })).json()
    expect(document.components.securitySchemes.session.name).toBe(`${prefix}od_sid`)
  })
})
