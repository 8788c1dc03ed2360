import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import sharp from 'sharp'

const tallest = 1400
const heaviest = 200 * 1024

/** A picture of the page for readers of the documentation: its upper part, in as many colours as its size allows. */
export async function takePicture(page: Page, folder: string, name: string) {
  mkdirSync(folder, { recursive: true })
  const { width, height } = await page.evaluate(() => ({
    width: window.innerWidth,
    height: document.documentElement.scrollHeight,
  }))
  const shot = await page.screenshot({
    fullPage: true,
    animations: 'disabled',
    clip: { x: 0, y: 0, width, height: Math.min(height, tallest) },
  })
  for (const colours of [256, 128, 64, 32]) {
    const picture = await sharp(shot).png({ palette: true, colours, effort: 10, compressionLevel: 9 }).toBuffer()
    if (picture.length > heaviest && colours > 32) continue
    writeFileSync(join(folder, `${name}.png`), picture)
    return
  }
}
