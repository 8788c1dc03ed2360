/** A browser that shows pages as they were collected; only styles, scripts and pictures are fetched from the town. */
export async function openShowing(browser, town, options) {
  const context = await browser.newContext({ bypassCSP: true, ...options })
  const served = new Map()
  await context.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url())
    const html = served.get(pathname)
    if (html) await route.fulfill({ status: 200, contentType: 'text/html; charset=utf-8', body: html })
    else if (pathname.startsWith('/assets/')) await route.continue()
    else await route.abort()
  })
  return {
    context,
    async show(tab, { html }) {
      const path = `/shown/${served.size}`
      served.set(path, html)
      await tab.goto(`${town.base}${path}`, { waitUntil: 'load' })
    },
  }
}

/** Several at the same work, until it is done. */
export async function together(count, work, one) {
  const left = [...work]
  const worker = async (number) => {
    for (let next = left.shift(); next; next = left.shift()) await one(next, number)
  }
  await Promise.all(Array.from({ length: count }, (_, number) => worker(number)))
}
