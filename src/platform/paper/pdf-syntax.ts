/**
 * Just enough of PDF's syntax (ISO 32000-1 art. 7.3) to read a signature's dictionary where it stands in a file.
 * It is pointed at files of unknown origin: it follows no reference, unpacks nothing, and gives up rather than guess.
 */
export type PdfValue =
  | { readonly kind: 'name' | 'word'; readonly value: string; readonly from: number; readonly to: number }
  | { readonly kind: 'number'; readonly value: number; readonly from: number; readonly to: number }
  | {
      readonly kind: 'string'
      readonly bytes: Uint8Array
      readonly hex: boolean
      readonly from: number
      readonly to: number
    }
  | { readonly kind: 'array'; readonly items: readonly PdfValue[]; readonly from: number; readonly to: number }
  | PdfDictionary

export interface PdfDictionary {
  readonly kind: 'dictionary'
  readonly entries: ReadonlyMap<string, PdfValue>
  /** `from` and `to` are the offsets of the first byte and of the one after the last. */
  readonly from: number
  readonly to: number
}

const deepest = 16
const mostItems = 4096
/** Longer strings than a signature needs are not read. */
const longestString = 640 * 1024

/** The value at an offset, or nothing where there is none to be read. A reference reads as two numbers and the word R. */
export function readValue(file: Uint8Array, at: number, depth = 0): PdfValue | undefined {
  const from = skipBlank(file, at)
  const first = file[from]
  if (first === undefined || depth > deepest) return undefined
  if (first === code('/')) return readName(file, from)
  if (first === code('(')) return readLiteral(file, from)
  if (first === code('[')) return readArray(file, from, depth)
  if (first === code('<')) return file[from + 1] === code('<') ? readDictionary(file, from, depth) : readHex(file, from)
  return readWord(file, from)
}

export function readDictionary(file: Uint8Array, from: number, depth = 0): PdfDictionary | undefined {
  if (file[from] !== code('<') || file[from + 1] !== code('<')) return undefined
  const values = readUntil(file, from + 2, '>>', depth)
  if (!values) return undefined
  const entries = new Map<string, PdfValue>()
  const items = joinReferences(values.items)
  if (!items) return undefined
  for (let index = 0; index < items.length; index += 2) {
    const [key, value] = [items[index], items[index + 1]]
    // A key given twice is read one way by some readers and another by others.
    if (key?.kind !== 'name' || !value || entries.has(key.value)) return undefined
    entries.set(key.value, value)
  }
  return { kind: 'dictionary', entries, from, to: values.to }
}

function readArray(file: Uint8Array, from: number, depth: number): PdfValue | undefined {
  const values = readUntil(file, from + 1, ']', depth)
  const items = values && joinReferences(values.items)
  return items && { kind: 'array', items, from, to: values.to }
}

function readUntil(
  file: Uint8Array,
  at: number,
  end: ']' | '>>',
  depth: number,
): { items: PdfValue[]; to: number } | undefined {
  const items: PdfValue[] = []
  let next = at
  while (items.length < mostItems) {
    next = skipBlank(file, next)
    if (startsWith(file, next, end)) return { items, to: next + end.length }
    const value = readValue(file, next, depth + 1)
    if (!value) return undefined
    items.push(value)
    next = value.to
  }
  return undefined
}

/** `12 0 R` becomes the one word `12 0`. */
function joinReferences(values: readonly PdfValue[]): PdfValue[] | undefined {
  const joined: PdfValue[] = []
  for (const value of values) {
    if (value.kind !== 'word' || value.value !== 'R') {
      joined.push(value)
      continue
    }
    const [generation, number] = [joined.pop(), joined.pop()]
    if (number?.kind !== 'number' || generation?.kind !== 'number') return undefined
    joined.push({ kind: 'word', value: `${number.value} ${generation.value}`, from: number.from, to: value.to })
  }
  return joined
}

function readName(file: Uint8Array, from: number): PdfValue {
  const to = endOfWord(file, from + 1)
  const value = latin1(file.subarray(from + 1, to)).replace(/#([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return { kind: 'name', value, from, to }
}

function readWord(file: Uint8Array, from: number): PdfValue | undefined {
  const to = endOfWord(file, from)
  if (to === from) return undefined
  const value = latin1(file.subarray(from, Math.min(to, from + 64)))
  if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(value)) return { kind: 'number', value: Number(value), from, to }
  return { kind: 'word', value, from, to }
}

function readHex(file: Uint8Array, from: number): PdfValue | undefined {
  const to = file.indexOf(code('>'), from) + 1
  if (to === 0 || to - from > longestString) return undefined
  const digits = latin1(file.subarray(from + 1, to - 1)).replace(/[\0\t\n\f\r ]/g, '')
  if (!/^[0-9a-f]*$/i.test(digits)) return undefined
  const bytes = new Uint8Array(Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex'))
  return { kind: 'string', bytes, hex: true, from, to }
}

const escapes: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, b: 8, f: 12 }

function readLiteral(file: Uint8Array, from: number): PdfValue | undefined {
  const bytes: number[] = []
  let open = 1
  const limit = Math.min(file.length, from + longestString)
  for (let at = from + 1; at < limit; at++) {
    const byte = file[at] ?? 0
    if (byte === code('\\')) {
      const octal = /^[0-7]{1,3}/.exec(latin1(file.subarray(at + 1, at + 4)))?.[0]
      const next = String.fromCharCode(file[at + 1] ?? 0)
      if (octal) bytes.push(Number.parseInt(octal, 8) & 255)
      else if (next !== '\n' && next !== '\r') bytes.push(escapes[next] ?? next.charCodeAt(0))
      at += octal ? octal.length : 1
      continue
    }
    if (byte === code('(')) open++
    if (byte === code(')') && --open === 0)
      return { kind: 'string', bytes: Uint8Array.from(bytes), hex: false, from, to: at + 1 }
    bytes.push(byte)
  }
  return undefined
}

/** A text string (ISO 32000-1 art. 7.9.2.2): UTF-16 or UTF-8 where it is marked so, else one byte a character. */
export function textOf(value: PdfValue | undefined): string | undefined {
  if (value?.kind !== 'string') return undefined
  const { bytes } = value
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2))
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder().decode(bytes.subarray(3))
  return latin1(bytes)
}

/** `D:20261218100000+08'00'`; the parts after the year may be missing (ISO 32000-1 art. 7.9.4). */
export function dateOf(value: PdfValue | undefined): Date | undefined {
  const parts = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?'?)?/.exec(textOf(value) ?? '')
  if (!parts) return undefined
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => (part === undefined ? undefined : Number(part)))
  const offset = (Number(parts[8] ?? 0) * 60 + Number(parts[9] ?? 0)) * (parts[7] === '-' ? -1 : 1)
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second) - offset * 60_000)
}

/** Skips white space and comments. */
export function skipBlank(file: Uint8Array, from: number): number {
  let at = from
  while (at < file.length) {
    if (file[at] === code('%')) while (at < file.length && file[at] !== 10 && file[at] !== 13) at++
    else if (!isBlank(file[at] ?? 0)) return at
    at++
  }
  return at
}

function endOfWord(file: Uint8Array, from: number): number {
  let at = from
  while (at < file.length && !isBlank(file[at] ?? 0) && !'()<>[]{}/%'.includes(String.fromCharCode(file[at] ?? 0))) at++
  return at
}

function isBlank(byte: number): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === 12 || byte === 0
}

function startsWith(file: Uint8Array, at: number, text: string): boolean {
  return [...text].every((character, index) => file[at + index] === code(character))
}

function code(character: string): number {
  return character.charCodeAt(0)
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
