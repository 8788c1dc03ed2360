import type { Page } from '@playwright/test'
import { expect, test } from './town.ts'

/** A device with a finger on it, as Chromium plays one. */
async function withFinger(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    finger: (known: boolean) => devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: known }),
    forget: () => devtools.send('WebAuthn.clearCredentials', { authenticatorId }),
  }
}

test('A widow’s son signs in with his finger alone, and nobody else’s finger will do', async ({ town }) => {
  const { page } = await town.visitor()
  const device = await withFinger(page)
  await page.goto('/sign-in?back=%2Fmy%2Fprofile')
  await page.getByRole('button', { name: '赵勇' }).click()
  await page.getByRole('link', { name: '添加通行密钥' }).click()
  await page.getByLabel('名称').fill('我的手机')
  await page.getByLabel('当前密码').fill('not mine at all')
  await page.getByRole('button', { name: '用这台设备添加' }).click()
  await expect(page.getByRole('alert').getByText('当前密码不对')).toBeVisible()
  await device.forget()
  await page.getByLabel('当前密码').fill('demo-1234')
  await page.getByRole('button', { name: '用这台设备添加' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '账号与安全' })).toBeVisible()
  await expect(page.getByRole('cell', { name: '我的手机', exact: true })).toBeVisible()

  await page.getByRole('button', { name: '退出' }).click()
  await page.goto('/sign-in?back=%2Fmy%2Fprofile')
  await device.finger(false)
  await page.getByRole('button', { name: '用通行密钥登录' }).click()
  await expect(page.getByText('设备没有给出通行密钥')).toBeVisible()
  await device.finger(true)
  await page.getByRole('button', { name: '用通行密钥登录' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '账号与安全' })).toBeVisible()
  await expect(page.getByText('当前', { exact: true })).toBeVisible()
})
