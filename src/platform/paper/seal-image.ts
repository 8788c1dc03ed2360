import sharp from 'sharp'
import { type Face, type Fonts, faceFor, loadFonts, requirePrintable, type Stroke } from './fonts.ts'
import { type Colour, circle, draw, type Page, stamped } from './ink.ts'

/** A round seal: whose it is (on the arc), what it is for (under the star), and whether it is only for trying out. */
export interface SealFace {
  readonly name: string
  readonly caption: string
  readonly test: boolean
}

export const sealRed: Colour = '#c8102e'

/** What a seal that proves nothing says of itself. */
export const testMark = '测试 TEST'

/** Where a glyph goes: turned by `angle` about its middle at (x, y), drawn `wide` × `high` an em. */
interface Cut {
  readonly character: string
  readonly x: number
  readonly y: number
  readonly angle: number
  readonly wide: number
  readonly high: number
}

// Everything below is in parts of the seal's diameter, from its middle, y downwards.
const rim = { radius: 0.484, width: 0.026 }
const nameRadius = 0.372
const nameHeight = 0.132
const starRadius = 0.15
/** How far round the name may go, in degrees; the foot of the seal stays free for the caption. */
const widestArc = 244
const widestPitch = 25

/** A seal as outlines in a circle of diameter 1 about (0, 0), y downwards. */
function sealShapes(
  fonts: Fonts,
  seal: SealFace,
): { readonly filled: readonly Stroke[]; readonly ring: readonly Stroke[] } {
  requirePrintable(fonts, [seal.name, seal.caption])
  const cuts = [...aroundTheArc(seal.name), ...inARow(fonts, seal.caption, { y: 0.262, size: 0.078, widest: 0.43 })]
  if (seal.test) cuts.push(...inARow(fonts, testMark, { y: 0.372, size: 0.07, widest: 0.36 }))
  return {
    filled: [...star(), ...cuts.flatMap((cut) => glyph(fonts, cut))],
    ring: circle(0, 0, rim.radius - rim.width / 2),
  }
}

function aroundTheArc(name: string): Cut[] {
  const characters = [...name.replace(/\s/gu, '')]
  const pitch = characters.length > 1 ? Math.min(widestPitch, widestArc / (characters.length - 1)) : 0
  // Seal script is tall: long names are made narrower, not lower, until they would become too thin to read.
  const wide = pitch === 0 ? 0.12 : Math.min(0.12, ((pitch * Math.PI) / 180) * nameRadius * 0.9)
  const high = Math.min(nameHeight, wide * 2.1)
  return characters.map((character, index) => {
    const angle = (index - (characters.length - 1) / 2) * pitch
    const turn = (angle * Math.PI) / 180
    return { character, x: nameRadius * Math.sin(turn), y: -nameRadius * Math.cos(turn), angle, wide, high }
  })
}

function inARow(fonts: Fonts, text: string, row: { y: number; size: number; widest: number }): Cut[] {
  const characters = [...text]
  const widths = characters.map(
    (character) => (faceFor(fonts, 'bold', character) ?? fonts.bold).width(character) * 1.06,
  )
  const whole = widths.reduce((sum, width) => sum + width, 0)
  const wide = Math.min(row.size, row.widest / Math.max(whole, 1))
  let x = (-whole * wide) / 2
  return characters.map((character, index) => {
    const width = (widths[index] ?? 0) * wide
    x += width
    return { character, x: x - width / 2, y: row.y, angle: 0, wide, high: row.size }
  })
}

function star(): Stroke[] {
  const points = Array.from({ length: 10 }, (_, index): [number, number] => {
    const radius = index % 2 === 0 ? starRadius : starRadius * 0.382
    return [radius * Math.sin((index * Math.PI) / 5), -radius * Math.cos((index * Math.PI) / 5)]
  })
  return [...points.map(([x, y], index): Stroke => [index === 0 ? 'move' : 'line', x, y]), ['close']]
}

function glyph(fonts: Fonts, cut: Cut): Stroke[] {
  const face: Face = faceFor(fonts, 'bold', cut.character) ?? fonts.bold
  const middle = face.width(cut.character) / 2
  const [cos, sin] = [Math.cos((cut.angle * Math.PI) / 180), Math.sin((cut.angle * Math.PI) / 180)]
  // The middle of a Chinese character lies 0.36 em above its baseline.
  return moved(face.outline(cut.character), (x, y) => {
    const [across, down] = [(x - middle) * cut.wide, (0.36 - y) * cut.high]
    return [cut.x + across * cos - down * sin, cut.y + across * sin + down * cos]
  })
}

function moved(strokes: readonly Stroke[], to: (x: number, y: number) => [number, number]): Stroke[] {
  return strokes.map((stroke): Stroke => {
    if (stroke[0] === 'close') return stroke
    if (stroke[0] === 'curve')
      return ['curve', ...to(stroke[1], stroke[2]), ...to(stroke[3], stroke[4]), ...to(stroke[5], stroke[6])]
    return [stroke[0], ...to(stroke[1], stroke[2])]
  })
}

/** Presses the seal on a page, its middle at (x, y), as ink that lets the writing under it show. `diameter` in points. */
export function stampSeal(page: Page, seal: SealFace, at: { x: number; y: number; diameter: number }): void {
  const { filled, ring } = sealShapes(page.paper.fonts, seal)
  const place = (strokes: readonly Stroke[]) =>
    moved(strokes, (x, y) => [at.x + x * at.diameter, at.y + y * at.diameter])
  stamped(page, { through: true, opacity: 0.92 }, () => {
    draw(page, place(ring), { stroke: sealRed, width: rim.width * at.diameter })
    draw(page, place(filled), { fill: sealRed })
  })
}

/** The seal as an SVG drawing of paths alone, so that it looks the same without the font. */
export async function sealSvg(seal: SealFace): Promise<string> {
  const { filled, ring } = sealShapes(await loadFonts(), seal)
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-0.5 -0.5 1 1" width="480" height="480">',
    `<path d="${svgPath(ring)}" fill="none" stroke="${sealRed}" stroke-width="${rim.width}"/>`,
    `<path d="${svgPath(filled)}" fill="${sealRed}"/></svg>`,
  ].join('')
}

function svgPath(strokes: readonly Stroke[]): string {
  const letters = { move: 'M', line: 'L', curve: 'C', close: 'Z' }
  return strokes
    .map(
      ([kind, ...numbers]) => letters[kind] + numbers.map((value) => Math.round(Number(value) * 1e4) / 1e4).join(' '),
    )
    .join('')
}

/** As many seals as a town has offices; beyond it the one made longest ago is drawn anew when asked for. */
const keptImages = 500
const images = new Map<string, Promise<Uint8Array>>()

/** The seal as a PNG of 480 × 480 with a clear ground, drawn once for each seal. */
export function sealImage(seal: SealFace): Promise<Uint8Array> {
  const key = JSON.stringify([seal.name, seal.caption, seal.test])
  const known = images.get(key)
  if (known) return known
  const image = sealSvg(seal).then(
    async (svg) => new Uint8Array(await sharp(Buffer.from(svg)).png({ palette: true }).toBuffer()),
  )
  images.set(key, image)
  image.catch(() => images.delete(key))
  const oldest = images.keys().next().value
  if (images.size > keptImages && oldest !== undefined) images.delete(oldest)
  return image
}
