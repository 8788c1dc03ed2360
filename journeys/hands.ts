import { expect, type FileChooser, type Locator, type Page } from '@playwright/test'

/** How somebody works a page: with a mouse or a finger, or with nothing but a keyboard. */
export interface Hands {
  presses(button: Locator): Promise<void>
  pressesTwice(button: Locator): Promise<void>
  fills(field: Locator, value: string): Promise<void>
  /** Chooses the control a label belongs to. */
  chooses(label: Locator): Promise<void>
  uploads(field: Locator, file: string): Promise<void>
}

export type HandsName = 'mouse' | 'keyboard'

export function handsOn(page: Page, name: HandsName): Hands {
  return name === 'mouse' ? mouse : keyboard(page)
}

const mouse: Hands = {
  presses: (button) => button.click(),
  pressesTwice: (button) => button.dblclick(),
  fills: (field, value) => field.fill(value),
  // The whole row is the target: its label lies over the control.
  chooses: (label) => label.click(),
  uploads: (field, file) => field.setInputFiles(file),
}

function keyboard(page: Page): Hands {
  const press = async (key: string, times = 1) => {
    for (let time = 0; time < times; time++) await page.keyboard.press(key)
  }
  return {
    async presses(button) {
      await tabsTo(page, button)
      await press('Enter')
    },
    async pressesTwice(button) {
      await tabsTo(page, button)
      await press('Enter', 2)
    },
    async fills(field, value) {
      await tabsTo(page, field)
      await press('Control+a')
      await page.keyboard.insertText(value)
    },
    async chooses(label) {
      const control = page.locator(`[id="${await label.getAttribute('for')}"]`)
      if ((await control.getAttribute('type')) !== 'radio') {
        await tabsTo(page, control)
        return press('Space')
      }
      // A group of radios is one stop; inside it the arrows go round.
      const group = page.locator(`input[type="radio"][name="${await control.getAttribute('name')}"]`)
      await tabsTo(page, group)
      for (let steps = await group.count(); steps > 0 && !(await control.isChecked()); steps--)
        await press((await holdsFocus(control)) ? 'Space' : 'ArrowDown')
      await expect(control).toBeChecked()
    },
    async uploads(field, file) {
      await tabsTo(page, field)
      await (await choosing(page, press)).setFiles(file)
    },
  }
}

/** Opens the window that chooses a file. A browser that is busy lets a press go by; whoever sits before it presses again. */
async function choosing(page: Page, press: (key: string) => Promise<void>): Promise<FileChooser> {
  for (const key of ['Enter', 'Space', 'Enter']) {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser', { timeout: 5_000 }).catch(() => undefined),
      press(key),
    ])
    if (chooser) return chooser
  }
  throw new Error('No key opens the window that chooses a file')
}

const holdsFocus = (aim: Locator) =>
  aim.evaluateAll((found) => found.includes(document.activeElement as HTMLElement)).catch(() => false)

/** More stops than any page has: who needs more is caught in a circle that does not hold what is looked for. */
const mostStops = 250

/** Presses Tab until there; wherever the focus rests on the way, an eye can find it, and it never stays where it is. */
export async function tabsTo(page: Page, aim: Locator) {
  await expect(aim.first()).toBeVisible()
  if (await holdsFocus(aim)) return
  for (let stops = 0; stops < mostStops; stops++) {
    await page.keyboard.press('Tab')
    const { where, marked, inView, stuck } = await page.evaluate(lookAtFocus)
    expect(marked, `the focus shows on ${where} at ${page.url()}`).toBe(true)
    expect(inView, `${where} is in view at ${page.url()}`).toBe(true)
    expect(stuck, `Tab leads on from ${where} at ${page.url()}`).toBe(false)
    if (await holdsFocus(aim)) return
  }
  throw new Error(`Tab never came to ${aim} on ${page.url()}`)
}

/** Runs in the page. */
function lookAtFocus() {
  const one = document.activeElement as HTMLElement
  const before = (window as { lastFocus?: Element }).lastFocus
  ;(window as { lastFocus?: Element }).lastFocus = one
  // Between the last stop and the first the focus is the browser's own.
  if (one === document.body) return { where: 'the page', marked: true, inView: true, stuck: false }
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
    stuck: before === one,
  }
}
