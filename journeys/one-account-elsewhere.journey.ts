import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { expect, test } from './town.ts'

/** The sample site of the starter town. */
const site = 'http://127.0.0.1:4401'

/** Answers at the site's address. The same journey without scripts may be there at this moment: one waits for the other. */
async function openSite(): Promise<() => Promise<unknown>> {
  const page =
    '<!doctype html><html lang="zh-CN"><title>社会保险查询</title><link rel="icon" href="data:,"><h1>社会保险查询</h1>'
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
  })
  const listening = () =>
    new Promise<boolean>((answer) => {
      for (const heard of ['error', 'listening']) server.removeAllListeners(heard)
      server.once('error', () => answer(false)).listen(4401, '127.0.0.1', () => answer(true))
    })
  while (!(await listening())) await new Promise((later) => setTimeout(later, 500))
  return () => {
    server.closeAllConnections()
    return new Promise((closed) => server.close(closed))
  }
}
const challenge = createHash('sha256').update('a verifier the site keeps to itself, long enough').digest('base64url')

const wanted = (more: Readonly<Record<string, string>> = {}) =>
  `/oidc/auth?${new URLSearchParams({
    client_id: 'sample-social-security',
    response_type: 'code',
    redirect_uri: `${site}/callback`,
    scope: 'openid profile',
    state: 'what-the-site-remembers',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...more,
  })}`

let closeSite: (() => Promise<unknown>) | undefined
test.beforeEach(async () => {
  closeSite = await openSite()
})
test.afterEach(() => closeSite?.())

test('A young mother signs in at the social insurance site with the account she has, and cuts it again', async ({
  town,
}) => {
  const { page } = await town.visitor()
  await test.step('the site sends her here; she signs in and reads what it wants to know, why, and how to stop it', async () => {
    await page.goto(wanted())
    await page.getByRole('button', { name: '张敏' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('登录“社会保险查询（样例）”')
    await expect(page.getByText('用途：显示在您的查询页上')).toBeVisible()
    await expect(page.getByText('随时可以')).toBeVisible()
  })

  await test.step('she agrees, and is back at the site', async () => {
    await page.getByRole('button', { name: '同意并登录' }).click()
    await page.waitForURL(`${site}/callback?**`)
    const back = new URL(page.url()).searchParams
    expect(back.get('state')).toBe('what-the-site-remembers')
    expect(back.get('code')).toBeTruthy()
  })

  await test.step('the next time nobody asks her anything', async () => {
    await page.goto(wanted())
    await page.waitForURL(`${site}/callback?code=**`)
  })

  await test.step('she sees the site among hers, and cuts it', async () => {
    await page.goto('/my')
    await page.getByRole('link', { name: '关联网站', exact: true }).click()
    await expect(page.getByRole('heading', { name: '社会保险查询（样例）' })).toBeVisible()
    await page.getByRole('button', { name: /^断开/ }).click()
    await expect(page.getByText('还没有关联网站')).toBeVisible()
  })

  await test.step('so she is asked again, and says no this time: the site hears just that', async () => {
    await page.goto(wanted())
    await page.getByRole('button', { name: '不同意，返回网站' }).click()
    await page.waitForURL(`${site}/callback?error=access_denied**`)
  })

  await test.step('signing out at the site, she signs out everywhere, and is led back there', async () => {
    const leave = new URLSearchParams({ client_id: 'sample-social-security', post_logout_redirect_uri: `${site}/` })
    await page.goto(`/oidc/session/end?${leave}`)
    await page.getByRole('button', { name: '全部退出' }).click()
    await page.waitForURL(`${site}/`)
    await page.goto('/my')
    await expect(page).toHaveURL(/\/sign-in/)
  })
})
