import { refuse } from '../refusal.ts'
import { type Code, drawCode } from './code.ts'
import { type Fonts, loadFonts, requirePrintable } from './fonts.ts'
import { plait, rosette, waves } from './guilloche.ts'
import {
  addPage,
  type Box,
  besideTheText,
  box,
  type Colour,
  closePaper,
  draw,
  line,
  linesOf,
  millimetre,
  openPaper,
  type Page,
  picture,
  type TextStyle,
  widthOf,
  within,
  write,
  writeLine,
} from './ink.ts'
import { type SealFace, sealRed, stampSeal, testMark } from './seal-image.ts'
import { drawWatermark } from './watermark.ts'

export interface Labelled {
  readonly label: string
  readonly value: string
}

/** The colours of a licence's border, ground and emblem; the red of the seal is the same on all. */
export interface CardColours {
  /** Border, emblem and rules. */
  readonly accent: Colour
  /** Title and labels. */
  readonly deep: Colour
  /** The finest lines of the ground. */
  readonly pale: Colour
}

export const blueCard: CardColours = { accent: '#0b5cad', deep: '#06305e', pale: '#c4d8ec' }

/** A licence as it is shown and printed: everything on it, in the words of the caller. */
export interface LicenceFace {
  readonly title: string
  /** The title in English, in small letters under it. */
  readonly english?: string
  readonly lang?: 'zh' | 'en'
  readonly issuer: string
  /** The day of issue as printed, e.g. `2026年12月18日`. */
  readonly issued: string
  /** The number printed on the licence; not the identifier. */
  readonly number: Labelled
  /** The licence's identifier; its value also goes into the file's information dictionary. */
  readonly identifier: Labelled
  readonly fields: readonly Labelled[]
  readonly validity: Labelled
  /** A portrait, JPEG or PNG. */
  readonly photo?: Uint8Array
  readonly code: Code
  readonly seal: SealFace
  /** Marks the licence 测试 TEST across its face. */
  readonly test: boolean
  readonly colours?: CardColours
  /** For which one use this copy was made. */
  readonly watermark?: string
  readonly at?: Date
}

const edge = 9 * millimetre
const band = 15
const inset = edge + band + 6
const photoSize = { width: 25 * millimetre, height: 35 * millimetre }
const codeSide = 30 * millimetre
const sealDiameter = 42 * millimetre
const ink = '#17212b'
const quiet = '#5a6773'

/**
 * Draws a licence on landscape A4, unsigned. Refuses `character-not-printable` (see `requirePrintable`) and
 * `licence-text-too-long` when the fields do not fit the page even in the smallest type.
 */
export async function drawLicence(face: LicenceFace, fonts?: Fonts): Promise<Uint8Array> {
  const faces = fonts ?? (await loadFonts())
  requirePrintable(faces, textsOf(face))
  const paper = openPaper(
    {
      title: `${face.title} ${face.number.value}`,
      lang: face.lang ?? 'zh',
      author: face.issuer,
      subject: face.title,
      keywords: [face.number.value],
      identifier: face.identifier.value,
      at: face.at,
    },
    faces,
  )
  const page = addPage(paper, 'landscape')
  const colours = face.colours ?? blueCard
  besideTheText(page, () => drawGround(page, colours))
  if (face.watermark) drawWatermark(page, face.watermark, colours.accent)
  const below = drawHead(page, face, colours)
  const foot = page.height - inset - 142
  drawBody(page, face, colours, { x: inset + 46, y: below, width: page.width - 2 * (inset + 46), height: foot - below })
  drawFoot(page, face, colours)
  if (face.test) drawTestMark(page)
  return closePaper(paper)
}

function textsOf(face: LicenceFace): string[] {
  const labelled = [face.number, face.identifier, face.validity, ...face.fields].flatMap(({ label, value }) => [
    label,
    value,
  ])
  const { title, english, issuer, issued, code, seal, watermark } = face
  return [title, english, issuer, issued, code.label, seal.name, seal.caption, watermark, ...labelled].filter(
    (text) => text !== undefined,
  )
}

function drawGround(page: Page, { accent, pale }: CardColours): void {
  const whole: Box = { x: edge, y: edge, width: page.width - 2 * edge, height: page.height - 2 * edge }
  const inner: Box = { x: inset, y: inset, width: page.width - 2 * inset, height: page.height - 2 * inset }
  within(page, inner, () => {
    draw(page, waves(inner, 40), { stroke: pale, width: 0.28 })
    draw(page, rosette(page.width / 2, page.height / 2 + 16, 190, 18, 12), { stroke: pale, width: 0.32 })
  })
  draw(page, plait(whole, band), { stroke: accent, width: 0.32 })
  box(page, whole, { stroke: accent, width: 2 })
  box(page, inner, { stroke: accent, width: 1.1 })
  box(
    page,
    { x: inset + 3, y: inset + 3, width: inner.width - 6, height: inner.height - 6 },
    { stroke: accent, width: 0.35 },
  )
  for (const x of [edge + band / 2, page.width - edge - band / 2])
    for (const y of [edge + band / 2, page.height - edge - band / 2]) {
      box(
        page,
        { x: x - band / 2, y: y - band / 2, width: band, height: band },
        { fill: '#ffffff', stroke: accent, width: 0.6 },
      )
      draw(page, rosette(x, y, band * 0.43, 8, 4), { stroke: accent, width: 0.3 })
    }
}

/** The emblem: 门 in three strokes, an open door. On a grid of 40. */
function drawEmblem(page: Page, { x, y, width }: Box, colour: Colour): void {
  const [unit, at] = [
    width / 40,
    (left: number, up: number): [number, number] => [x + (left * width) / 40, y + (up * width) / 40],
  ]
  box(page, { x, y, width, height: width }, { fill: colour, corner: 6 * unit })
  draw(
    page,
    [
      ['move', ...at(12, 16.5)],
      ['line', ...at(12, 31)],
      ['move', ...at(11.2, 9)],
      ['line', ...at(13.6, 11.8)],
      ['move', ...at(18, 11)],
      ['line', ...at(29.5, 11)],
      ['line', ...at(29.5, 28.2)],
      ['curve', ...at(29.5, 30), ...at(28.7, 30.9), ...at(26.9, 30.9)],
      ['line', ...at(25.3, 30.9)],
    ],
    { stroke: '#ffffff', width: 3 * unit, round: true },
  )
}

/** Emblem, title and number; says where the fields may begin. */
function drawHead(page: Page, face: LicenceFace, colours: CardColours): number {
  const { fonts } = page.paper
  const middle = page.width / 2
  let y = inset + 20
  drawEmblem(page, { x: middle - 17, y, width: 34, height: 34 }, colours.accent)
  const tracking = [...face.title].length <= 8 ? 0.22 : 0.08
  const style = { size: 36, weight: 'bold', tracking, colour: colours.deep } as const
  const room = page.width - 2 * inset - 120
  const size = Math.min(36, (36 * room) / widthOf(fonts, face.title, style))
  y += 34 + 14 + size * 0.88
  write(page, face.title, { ...style, size, x: middle, y, align: 'centre' })
  if (face.english) {
    y += 19
    const english = { size: 10.5, tracking: 0.12, colour: quiet } as const
    const smaller = Math.min(10.5, (10.5 * room) / widthOf(fonts, face.english, english))
    write(page, face.english, { ...english, size: smaller, x: middle, y, align: 'centre' })
  }
  y += 14
  line(page, [middle - 150, y], [middle + 150, y], { stroke: colours.accent, width: 0.7 })
  draw(page, rosette(middle, y, 7, 6, 4), { stroke: colours.accent, width: 0.35 })
  return y + 20
}

interface Fit {
  readonly columns: 1 | 2
  readonly size: number
}

/** From the roomiest setting to the tightest. */
const fits: readonly Fit[] = [
  ...[15, 14, 13, 12].map((size): Fit => ({ columns: 1, size })),
  ...[13, 12, 11, 10, 9, 8].map((size): Fit => ({ columns: 2, size })),
]

function drawBody(page: Page, face: LicenceFace, colours: CardColours, place: Box): void {
  const beside = face.photo ? photoSize.width + 34 : 0
  const room: Box = { ...place, width: place.width - beside }
  if (face.photo) {
    const frame: Box = { x: place.x + place.width - photoSize.width, y: place.y, ...photoSize }
    box(
      page,
      { x: frame.x - 3, y: frame.y - 3, width: frame.width + 6, height: frame.height + 6 },
      { fill: '#ffffff', stroke: colours.accent, width: 0.6 },
    )
    picture(page, face.photo, frame)
  }
  const rows = [{ ...face.number, whole: true }, ...face.fields, face.validity]
  for (const fit of fits) if (drawRows(page, rows, room, fit, colours)) return
  refuse('licence-text-too-long')
}

interface Row extends Labelled {
  /** Compared character by character, so set smaller rather than broken. */
  readonly whole?: boolean
}

/** Below this part of the others' size a text is broken after all. */
const leastSize = 0.7

/** Draws the rows if they fit, and says whether they did. */
function drawRows(page: Page, rows: readonly Row[], place: Box, { columns, size }: Fit, colours: CardColours): boolean {
  const { fonts } = page.paper
  const [leading, gap, between] = [size * 1.5, size * 0.55, 36]
  const column = (place.width - (columns - 1) * between) / columns
  const label: TextStyle = { size: size * 0.92, colour: colours.deep }
  const widest = Math.max(...rows.map((row) => widthOf(fonts, row.label, label)))
  const labelWidth = Math.min(widest + size * 1.4, column * 0.48)
  const width = column - labelWidth
  const sizeOf = ({ value, whole }: Row) => {
    // A hair less than what fits: widths are sums of fractions.
    const fitting = (size * (width - 0.1)) / Math.max(widthOf(fonts, value, { size }), 1)
    return whole && fitting < size && fitting >= size * leastSize ? fitting : size
  }
  const cells = rows.map((row) => ({
    labels: withoutOrphan(fonts, row.label, { ...label, width: labelWidth - size * 0.6 }),
    values: withoutOrphan(fonts, row.value, { size: sizeOf(row), width }),
    size: sizeOf(row),
  }))
  const heights = cells.map(({ labels, values }) => Math.max(labels.length, values.length) * leading + gap)
  const tallest = columns === 1 ? sum(heights) : evenSplit(heights)
  if (tallest > place.height || (columns === 1 && place.height - tallest < 0)) return false
  // A few rows stand in the middle of the room rather than crowd its top.
  let [x, y] = [place.x, place.y + Math.min((place.height - tallest) / 2, size * 2)]
  const start = y
  cells.forEach(({ labels, values, size: set }, index) => {
    if (columns === 2 && x === place.x && y - start + (heights[index] ?? 0) > tallest + 0.01)
      [x, y] = [x + column + between, start]
    labels.forEach((made, at) => {
      writeLine(page, made, { ...label, x, y: y + size + at * leading })
    })
    values.forEach((made, at) => {
      writeLine(page, made, { size: set, colour: ink, x: x + labelWidth, y: y + size + at * leading })
    })
    y += heights[index] ?? 0
    line(page, [x + labelWidth, y - gap * 0.95], [x + column, y - gap * 0.95], { stroke: colours.pale, width: 0.6 })
  })
  return true
}

/** A last line of one character reads as a slip of the press: where it costs no line, another one keeps it company. */
function withoutOrphan(fonts: Fonts, text: string, style: Parameters<typeof linesOf>[2]): ReturnType<typeof linesOf> {
  const lines = linesOf(fonts, text, style)
  if (lines.length === 1 || lines.at(-1)?.placed.length !== 1) return lines
  const narrower = linesOf(fonts, text, { ...style, width: style.width - style.size })
  return narrower.length === lines.length ? narrower : lines
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** The least height of two columns that hold the rows in order. */
function evenSplit(heights: readonly number[]): number {
  const ways = heights.map((_, cut) => Math.max(sum(heights.slice(0, cut + 1)), sum(heights.slice(cut + 1))))
  return Math.min(...ways)
}

/** The code at the left, issuer and day under the seal at the right, and between them the identifier along the edge. */
function drawFoot(page: Page, face: LicenceFace, colours: CardColours): void {
  const { fonts } = page.paper
  const foot = page.height - inset
  const left = inset + 46
  const codeTop = foot - codeSide - 40
  box(
    page,
    { x: left, y: codeTop, width: codeSide, height: codeSide },
    { fill: '#ffffff', stroke: colours.pale, width: 0.6, corner: 3 },
  )
  drawCode(page, face.code.text, { x: left, y: codeTop, width: codeSide, height: codeSide })
  const beside = left + codeSide + 14
  linesOf(fonts, face.code.label, { size: 9, width: 190 })
    .slice(0, 4)
    .forEach((made, index) => {
      writeLine(page, made, { size: 9, colour: quiet, x: beside, y: codeTop + 14 + index * 14 })
    })

  const name = { size: 15, weight: 'bold', colour: ink } as const
  const room = page.width - 2 * inset - codeSide - 330
  const size = Math.min(15, (15 * room) / widthOf(fonts, face.issuer, name))
  const width = widthOf(fonts, face.issuer, { ...name, size })
  const centre = page.width - inset - 46 - Math.max(width, sealDiameter) / 2
  const middle = codeTop + codeSide / 2 - 1
  write(page, face.issuer, { ...name, size, x: centre, y: middle - 2, align: 'centre' })
  write(page, face.issued, { size: 13, colour: ink, x: centre, y: middle + 22, align: 'centre' })
  stampSeal(page, face.seal, { x: centre, y: middle, diameter: sealDiameter })

  const small = { size: 8, colour: quiet } as const
  const identifier = `${face.identifier.label}　${face.identifier.value}`
  const smaller = Math.min(8, (8 * (page.width - 2 * inset - 40)) / widthOf(fonts, identifier, small))
  write(page, identifier, { ...small, size: smaller, x: page.width / 2, y: foot - 13, align: 'centre' })
}

function drawTestMark(page: Page): void {
  const style = { size: 15, weight: 'bold', colour: sealRed } as const
  const width = widthOf(page.paper.fonts, testMark, style) + 24
  const place: Box = { x: page.width - inset - 22 - width, y: inset + 22, width, height: 28 }
  box(page, place, { stroke: sealRed, width: 1.4, corner: 4 })
  box(
    page,
    { x: place.x + 3, y: place.y + 3, width: width - 6, height: 22 },
    { stroke: sealRed, width: 0.5, corner: 2 },
  )
  write(page, testMark, { ...style, x: place.x + width / 2, y: place.y + 19.5, align: 'centre' })
}
