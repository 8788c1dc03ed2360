import type { Locator, Page } from '@playwright/test'
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

/** Presses Tab until there; wherever the focus rests on the way, an eye can find it. */
async function tabsTo(page: Page, aim: Locator) {
  for (let stops = 0; stops < 80; stops++) {
    await page.keyboard.press('Tab')
    const { where, marked, inView } = await page.evaluate(() => {
      const one = document.activeElement as HTMLElement
      // A box to tick is framed with its row, the box to search in with its button.
      const row = one.closest('.govuk-checkboxes__item, .govuk-radios__item, search form')
      const drawn = (row ? [one, row] : [one]).map((part) => getComputedStyle(part))
      const box = (row ?? one).getBoundingClientRect()
      return {
        where: `${one.tagName} ${one.textContent?.trim().slice(0, 20)}`,
        marked: drawn.some(
          (style) =>
            (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none',
        ),
        inView: box.width > 0 && box.bottom > 0 && box.top < window.innerHeight,
      }
    })
    expect(marked, `the focus shows on ${where} at ${page.url()}`).toBe(true)
    expect(inView, `${where} is in view at ${page.url()}`).toBe(true)
    if (await aim.evaluateAll((found) => found.includes(document.activeElement as HTMLElement))) return
  }
  throw new Error(`Tab never came to ${aim} on ${page.url()}`)
}

async function enters(page: Page, then: Locator, address?: RegExp) {
  await page.keyboard.press('Enter')
  await expect(then.first()).toBeVisible()
  if (address) await expect(page).toHaveURL(address)
}
