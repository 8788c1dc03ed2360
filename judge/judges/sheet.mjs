// Every page as a picture, many on a sheet, for somebody to look at: `npm run judge -- --only sheet`, then judge/out.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { openShowing, together } from '../shown.mjs'

const out = join(import.meta.dirname, '../out')
const looks = [
  { name: 'zh', lang: 'zh', width: 1280 },
  { name: 'en', lang: 'en', width: 1280 },
  { name: 'phone', lang: 'zh', width: 390 },
  { name: 'phone-en', lang: 'en', width: 390 },
  { name: 'elder', lang: 'zh', elder: true, width: 1280 },
  { name: 'print', lang: 'zh', width: 794, media: 'print' },
]
const tallest = 2400
const column = { 1280: 520, 794: 360, 390: 230 }
const perSheet = 6

export const sheet = {
  name: 'sheet',
  about: 'contact sheets of every page: both languages, phone, large print, paper',
  asked: true,
  async run({ pages, browser, town }) {
    rmSync(out, { recursive: true, force: true })
    mkdirSync(out, { recursive: true })
    const rows = rowsOf(await pages())
    const shots = new Map()
    for (const look of looks) {
      const options = {
        viewport: { width: look.width, height: 900 },
        ...(look.width < 600 ? { isMobile: true, hasTouch: true } : {}),
      }
      const { context, show } = await openShowing(await browser(), town, options)
      const tabs = [await context.newPage(), await context.newPage()]
      if (look.media) await Promise.all(tabs.map((tab) => tab.emulateMedia({ media: look.media })))
      const work = rows.flatMap((row) => (row.by(look) ? [{ row, page: row.by(look) }] : []))
      await together(tabs.length, work, async ({ row, page }, number) => {
        const tab = tabs[number]
        await show(tab, page)
        const high = await tab.evaluate(() => document.documentElement.scrollHeight)
        const wide = await tab.evaluate(() => document.documentElement.scrollWidth)
        const clip = { x: 0, y: 0, width: Math.max(wide, look.width), height: Math.min(high, tallest) }
        const file = `${row.file}-${look.name}.png`
        writeFileSync(join(out, file), await tab.screenshot({ fullPage: true, animations: 'disabled', clip }))
        shots.set(`${row.file} ${look.name}`, file)
      })
      await context.close()
    }
    const sheets = []
    for (let at = 0; at < rows.length; at += perSheet)
      sheets.push(await compose(rows.slice(at, at + perSheet), shots, at / perSheet + 1))
    writeFileSync(join(out, 'index.html'), indexOf(rows, shots))
    return {
      looked: shots.size,
      findings: [],
      notes: [`${rows.length} pages on ${sheets.length} sheets, in judge/out`],
    }
  },
}

/** One row a page: a route, or a route with what was wrong. */
function rowsOf(pages) {
  const rows = new Map()
  for (const page of pages) {
    const state = page.state === 'large print' ? 'as it is' : page.state
    const key = `${page.route} ${state}`
    const row = rows.get(key) ?? { key, route: page.route, state, role: page.role, all: [] }
    rows.set(key, row)
    if (row.role === page.role) row.all.push(page)
  }
  return [...rows.values()].map((row, number) => ({
    ...row,
    file: `${String(number + 1).padStart(3, '0')}-${(row.route ?? 'page').replaceAll(/[^a-z]+/gi, '-').slice(0, 40)}`,
    by: ({ lang, elder = false }) => row.all.find((page) => page.lang === lang && page.elder === elder),
  }))
}

async function compose(rows, shots, number) {
  const gap = 12
  const bands = []
  let top = 0
  for (const row of rows) {
    let left = 0
    let high = 0
    const head = Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="1900" height="26"><text x="4" y="19" font-family="sans-serif" font-size="17" fill="#c00">${row.key.replaceAll('&', '')} (${row.role})</text></svg>`,
    )
    bands.push({ input: head, left: 0, top })
    for (const look of looks) {
      const file = shots.get(`${row.file} ${look.name}`)
      const width = column[look.width]
      if (file) {
        const small = await sharp(join(out, file)).resize({ width }).png().toBuffer({ resolveWithObject: true })
        const height = Math.min(small.info.height, 900)
        const input = await sharp(small.data).extract({ left: 0, top: 0, width, height }).toBuffer()
        bands.push({ input, left, top: top + 28 })
        high = Math.max(high, height)
      }
      left += width + gap
    }
    top += high + 28 + gap
  }
  const width = looks.reduce((sum, look) => sum + column[look.width] + gap, 0)
  const file = join(out, `sheet-${String(number).padStart(2, '0')}.png`)
  await sharp({ create: { width, height: Math.max(top, 1), channels: 3, background: '#8a93a0' } })
    .composite(bands)
    .png({ palette: true })
    .toFile(file)
  return file
}

function indexOf(rows, shots) {
  const cells = rows.map((row) => {
    const images = looks
      .map((look) => shots.get(`${row.file} ${look.name}`))
      .filter(Boolean)
      .map((file) => `<a href="${file}"><img src="${file}" alt="" loading="lazy" height="420"></a>`)
    return `<h2>${row.key} (${row.role})</h2><p>${images.join(' ')}</p>`
  })
  return `<!doctype html><meta charset="utf-8"><title>Contact sheet</title>${cells.join('\n')}`
}
