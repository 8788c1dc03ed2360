/** A character where it stands on its line: `x` from the line's left end, both in points. */
export interface Placed {
  readonly character: string
  readonly x: number
}

export interface Line {
  readonly placed: readonly Placed[]
  /** From the left end to the end of the last character's ink, in points. */
  readonly width: number
}

export interface Measure {
  /** The width to fill, in points. */
  readonly width: number
  /** How far the first line begins from the left, in points. */
  readonly indent?: number
  readonly size: number
  readonly justified?: boolean
  /** The advance of a character in ems. */
  advance(character: string): number
  /** Where the ink of a full-width mark begins and ends within its square, in ems. */
  ink(character: string): readonly [from: number, to: number]
}

/** A character with what it takes on a line in ems: `before` is taken off in front of it, where its square is empty. */
interface Cast {
  readonly character: string
  readonly advance: number
  readonly before: number
  /** Set as in Latin text: not a full square, and part of its word. */
  readonly narrow: boolean
}

// GB/T 15834-2011 art. 5.1: these do not begin a line …
const closing = new Set('，。、；：！？）》〉」』】〕〗〞”’～·％‰℃/)]},.;:!?%')
// … these do not end one …
const opening = new Set('（《〈「『【〔〖〝“‘([{￥＄')
// … and a dash or an ellipsis is not cut in two.
const doubled = new Set('—…')
// Full-width marks with half of their square empty: that half is given up beside another such mark and at a line's end.
const emptyRight = new Set('，。、；：）》〉」』】〕〗”’')
const emptyLeft = new Set('（《〈「『【〔〖“‘')

const digit = /\p{Nd}/u
const latin = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{M}\p{Nd}!-/:-@[-`{-~°²³]$/u

/**
 * Breaks a text into lines as Chinese typesetters do: between any two characters, but with no closing mark at a
 * line's start, no opening mark at its end, and Latin words, numbers and dates whole unless one is longer than a line.
 * A line end in the text begins a new line.
 */
export function breakLines(text: string, measure: Measure): Line[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/u).flatMap((part, index) => breakPart(part, measure, index === 0))
}

function breakPart(text: string, measure: Measure, first: boolean): Line[] {
  const pieces = unbreakable(cast([...text.replace(/\s/gu, ' ')], measure))
  const lines: Cast[][] = []
  let line: Cast[] = []
  const room = () => measure.width - (first && lines.length === 0 ? (measure.indent ?? 0) : 0)
  const fits = (casts: readonly Cast[]) =>
    natural(trimmed(casts), measure.size, lines.length > 0).width <= room() + 0.01
  for (const piece of pieces) {
    const blank = piece[0]?.character === ' '
    if (blank && line.length === 0 && lines.length > 0) continue
    if (fits([...line, ...piece])) {
      line.push(...piece)
      continue
    }
    if (line.length > 0) {
      lines.push(line)
      line = []
    }
    if (blank) continue
    for (const one of piece) {
      if (line.length > 0 && !fits([...line, one])) {
        const kept = seam(line)
        lines.push(line.slice(0, kept))
        line = line.slice(kept)
      }
      line.push(one)
    }
  }
  if (line.length > 0 || lines.length === 0) lines.push(line)
  return lines.map((casts, index) =>
    set(trimmed(casts), measure, {
      indent: first && index === 0 ? (measure.indent ?? 0) : 0,
      continued: index > 0,
      fill: measure.justified === true && index < lines.length - 1,
    }),
  )
}

/** Gives every character its width. Quotation marks among Latin words take their ink's width, not a full square. */
function cast(characters: readonly string[], measure: Measure): Cast[] {
  return characters.map((character, index) => {
    const advance = measure.advance(character)
    if (!'“”‘’'.includes(character) || advance < 0.9 || !amongLatin(characters, index))
      return { character, advance, before: 0, narrow: false }
    const [from, to] = measure.ink(character)
    return { character, advance: to - from + 0.12, before: from - 0.06, narrow: true }
  })
}

function amongLatin(characters: readonly string[], index: number): boolean {
  const beside = [characters[index - 1], characters[index + 1]]
  const foreign = (other: string | undefined) => other === undefined || other === ' ' || latin.test(other)
  return beside.every(foreign) && beside.some((other) => other !== undefined && latin.test(other))
}

/** Where a piece longer than a line is cut: after the last `.`, `-`, `/` or `_` in its second half, else at its end. */
function seam(line: readonly Cast[]): number {
  for (let at = line.length - 1; at > line.length / 2; at--)
    if ('.-/_'.includes(line[at - 1]?.character ?? ' ')) return at
  return line.length
}

/** The text in pieces between which a line may end; a run of spaces is a piece of its own. */
function unbreakable(casts: readonly Cast[]): Cast[][] {
  const pieces: Cast[][] = []
  let before: Cast | undefined
  for (const one of casts) {
    const last = pieces.at(-1)
    if (last && before && staysWith(before, one)) last.push(one)
    else pieces.push([one])
    before = one
  }
  return pieces
}

function staysWith(before: Cast, after: Cast): boolean {
  const [left, right] = [before.character, after.character]
  if (left === ' ' || right === ' ') return left === right
  if (doubled.has(left) && left === right) return true
  if (closing.has(right) || opening.has(left)) return true
  if ((digit.test(left) && '年月日时分元'.includes(right)) || ('年月'.includes(left) && digit.test(right))) return true
  return isLatin(before) && isLatin(after)
}

function isLatin(one: Cast): boolean {
  return one.narrow || latin.test(one.character)
}

function trimmed(casts: readonly Cast[]): readonly Cast[] {
  return casts.slice(0, casts.findLastIndex(({ character }) => character !== ' ') + 1)
}

/** Places characters with their own widths and empty half squares taken out, from x = 0. */
function natural(casts: readonly Cast[], size: number, continued: boolean): { xs: number[]; width: number } {
  const half = size / 2
  let x = continued && isFull(casts[0], emptyLeft) ? -half : 0
  const xs: number[] = []
  casts.forEach((one, index) => {
    xs.push(x - one.before * size)
    x += one.advance * size
    const next = casts[index + 1]
    const givesUp = isFull(one, emptyRight)
      ? next === undefined || isFull(next, emptyRight) || isFull(next, emptyLeft)
      : isFull(one, emptyLeft) && isFull(next, emptyLeft)
    if (givesUp) x -= half
  })
  return { xs, width: x }
}

function isFull(one: Cast | undefined, marks: ReadonlySet<string>): boolean {
  return one !== undefined && marks.has(one.character) && one.advance > 0.99
}

interface Setting {
  readonly indent: number
  readonly continued: boolean
  readonly fill: boolean
}

function set(casts: readonly Cast[], measure: Measure, setting: Setting): Line {
  const { xs, width } = natural(casts, measure.size, setting.continued)
  const spare = measure.width - setting.indent - width
  const stretches = casts.map((one, index) => index > 0 && mayStretch(casts[index - 1], one))
  const gaps = stretches.filter(Boolean).length
  // A line with few gaps, say one long number, looks better ragged than torn apart.
  const each = setting.fill && gaps > 0 && spare / gaps < measure.size * 0.6 ? spare / gaps : 0
  let moved = setting.indent
  const placed = casts.map(({ character }, index) => {
    if (stretches[index]) moved += each
    return { character, x: (xs[index] ?? 0) + moved }
  })
  return { placed, width: width + moved }
}

/** Words move apart at their spaces, Chinese characters everywhere, the halves of a dash nowhere. */
function mayStretch(before: Cast | undefined, after: Cast): boolean {
  if (!before || after.character === ' ') return false
  if (before.character === ' ') return true
  if (doubled.has(before.character) && before.character === after.character) return false
  return !(isLatin(before) && isLatin(after))
}
