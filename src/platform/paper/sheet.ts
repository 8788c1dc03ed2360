import { type Code, drawCode } from './code.ts'
import { type Fonts, loadFonts, requirePrintable } from './fonts.ts'
import {
  addPage,
  besideTheText,
  box,
  type Colour,
  closePaper,
  line,
  linesOf,
  millimetre,
  openPaper,
  type Page,
  type Paper,
  type TextStyle,
  widthOf,
  write,
  writeLine,
} from './ink.ts'
import { type SealFace, sealRed, stampSeal, testMark } from './seal-image.ts'
import { drawWatermark } from './watermark.ts'

/** One part of a paper, in the order of reading. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  /** `flush` begins at the margin, as the line does that says whom a letter is for. */
  | { readonly kind: 'paragraph'; readonly text: string; readonly flush?: boolean }
  | { readonly kind: 'fields'; readonly rows: readonly { readonly label: string; readonly value: string }[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'note'; readonly text: string }
  /** Who signs and when, e.g. `2026年12月18日`; the sheet's seal is pressed over both. */
  | { readonly kind: 'signature'; readonly organisation: string; readonly date: string }

/** An official paper on A4, as data. Every word of it comes from the caller. */
export interface Sheet {
  readonly title: string
  readonly lang: 'zh' | 'en'
  readonly blocks: readonly Block[]
  /** The organisation whose letter this is, in red at the head of the first page. */
  readonly masthead?: string
  /** The paper's own number, e.g. `广政许〔2026〕0001号`. */
  readonly number?: string
  readonly code?: Code
  readonly seal?: SealFace
  /** Signed with keys that prove nothing: marked as a test on every page, as with such a seal. */
  readonly test?: boolean
  /** Small print at the foot of every page. */
  readonly footer?: string
  /** Pale writing across every page, e.g. for which one use a copy was made. */
  readonly watermark?: string
  readonly subject?: string
  readonly keywords?: readonly string[]
  /** Kept in the file's information dictionary, where `checkPdf` finds it. */
  readonly identifier?: string
  /** When the file says it was made; without it the file is undated and two drawings differ in nothing but font tags. */
  readonly at?: Date
}

// GB/T 9704-2012 art. 5.2: A4, 37 mm above and 28 mm to the left of a text area of 156 × 225 mm.
const top = 37 * millimetre
const left = 28 * millimetre
const wide = 156 * millimetre
const high = 225 * millimetre
const right = left + wide
const bottom = top + high
/** In the letter form (art. 10.1) the foot rule lies 20 mm above the page's end; the first page may be filled to 8 mm above it. */
const letterBottom = (297 - 20 - 8) * millimetre
const bottomOf = ({ masthead }: Sheet, first: boolean) => (masthead && first ? letterBottom : bottom)
/** 国发〔1999〕25号: a department's seal has at most 45 mm across, a township's 42; all papers here use the latter. */
const sealDiameter = 42 * millimetre
const codeSide = 30 * millimetre

const ink = '#17212b'
const quiet = '#5a6773'
const hairline = '#74818d'
const tint = '#f5f7f9'
const accent = '#0b5cad'

interface Setting {
  readonly fonts: Fonts
  readonly lang: 'zh' | 'en'
  readonly body: number
  readonly leading: number
  readonly indent: number
  /** Between paragraphs; Chinese ones are told apart by their indent alone. */
  readonly gap: number
  /** The rows of a table. */
  readonly cell: { readonly size: number; readonly leading: number; readonly padding: number }
  /** How much of the room around titles, notes and tables is kept, 0..1. */
  readonly air: number
}

/**
 * From the roomiest to the tightest. GB/T 9704-2012 art. 5.2.3: 22 lines of 28 characters on a page, which may be fitted to
 * the case: a paper that would run over by some lines is set closer, at last in size four (14 pt). English is set smaller, its
 * words being longer.
 */
function settingsFor(lang: 'zh' | 'en', fonts: Fonts): readonly [Setting, ...Setting[]] {
  const cell = { size: 12, leading: 19, padding: 8 }
  const smallCell = { size: 11.5, leading: 17, padding: 6 }
  const smallestCell = { size: 11, leading: 15, padding: 4.5 }
  if (lang === 'en') {
    const english = { fonts, lang, indent: 0 }
    return [
      { ...english, body: 12, leading: 19, gap: 8, cell, air: 1 },
      { ...english, body: 12, leading: 17, gap: 6, cell: smallCell, air: 0.6 },
      { ...english, body: 11, leading: 15.5, gap: 5, cell: smallCell, air: 0.4 },
    ]
  }
  const body = wide / 28
  const chinese = { fonts, lang, body, indent: body * 2, gap: 0 }
  const leading = high / 22
  return [
    { ...chinese, leading, cell, air: 1 },
    { ...chinese, leading: leading * 0.92, cell, air: 0.7 },
    { ...chinese, leading: leading * 0.84, cell: smallCell, air: 0.5 },
    { ...chinese, body: 14, indent: 28, leading: 22.5, cell: smallCell, air: 0.4 },
    { ...chinese, body: 14, indent: 28, leading: 20, cell: smallestCell, air: 0.2 },
  ]
}

/** A slice of the page that is not cut: a line of text, a row, a picture. `keep` binds it to the next one. */
interface Strip {
  readonly height: number
  readonly keep: boolean
  draw(page: Page, y: number): void
}

/** Draws the paper, unsigned. Refuses `character-not-printable` when it holds a character no font has. */
export async function drawSheet(sheet: Sheet, fonts?: Fonts): Promise<Uint8Array> {
  const faces = fonts ?? (await loadFonts())
  requirePrintable(faces, textsOf(sheet))
  const paper = openPaper(
    { ...sheet, author: sheet.masthead ?? sheet.seal?.name, subject: sheet.subject ?? sheet.number },
    faces,
  )
  place(paper, sheet, stripsFitting(sheet, faces))
  for (const [index, page] of paper.pages.entries())
    besideTheText(page, () => finishPage(page, sheet, index + 1, paper.pages.length))
  return closePaper(paper)
}

function textsOf(sheet: Sheet): string[] {
  const { title, masthead, number, footer, watermark, code, seal } = sheet
  const about = [title, masthead, number, footer, watermark, code?.label, seal?.name, seal?.caption]
  const blocks = sheet.blocks.flatMap((block) => {
    if (block.kind === 'fields') return block.rows.flatMap(({ label, value }) => [label, value])
    if (block.kind === 'list') return block.items
    return block.kind === 'signature' ? [block.organisation, block.date] : [block.text]
  })
  return [...about, ...blocks].filter((text) => text !== undefined)
}

/** As roomy as one page allows; what needs two in any case is set roomily. */
function stripsFitting(sheet: Sheet, fonts: Fonts): readonly Strip[] {
  const settings = settingsFor(sheet.lang, fonts)
  const room = bottomOf(sheet, true) - textTop(sheet)
  const fitting = (setting: Setting) => {
    const strips = stripsOf(sheet, setting)
    return heightOf(strips) <= room ? strips : undefined
  }
  let roomier = settings[0]
  for (const setting of settings) {
    const strips = fitting(setting)
    if (!strips) {
      roomier = setting
      continue
    }
    // The step down may have been a long one: what it left over is given back between the lines.
    if (setting !== settings[0])
      for (const share of [0.8, 0.6, 0.4, 0.2]) {
        const loosened = fitting(loosen(setting, roomier, share))
        if (loosened) return loosened
      }
    return strips
  }
  return stripsOf(sheet, settings[0])
}

/** The tight setting with this share, 0..1, of the room the roomier one has; the letters keep their size. */
function loosen(tight: Setting, roomier: Setting, share: number): Setting {
  const mix = (from: number, to: number) => from + (to - from) * share
  return {
    ...tight,
    leading: mix(tight.leading, roomier.leading),
    gap: mix(tight.gap, roomier.gap),
    air: mix(tight.air, roomier.air),
    cell: {
      size: tight.cell.size,
      leading: mix(tight.cell.leading, roomier.cell.leading),
      padding: mix(tight.cell.padding, roomier.cell.padding),
    },
  }
}

const heightOf = (strips: readonly Strip[]) => strips.reduce((sum, { height }) => sum + height, 0)

function place(paper: Paper, sheet: Sheet, strips: readonly Strip[]): void {
  let page = newPage(paper, sheet)
  let y = drawTop(page, sheet)
  const end = () => bottomOf(sheet, paper.pages.length === 1)
  for (const group of bound(strips)) {
    const height = heightOf(group)
    if (y + height > end() && y > top && height <= high) [page, y] = [newPage(paper, sheet), top]
    for (const strip of group) {
      if (y + strip.height > end() && y > top) [page, y] = [newPage(paper, sheet), top]
      strip.draw(page, y)
      y += strip.height
    }
  }
}

function bound(strips: readonly Strip[]): Strip[][] {
  const groups: Strip[][] = []
  let joins = false
  for (const strip of strips) {
    const last = groups.at(-1)
    if (joins && last) last.push(strip)
    else groups.push([strip])
    joins = strip.keep
  }
  return groups
}

function newPage(paper: Paper, sheet: Sheet): Page {
  const page = addPage(paper)
  if (sheet.watermark) drawWatermark(page, sheet.watermark)
  return page
}

/** The letter form of GB/T 9704-2012 art. 10.1: name in red 30 mm from the top, a double rule of 170 mm 4 mm below. */
const mastheadTop = 30 * millimetre
const mastheadSize = 30
const numberHeight = 20

/** Where the text of the first page begins, below masthead and number. */
function textTop({ masthead, number }: Sheet): number {
  const y = masthead ? mastheadTop + mastheadSize * 0.9 + 11 * millimetre : top
  return number ? y + numberHeight : y
}

/** Draws what stands above the title on the first page and says where the text begins. */
function drawTop(page: Page, sheet: Sheet): number {
  const { fonts } = page.paper
  if (sheet.masthead) {
    const face = { weight: 'bold', tracking: 0.08 } as const
    const size = fitting(fonts, sheet.masthead, { size: mastheadSize, ...face }, wide)
    const baseline = mastheadTop + mastheadSize * 0.9
    const x = page.width / 2
    write(page, sheet.masthead, { ...face, size, colour: sealRed, x, y: baseline, align: 'centre' })
    doubleRule(page, baseline + 5 * millimetre, 'thick above')
  }
  const y = textTop(sheet)
  if (sheet.number) {
    const style = { size: 12, colour: sheet.masthead ? ink : quiet } as const
    write(page, sheet.number, { ...style, x: right, y: y - numberHeight + 6, align: 'right' })
  }
  return y
}

function doubleRule(page: Page, y: number, form: 'thick above' | 'thick below'): void {
  const [from, to] = [(page.width - 170 * millimetre) / 2, (page.width + 170 * millimetre) / 2]
  const thick = form === 'thick above' ? y : y + 3
  const thin = form === 'thick above' ? y + 3 : y
  line(page, [from, thick], [to, thick], { stroke: sealRed, width: 2 })
  line(page, [from, thin], [to, thin], { stroke: sealRed, width: 0.6 })
}

function fitting(fonts: Fonts, text: string, style: TextStyle, room: number): number {
  return Math.min(style.size, (style.size * room) / Math.max(widthOf(fonts, text, style), 1))
}

function finishPage(page: Page, sheet: Sheet, number: number, count: number): void {
  if (number > 1) {
    const running = [sheet.title, sheet.number].filter((text) => text !== undefined).join('　')
    const { fonts } = page.paper
    const size = fitting(fonts, running, { size: 9 }, wide - 80)
    write(page, running, { size, colour: quiet, x: left, y: top - 22 })
    line(page, [left, top - 14], [right, top - 14], { stroke: '#dce2e8', width: 0.5 })
  }
  if (sheet.test || sheet.seal?.test) drawTestTag(page, right, number > 1 ? top - 23 : 18 * millimetre)
  if (sheet.masthead && number === 1) doubleRule(page, page.height - 20 * millimetre, 'thick below')
  const foot = sheet.footer ? linesOf(page.paper.fonts, sheet.footer, { size: 8.5, width: wide - 64 }).slice(0, 3) : []
  const footTop = page.height - (sheet.masthead && number === 1 ? 14 : 22) * millimetre
  foot.forEach((text, index) => {
    writeLine(page, text, { size: 8.5, colour: quiet, x: left, y: footTop + index * 12.5 })
  })
  write(page, `— ${number} / ${count} —`, { size: 10.5, colour: quiet, x: right, y: footTop, align: 'right' })
}

/** A seal that proves nothing must not be taken for one that does, at first glance and on every page. */
function drawTestTag(page: Page, end: number, y: number): void {
  const width = widthOf(page.paper.fonts, testMark, { size: 9, weight: 'bold' }) + 14
  box(page, { x: end - width, y: y - 12, width, height: 17 }, { stroke: sealRed, width: 0.9, corner: 3 })
  write(page, testMark, { size: 9, weight: 'bold', colour: sealRed, x: end - width / 2, y, align: 'centre' })
}

function stripsOf(sheet: Sheet, setting: Setting): Strip[] {
  const strips = titleStrips(sheet.title, setting)
  let signed = false
  sheet.blocks.forEach((block, index) => {
    // Notes are small print: the last words of the paper itself go with the seal, and what stands between them.
    const signs = sheet.blocks.slice(index + 1).find(({ kind }) => kind !== 'note')?.kind === 'signature'
    const made = block.kind === 'signature' ? [signatureStrip(block, sheet, setting)] : stripsFor(block, setting)
    signed ||= block.kind === 'signature'
    strips.push(...(signs ? closing(made, setting) : made))
  })
  if (!signed && (sheet.code || sheet.seal)) strips.push(signatureStrip(undefined, sheet, setting))
  return strips
}

/** A signature never stands alone on a page: what it closes goes with it, whole where it is short, else its last four lines. */
function closing(strips: readonly Strip[], { leading }: Setting): Strip[] {
  const short = heightOf(strips) <= leading * 7
  return strips.map((strip, at) => (short || at >= strips.length - 5 ? { ...strip, keep: true } : strip))
}

function titleStrips(title: string, { fonts, body, lang, air }: Setting): Strip[] {
  const size = lang === 'zh' ? 22 : 19
  const style = { size, weight: 'bold', tracking: lang === 'zh' ? 0.02 : 0, colour: ink } as const
  const lines = balanced(fonts, title, style, wide - 2 * body)
  return [
    space(16 * air, true),
    ...lines.map((text) => ({
      height: 33,
      keep: true,
      draw: (page: Page, y: number) =>
        writeLine(page, text, { ...style, x: left + (wide - text.width) / 2, y: y + 25 }),
    })),
    space(18 * air, true),
  ]
}

/** As many lines as the text needs, all about equally long: a title ends in no lonely character. */
function balanced(fonts: Fonts, text: string, style: TextStyle, room: number) {
  const wanted = linesOf(fonts, text, { ...style, width: room })
  for (let width = room * 0.4; width < room && wanted.length > 1; width += style.size / 2) {
    const lines = linesOf(fonts, text, { ...style, width })
    if (lines.length <= wanted.length) return lines
  }
  return wanted
}

function space(height: number, keep = false): Strip {
  return { height, keep, draw: () => undefined }
}

function stripsFor(block: Exclude<Block, { kind: 'signature' }>, setting: Setting): Strip[] {
  switch (block.kind) {
    case 'heading':
      return [
        space(setting.leading * 0.25, true),
        ...text(block.text, setting, { weight: 'bold' }).map((strip) => ({ ...strip, keep: true })),
      ]
    case 'paragraph':
      return [...text(block.text, setting, { indent: block.flush ? 0 : setting.indent }), space(setting.gap)]
    case 'list':
      return block.items.flatMap((item, index) => listItem(item, `${index + 1}.`, setting))
    case 'note':
      return note(block.text, setting)
    case 'fields':
      return fieldTable(block.rows, setting)
  }
}

interface TextSetting {
  readonly x?: number
  readonly width?: number
  readonly indent?: number
  readonly weight?: 'bold'
}

function text(words: string, { fonts, body, leading }: Setting, at: TextSetting): Strip[] {
  const style = { size: body, colour: ink, weight: at.weight ?? 'regular' } as const
  const lines = linesOf(fonts, words, { ...style, width: at.width ?? wide, indent: at.indent ?? 0, justified: true })
  return lines.map((made, index) => ({
    height: leading,
    // No first or last line of a paragraph stands alone.
    keep: lines.length > 1 && (index === 0 || index === lines.length - 2),
    draw: (page, y) => writeLine(page, made, { ...style, x: left + (at.x ?? 0), y: y + leading / 2 + body * 0.36 }),
  }))
}

function listItem(item: string, mark: string, setting: Setting): Strip[] {
  const { body, leading, indent } = setting
  const start = Math.max(indent, body * 1.5)
  return text(item, setting, { x: start, width: wide - start }).map((strip, index) =>
    index > 0
      ? strip
      : {
          ...strip,
          draw(page, y) {
            write(page, mark, {
              size: body,
              colour: ink,
              x: left + start - body * 0.35,
              y: y + leading / 2 + body * 0.36,
              align: 'right',
            })
            strip.draw(page, y)
          },
        },
  )
}

function note(words: string, { fonts, air }: Setting): Strip[] {
  const style = { size: 10.5, colour: '#45525f' } as const
  const lines = linesOf(fonts, words, { ...style, width: wide - 14, justified: true })
  return [
    space(8 * air, true),
    ...lines.map((made, index) => ({
      height: 17,
      keep: index < lines.length - 1,
      draw(page: Page, y: number) {
        box(page, { x: left, y, width: 2.4, height: 17.2 }, { fill: accent })
        writeLine(page, made, { ...style, x: left + 14, y: y + 12.4 })
      },
    })),
    space(8 * air),
  ]
}

/** A value longer than this is a row cut in parts, so that it can go over a page's end. */
const linesInARow = 12

function fieldTable(
  rows: readonly { readonly label: string; readonly value: string }[],
  { fonts, cell, air }: Setting,
): Strip[] {
  const widest = Math.max(...rows.map(({ label }) => widthOf(fonts, label, cell)), 0)
  const labelWidth = Math.min(Math.max(widest + 2 * cell.padding, wide * 0.2), wide * 0.36)
  const strips = rows.flatMap(({ label, value }) => {
    const labels = linesOf(fonts, label, { ...cell, width: labelWidth - 2 * cell.padding })
    const values = linesOf(fonts, value, { ...cell, width: wide - labelWidth - 2 * cell.padding, justified: true })
    const parts = Array.from({ length: Math.ceil(values.length / linesInARow) }, (_, part) =>
      values.slice(part * linesInARow, (part + 1) * linesInARow),
    )
    return parts.map((lines, part): Strip => {
      const height = Math.max(lines.length, part === 0 ? labels.length : 0) * cell.leading + 2 * cell.padding - 5
      return {
        height,
        keep: false,
        draw: (page, y) => drawRow(page, y, { cell, height, labelWidth, labels: part === 0 ? labels : [], lines }),
      }
    })
  })
  // Neither the first nor the last row stands alone on a page.
  const kept = strips.map((strip, index) => ({ ...strip, keep: index === 0 || index === strips.length - 2 }))
  return kept.length > 0 ? [space(4 * air), ...kept, space(10 * air)] : []
}

type Lines = ReturnType<typeof linesOf>

function drawRow(
  page: Page,
  y: number,
  row: { cell: Setting['cell']; height: number; labelWidth: number; labels: Lines; lines: Lines },
): void {
  const { cell } = row
  const rule = { stroke: hairline, width: 0.6 } as const
  box(page, { x: left, y, width: row.labelWidth, height: row.height }, { fill: tint })
  box(page, { x: left, y, width: wide, height: row.height }, rule)
  line(page, [left + row.labelWidth, y], [left + row.labelWidth, y + row.height], rule)
  const column = (lines: Lines, x: number, colour: Colour) => {
    const first = y + (row.height - lines.length * cell.leading) / 2 + cell.leading / 2 + cell.size * 0.36
    lines.forEach((made, index) => {
      writeLine(page, made, { size: cell.size, colour, x, y: first + index * cell.leading })
    })
  }
  column(row.labels, left + cell.padding, '#45525f')
  column(row.lines, left + row.labelWidth + cell.padding, ink)
}

/** Organisation and date at the right with the seal over them, and the code to check the paper by at the left. */
function signatureStrip(
  block: { readonly organisation: string; readonly date: string } | undefined,
  { code, seal }: Sheet,
  { fonts, body, leading }: Setting,
): Strip {
  const style = { size: body, colour: ink } as const
  const labels = code ? linesOf(fonts, code.label, { size: 8.5, width: wide * 0.42 }).slice(0, 3) : []
  const codeHeight = code ? codeSide + labels.length * 12.5 : 0
  const sealHeight = seal ? sealDiameter + 4 : 0
  const height = Math.max(codeHeight, sealHeight, block ? leading * 3 : 0) + 10
  const widths = block ? [widthOf(fonts, block.organisation, style), widthOf(fonts, block.date, style)] : [sealDiameter]
  // GB/T 9704-2012 art. 7.3.5.1: the date ends four characters from the right and the organisation is centred over it.
  const centre = Math.min(right - 4 * body - (widths[1] ?? widths[0] ?? 0) / 2, right - Math.max(...widths) / 2)
  return {
    height,
    keep: false,
    draw(page, y) {
      const middle = y + 8 + sealDiameter / 2
      if (block) {
        const size = fitting(fonts, block.organisation, style, wide * (code ? 0.62 : 1))
        // The same article: the seal covers both lines, which lie a little below its middle.
        const first = seal ? middle - 3 : y + leading
        write(page, block.organisation, {
          ...style,
          size,
          x: Math.min(centre, right - ((widths[0] ?? 0) * (size / body)) / 2),
          y: first,
          align: 'centre',
        })
        write(page, block.date, { ...style, x: centre, y: first + (seal ? 26 : leading), align: 'centre' })
      }
      if (seal) stampSeal(page, seal, { x: centre, y: middle, diameter: sealDiameter })
      if (code) {
        const codeTop = y + height - codeHeight - 4
        drawCode(page, code.text, { x: left - 7, y: codeTop, width: codeSide, height: codeSide })
        labels.forEach((made, index) => {
          writeLine(page, made, { size: 8.5, colour: quiet, x: left, y: codeTop + codeSide + 6 + index * 12.5 })
        })
      }
    },
  }
}
