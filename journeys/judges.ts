import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Pages axe has seen, so that each is judged once a run and not once a visit. */
const judged = new Set<string>()

/** Pages that differ by the case or person they are about, and by nothing else, have the same shape. */
function shapeOf(page: Page): string {
  return new URL(page.url()).pathname
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replaceAll(/511602-[\w-]+/g, ':no')
}

/** WCAG 2.0 to 2.2, A and AA, and best practice: no finding. A page with an error summary is a shape of its own. */
export async function judge(page: Page) {
  const shape = shapeOf(page)
  const look = await page.evaluate(() => {
    const width = window.innerWidth < 641 ? 'phone' : 'desk'
    const refused = document.querySelector('.govuk-error-summary') !== null
    return `${document.documentElement.lang} ${document.body.className} ${width} ${refused}`
  })
  if (judged.has(`${shape} ${look}`)) return
  judged.add(`${shape} ${look}`)
  // No page of ours has frames, so nothing need be gathered in a page beside it; and nothing is said of what passes.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  const findings = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  expect.soft(findings, `axe on ${shape} (${look})`).toEqual([])
}

/** Nobody has to push a page sideways to read a line of it (WCAG 1.4.10). */
export async function noSidewaysScrolling(page: Page) {
  const over = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const wide = [...document.querySelectorAll('body *')].filter(
      (one) => one.getBoundingClientRect().right > clientWidth,
    )
    return [`${scrollWidth} > ${clientWidth}`, ...wide.slice(0, 5).map((one) => `${one.tagName}.${one.className}`)]
  })
  expect.soft(over, `sideways scrolling on ${page.url()}`).toEqual([])
}
