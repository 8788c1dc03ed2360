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
/** How wide a page of a width is drawn, and how many stand side by side. */
const sizes = { 1280: { tile: 500, across: 3 }, 794: { tile: 370, across: 4 }, 390: { tile: 250, across: 6 } }
const gap = 12

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
    let sheets = 0
    for (const look of looks) {
      const tiles = rows.flatMap((row) => {
        const file = shots.get(`${row.file} ${look.name}`)
        return file ? [{ ...row, file }] : []
      })
      const { across } = sizes[look.width]
      for (let at = 0; at < tiles.length; at += across * 2) {
        await compose(look, tiles.slice(at, at + across * 2), at / (across * 2) + 1)
        sheets++
      }
    }
    writeFileSync(join(out, 'index.html'), indexOf(rows, shots))
    return {
      looked: shots.size,
      findings: [],
      notes: [`${rows.length} pages on ${sheets} sheets, in judge/out`],
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

/** Tiles of one look, under their names, as many on a sheet as a screen shows legibly. */
async function compose(look, tiles, number) {
  const { tile, across } = sizes[look.width]
  const high = 700
  const layers = []
  for (const [index, { key, role, file }] of tiles.entries()) {
    const [left, top] = [(index % across) * (tile + gap), Math.floor(index / across) * (high + 30)]
    layers.push({ input: label(`${key} (${role})`, tile), left, top })
    const { data, info } = await sharp(join(out, file))
      .resize({ width: tile })
      .png()
      .toBuffer({ resolveWithObject: true })
    const height = Math.min(info.height, high)
    layers.push({
      input: await sharp(data).extract({ left: 0, top: 0, width: tile, height }).toBuffer(),
      left,
      top: top + 22,
    })
  }
  const [width, height] = [across * (tile + gap), Math.ceil(tiles.length / across) * (high + 30)]
  const ground = sharp({ create: { width, height, channels: 3, background: '#8a93a0' } })
  await ground
    .composite(layers)
    .png({ palette: true })
    .toFile(join(out, `sheet-${look.name}-${String(number).padStart(2, '0')}.png`))
}

function label(text, width) {
  const safe = text.replaceAll('&', '').replaceAll('<', '')
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="22"><text x="2" y="16" font-family="sans-serif" font-size="14" fill="#a00">${safe}</text></svg>`,
  )
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
