import type { Page } from '@playwright/test'
import { expect, phone, test } from './town.ts'

/** What the code on a page says, asked with the page's own cookie. */
async function codeOn(page: Page): Promise<string> {
  const from = await page.locator('[data-island="wait"]').getAttribute('data-from')
  const answer = await page.request.get(from ?? '')
  return new URL(((await answer.json()) as { code: string }).code).pathname
}

test('A mason at a machine in the library reads its code with his phone, compares four digits and says yes', async ({
  town,
}) => {
  const library = await town.visitor()
  await library.goes('/sign-in?back=%2Fmy%2Fprofile')
  await library.follows('用手机扫码登录')
  await library.sees('核对数字')
  const digits = await library.page.locator('b.od-digits').innerText()
  expect(digits).toMatch(/^\d{4}$/)

  const his = await town.as('wang-qiang', phone)
  const code = await codeOn(library.page)
  await his.goes(code)
  await his.sees('在另一台设备上登录？')
  expect(await his.page.locator('b.od-digits').innerText()).toBe(digits)
  await his.sees('和这部手机是同一个网络')
  await his.presses('是我，登录')
  await his.sees('已经确认')

  // The page goes on by itself, with scripts and without.
  // The machine looks every few seconds, and less often where many have asked from its network within the minute.
  await expect(library.page.getByRole('heading', { name: /手机确认了/ })).toBeVisible({ timeout: 75_000 })
  await library.presses(/^登录$/)
  await expect(library.page).toHaveURL(/my\/profile/)
  await library.sees('三级：姓名与证件号码一致')
})

test('Whoever is sent a code by a stranger says no, and nobody is signed in', async ({ town }) => {
  const stranger = await town.visitor()
  await stranger.goes('/sign-in/phone')
  const his = await town.as('wang-qiang', phone)
  await his.goes(await codeOn(stranger.page))
  await his.presses('不是我')
  await his.sees('没有同意')
  await expect(stranger.page.getByRole('heading', { name: '手机上点了“不是我”' })).toBeVisible()
  await stranger.follows('换一个新的')
  await stranger.sees('核对数字')
})
