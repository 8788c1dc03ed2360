import { type EmbeddedFont, ops, PDF, type PDFPage, PdfArray, PdfNumber, PdfString } from '@libpdf/core'
import './deflate.ts'
import { makeArchival } from './archival.ts'
import { type Face, type Fonts, faceFor, type Stroke, type Weight } from './fonts.ts'
import { breakLines, type Line } from './lines.ts'

/** A colour as `#rrggbb`. */
export type Colour = `#${string}`

/** What a document says of itself in its information dictionary. `at` is when it was made; without it, undated. */
export interface About {
  readonly title: string
  readonly lang: 'zh' | 'en'
  readonly subject?: string | undefined
  readonly author?: string | undefined
  readonly keywords?: readonly string[] | undefined
  /** The document's own identifier, kept as `Identifier` in the information dictionary. */
  readonly identifier?: string | undefined
  readonly at?: Date | undefined
}

/** A document being drawn. */
export interface Paper {
  readonly pdf: PDF
  readonly fonts: Fonts
  readonly embedded: Map<Face, EmbeddedFont>
  readonly pages: Page[]
}

type Operation = ReturnType<typeof ops.moveTo>

/** A page being drawn. Distances are in points from its top left corner, y downwards. */
export interface Page {
  readonly paper: Paper
  readonly sheet: PDFPage
  readonly width: number
  readonly height: number
  readonly operations: Operation[]
}

export interface TextStyle {
  readonly size: number
  readonly weight?: Weight
  readonly colour?: Colour
  /** Extra space after every character, in ems. */
  readonly tracking?: number
}

export interface PathStyle {
  readonly fill?: Colour
  readonly stroke?: Colour
  readonly width?: number
  /** Lengths of dash and gap in points. */
  readonly dash?: readonly number[]
  readonly round?: boolean
}

export const millimetre = 72 / 25.4

export function openPaper(about: About, fonts: Fonts): Paper {
  const pdf = PDF.create()
  const maker = 'OneDoor 一门'
  const at = about.at ?? new Date(0)
  const { title, keywords = [], identifier } = about
  const language = about.lang === 'zh' ? 'zh-CN' : 'en'
  const [author, subject] = [about.author ?? maker, about.subject ?? title]
  pdf.setMetadata({
    title,
    author,
    subject,
    keywords: [...keywords],
    creator: maker,
    producer: maker,
    creationDate: at,
    modificationDate: at,
    language,
  })
  makeArchival(pdf, { title, author, subject, keywords, maker, lang: language, identifier, at: about.at })
  pdf.setTitle(about.title, { showInWindowTitleBar: true })
  const information = pdf.context.info.trailer.getRef('Info')
  const dictionary = information && pdf.getObject(information)
  if (dictionary?.type === 'dict' && 'set' in dictionary) {
    if (about.identifier) dictionary.set('Identifier', PdfString.fromString(about.identifier))
    if (!about.at) for (const date of ['CreationDate', 'ModDate']) dictionary.delete(date)
  }
  return { pdf, fonts, embedded: new Map(), pages: [] }
}

export function addPage(paper: Paper, orientation: 'portrait' | 'landscape' = 'portrait'): Page {
  const sheet = paper.pdf.addPage({ size: 'a4', orientation })
  const page: Page = { paper, sheet, width: sheet.width, height: sheet.height, operations: [] }
  paper.pages.push(page)
  return page
}

/** The finished file, with only the glyphs that were used. */
export async function closePaper(paper: Paper): Promise<Uint8Array> {
  for (const page of paper.pages) page.sheet.drawOperators(page.operations)
  return paper.pdf.save({ subsetFonts: true })
}

/** The width of a text on one line, in points. */
export function widthOf(fonts: Fonts, text: string, style: TextStyle): number {
  return singleLine(fonts, text, style).width
}

function singleLine(fonts: Fonts, text: string, style: TextStyle): Line {
  const [line] = linesOf(fonts, text.replace(/\s+/gu, ' '), { ...style, width: Number.POSITIVE_INFINITY })
  if (!line || line.placed.length === 0) return { placed: [], width: 0 }
  return { ...line, width: line.width - (style.tracking ?? 0) * style.size }
}

/** Breaks a text for this style; see `breakLines`. */
export function linesOf(
  fonts: Fonts,
  text: string,
  style: TextStyle & { readonly width: number; readonly indent?: number; readonly justified?: boolean },
): Line[] {
  const face = (character: string) => faceFor(fonts, style.weight ?? 'regular', character) ?? fonts.regular
  return breakLines(text, {
    ...style,
    advance: (character) => face(character).width(character) + (style.tracking ?? 0),
    ink: (character) => inkOf(face(character), character),
  })
}

/** The leftmost and rightmost points of a glyph, in ems. */
function inkOf(face: Face, character: string): [number, number] {
  const xs = face.outline(character).flatMap((stroke) => {
    if (stroke[0] === 'close') return []
    return stroke[0] === 'curve' ? [stroke[1], stroke[3], stroke[5]] : [stroke[1]]
  })
  return xs.length > 0 ? [Math.min(...xs), Math.max(...xs)] : [0, face.width(character)]
}

/** Writes a text on one line. `x` is its left end, middle or right end as `align` says; `y` the baseline. */
export function write(
  page: Page,
  text: string,
  style: TextStyle & { readonly x: number; readonly y: number; readonly align?: 'left' | 'centre' | 'right' },
): void {
  const made = singleLine(page.paper.fonts, text, style)
  const shift = { left: 0, centre: made.width / 2, right: made.width }[style.align ?? 'left']
  writeLine(page, made, { ...style, x: style.x - shift })
}

/** Writes a line that has been broken and justified, its left end at `x` and its baseline at `y`. */
export function writeLine(page: Page, line: Line, style: TextStyle & { readonly x: number; readonly y: number }): void {
  const { fonts } = page.paper
  const weight = style.weight ?? 'regular'
  let run: { face: Face; from: number; pen: number; shown: PdfArray } | undefined
  const flush = () => {
    if (run) showRun(page, run, style)
    run = undefined
  }
  for (const { character, x } of line.placed) {
    const face = faceFor(fonts, weight, character) ?? fonts.regular
    if (run?.face !== face) flush()
    run ??= { face, from: x, pen: x, shown: new PdfArray() }
    // Numbers in a TJ array move the pen back, in thousandths of the size.
    const apart = ((run.pen - x) / style.size) * 1000
    if (Math.abs(apart) > 0.5) run.shown.push(PdfNumber.of(Math.round(apart * 10) / 10))
    run.shown.push(PdfString.fromHex(glyphOf(page.paper, face, character)))
    run.pen = x + face.width(character) * style.size
  }
  flush()
}

function showRun(
  page: Page,
  run: { readonly face: Face; readonly from: number; readonly shown: PdfArray },
  style: TextStyle & { readonly x: number; readonly y: number },
): void {
  page.operations.push(
    ops.beginText(),
    ops.setNonStrokingRGB(...channels(style.colour ?? '#17212b')),
    ops.setFont(page.sheet.registerFont(embeddedIn(page.paper, run.face)), style.size),
    ops.setTextMatrix(1, 0, 0, 1, rounded(style.x + run.from), rounded(page.height - style.y)),
    ops.showTextArray(run.shown),
    ops.endText(),
  )
}

function glyphOf(paper: Paper, face: Face, character: string): string {
  const [glyph = 0] = embeddedIn(paper, face).encodeTextToGids(character)
  return glyph.toString(16).padStart(4, '0')
}

function embeddedIn(paper: Paper, face: Face): EmbeddedFont {
  const known = paper.embedded.get(face)
  if (known) return known
  const embedded = face.embedIn(paper.pdf)
  paper.embedded.set(face, embedded)
  return embedded
}

/** Draws paths given from the page's top left corner, y downwards. */
export function draw(page: Page, strokes: Iterable<Stroke>, style: PathStyle): void {
  const { operations } = page
  // A twentieth of a point is lost to the eye in a web of hairlines, and a third of such a file is saved.
  const grid = style.stroke && !style.fill && (style.width ?? 1) < 0.5 ? 10 : 100
  const flipped = page.height
  const point = (value: number) => Math.round(value * grid) / grid
  operations.push(ops.pushGraphicsState(), ...appearance(style))
  for (const stroke of strokes) {
    if (stroke[0] === 'close') operations.push(ops.closePath())
    else if (stroke[0] === 'curve') {
      const [, x1, y1, x2, y2, x, y] = stroke
      operations.push(
        ops.curveTo(point(x1), point(flipped - y1), point(x2), point(flipped - y2), point(x), point(flipped - y)),
      )
    } else {
      const [kind, x, y] = stroke
      operations.push((kind === 'move' ? ops.moveTo : ops.lineTo)(point(x), point(flipped - y)))
    }
  }
  operations.push(finish(style), ops.popGraphicsState())
}

export function line(
  page: Page,
  from: readonly [number, number],
  to: readonly [number, number],
  style: PathStyle,
): void {
  draw(
    page,
    [
      ['move', ...from],
      ['line', ...to],
    ],
    style,
  )
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export function box(page: Page, { x, y, width, height }: Box, style: PathStyle & { readonly corner?: number }): void {
  draw(page, boxStrokes({ x, y, width, height }, style.corner ?? 0), style)
}

// How far a Bézier handle reaches to draw a quarter of a circle.
const quarter = 0.5523

function boxStrokes({ x, y, width, height }: Box, corner: number): Stroke[] {
  const [right, bottom, handle] = [x + width, y + height, corner * (1 - quarter)]
  if (corner === 0) return [['move', x, y], ['line', right, y], ['line', right, bottom], ['line', x, bottom], ['close']]
  return [
    ['move', x + corner, y],
    ['line', right - corner, y],
    ['curve', right - handle, y, right, y + handle, right, y + corner],
    ['line', right, bottom - corner],
    ['curve', right, bottom - handle, right - handle, bottom, right - corner, bottom],
    ['line', x + corner, bottom],
    ['curve', x + handle, bottom, x, bottom - handle, x, bottom - corner],
    ['line', x, y + corner],
    ['curve', x, y + handle, x + handle, y, x + corner, y],
    ['close'],
  ]
}

export function circle(x: number, y: number, radius: number): Stroke[] {
  const handle = radius * quarter
  return [
    ['move', x + radius, y],
    ['curve', x + radius, y + handle, x + handle, y + radius, x, y + radius],
    ['curve', x - handle, y + radius, x - radius, y + handle, x - radius, y],
    ['curve', x - radius, y - handle, x - handle, y - radius, x, y - radius],
    ['curve', x + handle, y - radius, x + radius, y - handle, x + radius, y],
    ['close'],
  ]
}

/**
 * Draws as ink that lets what lies under it show through, as a stamp does. Given an angle, turns the drawing
 * about a point (degrees, against the clock).
 */
export function stamped(
  page: Page,
  how: {
    readonly through?: boolean
    readonly opacity?: number
    readonly turn?: { angle: number; x: number; y: number }
  },
  drawing: () => void,
): void {
  const state = page.paper.pdf.createExtGState({
    fillOpacity: how.opacity ?? 1,
    strokeOpacity: how.opacity ?? 1,
    blendMode: how.through ? 'Multiply' : 'Normal',
  })
  page.operations.push(ops.pushGraphicsState(), ops.setGraphicsState(page.sheet.registerExtGState(state)))
  if (how.turn) {
    const { x, y, angle } = how.turn
    const [cos, sin, up] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180), page.height - y]
    page.operations.push(ops.concatMatrix(cos, sin, -sin, cos, x - x * cos + up * sin, up - x * sin - up * cos))
  }
  drawing()
  page.operations.push(ops.popGraphicsState())
}

/** Everything `drawing` draws is cut off at the box's edge. */
export function within(page: Page, edge: Box, drawing: () => void): void {
  page.operations.push(
    ops.pushGraphicsState(),
    ops.rectangle(edge.x, page.height - edge.y - edge.height, edge.width, edge.height),
    ops.clip(),
    ops.endPath(),
  )
  drawing()
  page.operations.push(ops.popGraphicsState())
}

/** Everything `drawing` draws is no part of the paper's words: readers that know pass over it. */
export function besideTheText(page: Page, drawing: () => void): void {
  page.operations.push(ops.beginMarkedContent('/Artifact'))
  drawing()
  page.operations.push(ops.endMarkedContent())
}

/** A JPEG or PNG, scaled to lie inside the box and centred there. */
export function picture(page: Page, bytes: Uint8Array, { x, y, width, height }: Box): void {
  const image = page.paper.pdf.embedImage(bytes)
  const scale = Math.min(width / image.width, height / image.height)
  const [wide, high] = [image.width * scale, image.height * scale]
  page.operations.push(
    ops.pushGraphicsState(),
    ops.concatMatrix(wide, 0, 0, high, x + (width - wide) / 2, page.height - y - (height + high) / 2),
    ops.paintXObject(page.sheet.registerImage(image)),
    ops.popGraphicsState(),
  )
}

function appearance(style: PathStyle): Operation[] {
  const set: Operation[] = []
  if (style.fill) set.push(ops.setNonStrokingRGB(...channels(style.fill)))
  if (style.stroke) set.push(ops.setStrokingRGB(...channels(style.stroke)), ops.setLineWidth(style.width ?? 1))
  if (style.dash) set.push(ops.setDashPattern(new PdfArray(style.dash.map((length) => PdfNumber.of(length))), 0))
  if (style.round) set.push(ops.setLineCap(1), ops.setLineJoin(1))
  return set
}

function finish(style: PathStyle): Operation {
  if (style.fill && style.stroke) return ops.fillAndStroke()
  return style.fill ? ops.fill() : ops.stroke()
}

function channels(colour: Colour): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16)
  const part = (shift: number) => rounded(((value >> shift) & 255) / 255)
  return [part(16), part(8), part(0)]
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
