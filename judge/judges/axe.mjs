// axe looks at every page in a real browser, as it left the server.
import { AxeBuilder } from '@axe-core/playwright'
import { gathered, where } from '../findings.mjs'
import { shapeOf } from '../town/pages.mjs'

export const axe = {
  name: 'axe',
  about: 'axe-core: WCAG 2.0 to 2.2 A and AA, and best practice',
  async run({ pages, browser, town }) {
    const all = await pages()
    // Contrast, names and order depend on what a page is built of, its language and its print, not on who reads it.
    const distinct = [
      ...new Map(all.map((page) => [`${page.lang} ${page.elder} ${shapeOf(page.html)}`, page])).values(),
    ]
    const context = await (await browser()).newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true })
    const served = new Map()
    await context.route('**/*', async (route) => {
      const { pathname } = new URL(route.request().url())
      const page = served.get(pathname)
      if (page) await route.fulfill({ status: 200, contentType: 'text/html; charset=utf-8', body: page.html })
      else if (pathname.startsWith('/assets/')) await route.continue()
      else await route.abort()
    })
    const faults = []
    const work = distinct.map((page, number) => ({ page, path: `/judged/${number}` }))
    const looker = async () => {
      const tab = await context.newPage()
      for (let next = work.shift(); next; next = work.shift()) {
        served.set(next.path, next.page)
        await tab.goto(`${town.base}${next.path}`, { waitUntil: 'load' })
        const { violations } = await new AxeBuilder({ page: tab }).setLegacyMode().analyze()
        for (const { id, nodes } of violations)
          for (const { target } of nodes) faults.push({ what: `${id}: ${target.join(' ')}`, at: where(next.page) })
      }
      await tab.close()
    }
    await Promise.all([looker(), looker()])
    await context.close()
    return { looked: all.length, findings: gathered(faults), notes: [`${distinct.length} different pages`] }
  },
}
