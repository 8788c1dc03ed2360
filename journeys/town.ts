import { type BrowserContext, type BrowserContextOptions, test as base, expect } from '@playwright/test'
import { type HandsName, handsOn } from './hands.ts'
import { listens, type Someone, someone } from './someone.ts'

interface Town {
  visitor(device?: BrowserContextOptions): Promise<Someone>
  /** Somebody who signs in as one of the town's sample people or staff. */
  as(login: string, device?: BrowserContextOptions): Promise<Someone>
}

/** What somebody carries in a pocket. */
export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

export const test = base.extend<{ town: Town; hands: HandsName }>({
  hands: ['mouse', { option: true }],
  town: async ({ browser, javaScriptEnabled, hands }, use) => {
    const contexts: BrowserContext[] = []
    const complaints: string[] = []
    const visitor: Town['visitor'] = async (device = {}) => {
      const context = await browser.newContext(device)
      contexts.push(context)
      const page = await context.newPage()
      listens(page, complaints)
      return someone(page, javaScriptEnabled !== false, hands)
    }
    await use({
      visitor,
      as: async (login, device) => {
        const one = await visitor(device)
        await one.goes('/sign-in')
        const account = one.page.locator(`form:has(input[name="login"][value="${login}"]) button`).first()
        await handsOn(one.page, hands).presses(account)
        await expect(one.page).not.toHaveURL(/sign-in/)
        return one
      },
    })
    for (const context of contexts) await context.close()
    expect(complaints, 'what browsers complained of').toEqual([])
  },
})

export { expect }
