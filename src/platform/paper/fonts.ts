import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type EmbeddedFont, PDF } from '@libpdf/core'
import fontkit, { type Font } from '@pdf-lib/fontkit'
import { refuse } from '../refusal.ts'

export type Weight = 'regular' | 'bold'

/** One font file in memory. `width` is the advance in ems; `outline` the glyph as a path, y upwards, in ems. */
export interface Face {
  readonly bytes: Uint8Array
  has(character: string): boolean
  width(character: string): number
  outline(character: string): readonly Stroke[]
  /** A copy for one document, which remembers the glyphs it used so that only those are embedded. */
  embedIn(pdf: PDF): EmbeddedFont
}

export type Stroke =
  | readonly ['move' | 'line', x: number, y: number]
  | readonly ['curve', x1: number, y1: number, x2: number, y2: number, x: number, y: number]
  | readonly ['close']

/** The faces papers are set in, and those asked, in this order, for a character that the first does not have. */
export interface Fonts {
  readonly regular: Face
  readonly bold: Face
  readonly fallbacks: readonly Face[]
}

/**
 * HanaMin (Debian package fonts-hanazono) has the rare characters of personal names that Noto Sans SC lacks,
 * e.g. 𠮷 U+20BB7: HanaMinB those beyond the basic plane, HanaMinA the rest.
 */
export const rareNameFonts: readonly string[] = [
  '/usr/share/fonts/truetype/hanazono/HanaMinB.ttf',
  '/usr/share/fonts/truetype/hanazono/HanaMinA.ttf',
]

const family = '@expo-google-fonts/noto-sans-sc'
const loaded = new Map<string, Promise<Fonts>>()

/** Noto Sans SC in two weights and whichever of the fallback files exist. Read once for the life of the process. */
export function loadFonts(fallbackFiles: readonly string[] = rareNameFonts): Promise<Fonts> {
  const key = fallbackFiles.join('\n')
  const known = loaded.get(key)
  if (known) return known
  const fonts = readFonts(fallbackFiles)
  loaded.set(key, fonts)
  // A failed reading is not remembered: the file may be there the next time.
  fonts.catch(() => loaded.delete(key))
  return fonts
}

async function readFonts(fallbackFiles: readonly string[]): Promise<Fonts> {
  const packaged = createRequire(import.meta.url)
  const [regular, bold, ...fallbacks] = await Promise.all([
    face(packaged.resolve(`${family}/400Regular/NotoSansSC_400Regular.ttf`)),
    face(packaged.resolve(`${family}/700Bold/NotoSansSC_700Bold.ttf`)),
    ...fallbackFiles.map((file) => face(file).catch(unlessMissing)),
  ])
  if (!regular || !bold) throw new Error(`${family} is not installed`)
  return { regular, bold, fallbacks: fallbacks.filter((found) => found !== undefined) }
}

function unlessMissing(problem: NodeJS.ErrnoException): undefined {
  if (problem.code !== 'ENOENT') throw problem
}

async function face(file: string): Promise<Face> {
  const bytes = new Uint8Array(await readFile(file))
  const measured = PDF.create().embedFont(bytes)
  const widths = new Map<string, number>()
  let outlines: Font | undefined
  return {
    bytes,
    has: (character) => measured.canEncode(character),
    width(character) {
      const known = widths.get(character)
      if (known !== undefined) return known
      const width = measured.getWidth(character.codePointAt(0) ?? 0) / 1000
      widths.set(character, width)
      return width
    },
    outline(character) {
      outlines ??= fontkit.create(bytes)
      return strokesOf(outlines, character)
    },
    embedIn(pdf) {
      const embedded = pdf.embedFont(bytes)
      shareCharacterMap(measured, embedded)
      return embedded
    },
  }
}

/**
 * Reading the map of 30,000 characters takes 30 to 50 ms and the library reads it anew for every document.
 * Should the library rename its parts, nothing breaks: papers only take that much longer.
 */
function shareCharacterMap(from: EmbeddedFont, to: EmbeddedFont): void {
  const source = 'font' in from.program ? from.program.font : undefined
  const target = 'font' in to.program ? to.program.font : undefined
  if (typeof source !== 'object' || source === null || typeof target !== 'object' || target === null) return
  if ('cmap' in source) Object.defineProperty(target, 'cmap', { value: source.cmap })
}

function strokesOf(font: Font, character: string): Stroke[] {
  const strokes: Stroke[] = []
  const em = font.unitsPerEm
  let [x, y] = [0, 0]
  const end = (toX: number, toY: number) => {
    ;[x, y] = [toX, toY]
  }
  const pen = {
    moveTo(toX: number, toY: number) {
      strokes.push(['move', toX / em, toY / em])
      end(toX, toY)
    },
    lineTo(toX: number, toY: number) {
      strokes.push(['line', toX / em, toY / em])
      end(toX, toY)
    },
    // A quadratic curve raised to the cubic one that both PDF and SVG draw.
    quadraticCurveTo(midX: number, midY: number, toX: number, toY: number) {
      const towards = (from: number, to: number) => from + (2 / 3) * (to - from)
      pen.bezierCurveTo(towards(x, midX), towards(y, midY), towards(toX, midX), towards(toY, midY), toX, toY)
    },
    bezierCurveTo(x1: number, y1: number, x2: number, y2: number, toX: number, toY: number) {
      strokes.push(['curve', x1 / em, y1 / em, x2 / em, y2 / em, toX / em, toY / em])
      end(toX, toY)
    },
    closePath() {
      strokes.push(['close'])
    },
  }
  font.glyphForCodePoint(character.codePointAt(0) ?? 0).path.toFunction()(pen)
  return strokes
}

/** The face a character is printed in: the one asked for, else the first fallback that has it. */
export function faceFor(fonts: Fonts, weight: Weight, character: string): Face | undefined {
  const wanted = fonts[weight]
  return wanted.has(character) ? wanted : fonts.fallbacks.find((fallback) => fallback.has(character))
}

/** Which characters of a text no face has, each once; empty when the text can be printed. Line ends and tabs count as spaces. */
export async function covers(text: string, fonts?: Fonts): Promise<string[]> {
  return uncovered(fonts ?? (await loadFonts()), [text])
}

function uncovered(fonts: Fonts, texts: Iterable<string>): string[] {
  const missing = new Set<string>()
  for (const text of texts)
    for (const character of text)
      if (!/\s/u.test(character) && !faceFor(fonts, 'regular', character)) missing.add(character)
  return [...missing]
}

/** Refuses `character-not-printable` rather than print a person's name with an empty box in it. */
export function requirePrintable(fonts: Fonts, texts: Iterable<string>): void {
  const missing = uncovered(fonts, texts)
  if (missing.length > 0) refuse('character-not-printable', {}, { characters: missing.join('') })
}
