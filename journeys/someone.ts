import { expect, type Page } from '@playwright/test'
import { type HandsName, handsOn } from './hands.ts'
import { judge, noSidewaysScrolling } from './judges.ts'
import { kept } from './papers.ts'
import { takePicture } from './pictures.ts'

/** Somebody in front of a browser of their own. Whatever leads to a page lets the judges look at that page. */
export interface Someone {
  readonly page: Page
  /** Opens an address, whole or within the town. */
  goes(address: string): Promise<void>
  presses(button: string | RegExp): Promise<void>
  /** As an impatient finger does. */
  pressesTwice(button: string | RegExp): Promise<void>
  follows(link: string | RegExp): Promise<void>
  /** Follows the link in the row of a list that has this text, e.g. a case number. */
  opens(row: string): Promise<void>
  sees(text: string | RegExp): Promise<void>
  seesNo(text: string | RegExp): Promise<void>
  /** Waits for what the house does after a deed: papers, messages, the next desk's list. */
  waitsFor(text: string | RegExp): Promise<void>
  fills(label: string | RegExp, value: string): Promise<void>
  /** A day as three numbers, `2026-12-18`. */
  fillsDay(question: string | RegExp, day: string): Promise<void>
  chooses(label: string | RegExp): Promise<void>
  uploads(label: string | RegExp, file: string): Promise<void>
  /** Follows a link to a paper and keeps what comes. */
  downloads(link: string | RegExp): Promise<string>
  /** Opens what is folded on this page, e.g. the menu of a phone. */
  unfolds(summary: string | RegExp): Promise<void>
  /** What pressing a button will send, and where to. */
  formWith(button: string | RegExp): Promise<{ readonly action: string; readonly fields: Record<string, string> }>
  /** Printed, this page takes so many sheets of A4. */
  fillsSheets(count: number): Promise<void>
  /** The number of the case just handed in. */
  caseNumber(): Promise<string>
  picture(name: string): Promise<void>
}

/** Notes what a browser complains of: errors of scripts, answers of the town that failed. */
export function listens(page: Page, complaints: string[]) {
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    // A failed answer is told with its address below.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(`${page.url()}: ${message.text()}`)
  })
  page.on('response', (answer) => {
    const broken = answer.status() >= 500
    const missing = answer.status() >= 400 && answer.request().resourceType() !== 'document'
    if (broken || missing) complaints.push(`${answer.status()} ${answer.url()}`)
  })
}

export function someone(page: Page, scripts: boolean, by: HandsName = 'mouse'): Someone {
  const hands = handsOn(page, by)
  const lands = async (deed: () => Promise<unknown>) => {
    await Promise.all([page.waitForEvent('load'), deed()])
    // The keyboard goes the same way as the mouse, over pages that were judged there.
    if (!scripts || by === 'keyboard') return
    await judge(page)
    await noSidewaysScrolling(page)
  }
  const seen = (text: string | RegExp) => page.getByText(text).filter({ visible: true }).first()
  const field = (label: string | RegExp) => page.getByLabel(label).filter({ visible: true }).first()
  return {
    page,
    goes: (address) =>
      lands(async () => {
        const answer = await page.goto(address)
        expect(answer?.status(), address).toBeLessThan(400)
      }),
    presses: (button) => lands(() => hands.presses(page.getByRole('button', { name: button }).first())),
    pressesTwice: (button) => lands(() => hands.pressesTwice(page.getByRole('button', { name: button }).first())),
    follows: (link) => lands(() => hands.presses(page.getByRole('link', { name: link }).first())),
    opens: (row) =>
      lands(() => hands.presses(page.getByRole('row').filter({ hasText: row }).getByRole('link').first())),
    sees: (text) => expect(seen(text)).toBeVisible(),
    seesNo: (text) => expect(page.getByText(text)).toHaveCount(0),
    waitsFor: (text) =>
      expect(async () => {
        await page.reload()
        await expect(seen(text)).toBeVisible({ timeout: 500 })
      }).toPass({ timeout: 60_000, intervals: [200, 400, 800, 1500] }),
    fills: (label, value) => hands.fills(field(label), value),
    fillsDay: async (question, day) => {
      const boxes = page.getByRole('group', { name: question }).getByRole('textbox')
      const [year, month, date] = day.split('-').map((part) => String(Number(part)))
      const order = (await page.locator('html').getAttribute('lang'))?.startsWith('zh')
        ? [year, month, date]
        : [date, month, year]
      for (const [place, part] of order.entries()) await hands.fills(boxes.nth(place), part as string)
    },
    chooses: (label) => hands.chooses(page.locator('label').filter({ hasText: label, visible: true }).first()),
    uploads: (label, file) => hands.uploads(page.getByLabel(label).first(), file),
    downloads: async (link) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        hands.presses(page.getByRole('link', { name: link }).first()),
      ])
      return kept(download)
    },
    unfolds: (summary) => hands.presses(page.locator('summary').filter({ hasText: summary })),
    formWith: (button) =>
      page
        .locator('form')
        .filter({ has: page.getByRole('button', { name: button }) })
        .evaluate((form: HTMLFormElement) => ({
          action: form.action,
          fields: Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)])),
        })),
    fillsSheets: async (count) => {
      const printed = await page.pdf({ format: 'A4' })
      expect(printed.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(count)
    },
    caseNumber: async () => {
      const number = await page.locator('#case-number').innerText()
      expect(number).toMatch(/^511602-\d{4}-[0-9A-F]{3}-\d{6}-[0-9A-Z]$/)
      return number
    },
    picture: async (name) => {
      if (process.env.PICTURES && scripts) await takePicture(page, process.env.PICTURES, name)
    },
  }
}
