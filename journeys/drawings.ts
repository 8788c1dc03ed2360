import { join } from 'node:path'
import sharp from 'sharp'
import { scratch } from './scratch.ts'

const shop = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600" font-family="sans-serif" font-size="22">
  <rect width="900" height="600" fill="#fff"/>
  <g fill="none" stroke="#222" stroke-width="8">
    <rect x="40" y="40" width="820" height="480"/>
    <path d="M540 40v200M540 320v200M540 300h320M40 380h200v140"/>
  </g>
  <g fill="none" stroke="#555" stroke-width="3">
    <rect x="560" y="60" width="280" height="60"/><rect x="560" y="430" width="280" height="70"/>
    <rect x="100" y="90" width="90" height="60"/><rect x="270" y="90" width="90" height="60"/>
    <rect x="100" y="220" width="90" height="60"/><rect x="270" y="220" width="90" height="60"/>
    <path d="M600 160h180v60H600z" stroke-dasharray="8 6"/>
  </g>
  <g fill="#222">
    <text x="330" y="350">36 m2</text><text x="620" y="95">wok, stove</text><text x="625" y="198">worktop</text>
    <text x="610" y="470">wash, store</text><text x="80" y="460">staff</text><text x="60" y="570">1 : 100</text>
  </g>
</svg>`

const blank = (title: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="840">
  <rect width="600" height="840" fill="#fff"/><rect x="20" y="20" width="560" height="800" fill="none" stroke="#333" stroke-width="4"/>
  <text x="60" y="120" font-family="sans-serif" font-size="36">${title}</text>
  <path d="M60 200h480M60 260h480M60 320h360" stroke="#777" stroke-width="10"/>
</svg>`

const place = (name: string) => join(scratch('drawing'), name)

/** The noodle shop's floor plan, photographed by a steady hand or not. */
export async function floorPlan(hand: 'steady' | 'shaky'): Promise<string> {
  const path = place(hand === 'steady' ? 'floor-plan.png' : 'floor-plan-photo.png')
  const plan = sharp(Buffer.from(shop))
  await (hand === 'steady' ? plan : plan.blur(14)).png().toFile(path)
  return path
}

/** A scanned page with a title. */
export async function scanOf(title: string): Promise<string> {
  const path = place('scan.jpg')
  await sharp(Buffer.from(blank(title)))
    .jpeg()
    .toFile(path)
  return path
}
