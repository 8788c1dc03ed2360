import type { Locator, Page } from '@playwright/test'
import { tabsTo } from './hands.ts'
import { expect, test } from './town.ts'

test('Somebody without a mouse finds a matter, signs in, answers and hands it in', async ({ town }) => {
  const { page } = await town.visitor()
  await page.goto('/')
  await tabsTo(page, page.getByRole('link', { name: '跳到主要内容' }))
  await enters(page, page.locator('#main'), /#main$/)
  await tabsTo(page, page.getByRole('combobox', { name: '搜索事项、部门或问题' }))
  await page.keyboard.type('失业登记')
  await enters(page, page.getByRole('heading', { level: 1, name: /找到/ }))
  await tabsTo(page, page.getByRole('link', { name: '失业登记' }))
  await enters(page, page.getByRole('heading', { level: 1, name: '失业登记' }))
  await tabsTo(page, page.getByRole('link', { name: '立即办理' }))
  await enters(page, page.getByRole('heading', { level: 1, name: '登录' }))
  await tabsTo(page, page.getByRole('button', { name: '刘洋' }))
  await enters(page, page.getByRole('heading', { level: 1, name: '申请：失业登记' }))
  await tabsTo(page, page.getByRole('button', { name: '开始办理' }))
  await enters(page, page.getByText('只剩 1 项要您填'))
  await tabsTo(page, page.getByRole('link', { name: '想找什么工作' }))
  await enters(page, page.getByRole('heading', { level: 1, name: '想找什么工作' }))
  await tabsTo(page, page.getByRole('checkbox', { name: '文员、财务、信息技术' }))
  await page.keyboard.press('Space')
  await tabsTo(page, page.getByRole('button', { name: '保存并继续' }))
  await enters(page, page.getByText('都齐了，可以提交'))
  await tabsTo(page, page.getByRole('link', { name: '检查并提交' }))
  await enters(page, page.getByRole('heading', { level: 1, name: '请检查，然后提交' }))
  await tabsTo(page, page.getByRole('checkbox', { name: '我确认以上内容真实' }))
  await page.keyboard.press('Space')
  await tabsTo(page, page.getByRole('button', { name: '提交申请' }))
  await enters(page, page.getByRole('heading', { level: 1, name: '提交成功' }))
})

async function enters(page: Page, then: Locator, address?: RegExp) {
  await page.keyboard.press('Enter')
  await expect(then.first()).toBeVisible()
  if (address) await expect(page).toHaveURL(address)
}
