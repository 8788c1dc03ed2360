// axe looks at every page in a real browser, as it left the server; then the window is made as narrow as WCAG asks.
import { AxeBuilder } from '@axe-core/playwright'
import { gathered, where } from '../findings.mjs'
import { openShowing, together } from '../shown.mjs'
import { shapeOf } from '../town/pages.mjs'

const desk = { width: 1280, height: 900 }
/** WCAG 1.4.10: nothing is lost and nothing scrolls sideways at 320. */
const widths = [1280, 390, 320]

/** Runs in the page: the innermost thing that sticks out to the right, where the page itself is wider than the window. */
function sidewaysScrolling() {
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth <= clientWidth) return undefined
  const wide = [...document.querySelectorAll('main *, body *')].filter(
    (one) => one.getBoundingClientRect().right > clientWidth + 1,
  )
  const inner = wide.find((one) => ![...one.children].some((child) => wide.includes(child)))
  return `${scrollWidth} wide, ${inner?.tagName.toLowerCase()}.${inner?.className}`
}

export const axe = {
  name: 'axe',
  about: 'axe-core: WCAG 2.0 to 2.2 A and AA, and best practice; no sideways scrolling down to 320 pixels',
  async run({ pages, browser, town }) {
    const all = await pages()
    const distinct = differing(all)
    const { context, show } = await openShowing(await browser(), town, { viewport: desk })
    const faults = []
    const tabs = [await context.newPage(), await context.newPage()]
    await together(tabs.length, distinct, async (page, number) => {
      const tab = tabs[number]
      await show(tab, page)
      const { violations } = await new AxeBuilder({ page: tab }).setLegacyMode().analyze()
      for (const { id, nodes } of violations)
        for (const { target } of nodes) faults.push({ what: `${id}: ${target.join(' ')}`, at: where(page) })
      for (const width of widths) {
        await tab.setViewportSize({ width, height: 900 })
        const over = await tab.evaluate(sidewaysScrolling)
        if (over) faults.push({ what: `at ${width} pixels one must scroll sideways: ${over}`, at: where(page) })
      }
      await tab.setViewportSize(desk)
    })
    await context.close()
    return { looked: all.length, findings: gathered(faults), notes: [`${distinct.length} different pages`] }
  },
}

/**
 * What axe finds depends on what a page is built of and on its print, not on who reads it. Each build is looked at once,
 * in one language or the other by turns.
 */
function differing(pages) {
  const builds = new Map()
  for (const page of pages) {
    const shape = shapeOf(page.html)
    const turn = builds.size % 2 === 0 ? 'zh' : 'en'
    if (!builds.has(shape) || (builds.get(shape).lang !== turn && page.lang === turn && !page.elder))
      builds.set(shape, page)
  }
  return [...builds.values()]
}
