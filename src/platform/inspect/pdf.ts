import { inflateSync } from 'node:zlib'
import { readDictionary } from '../paper/pdf-syntax.ts'

/**
 * - `file-broken`: torn off, or never a PDF but for its first bytes.
 * - `file-encrypted`: locked or restricted by a password (ISO 32000-1 art. 7.6). Whoever has to decide could not read it.
 * - `file-without-pages`: whole, and nothing in it.
 * - `file-mixed`: something else stands behind its end.
 */
export type PdfProblem = 'file-broken' | 'file-encrypted' | 'file-without-pages' | 'file-mixed'

/** Object streams hold dictionaries, not pictures; a page's stands in one of the first. */
const mostUnpacked = 4 * 1_048_576
/** And of all of them together: each alone may be a bomb. */
const mostUnpackedInAll = 16 * mostUnpacked
const mostStreams = 200
const longestDictionary = 4096
/** A file made to keep us busy is given up. */
const mostPlaces = 100_000

/**
 * What is wrong with a PDF, as far as that can be told without drawing it: head, end, lock, a page. It follows no reference,
 * so no file can send it in circles, and unpacks only so much. It is as forgiving of a table of contents out of place as
 * readers are.
 */
export function pdfProblem(bytes: Buffer): PdfProblem | undefined {
  if (!/^%PDF-[12]\.\d/.test(bytes.subarray(0, 8).toString('latin1'))) return 'file-broken'
  const end = bytes.lastIndexOf('%%EOF')
  if (end < 0 || !pointsToItsTable(bytes, end)) return 'file-broken'
  if (bytes.subarray(end + 5).some((byte) => !isBlank(byte))) return 'file-mixed'
  if (isLocked(bytes)) return 'file-encrypted'
  return hasPage(bytes) ? undefined : 'file-without-pages'
}

/** `startxref`, an offset inside the file, `%%EOF` (art. 7.5.5). */
function pointsToItsTable(bytes: Buffer, end: number): boolean {
  const tail = bytes.subarray(Math.max(0, end - 64), end).toString('latin1')
  const offset = /startxref\s+(\d{1,10})\s+$/.exec(tail)?.[1]
  return offset !== undefined && Number(offset) < end
}

/** The lock is named in the trailer, which is never packed or locked itself. */
function isLocked(bytes: Buffer): boolean {
  return each(bytes, '/Encrypt', (at) => /^\s*(\d+\s+\d+\s+R|<<)/.test(text(bytes, at + 8, 40)))
}

function hasPage(bytes: Buffer): boolean {
  if (isPageIn(bytes)) return true
  let left = mostStreams
  let budget = mostUnpackedInAll
  return each(bytes, '/ObjStm', (at) => {
    if (left-- <= 0 || budget <= 0) return false
    const unpacked = objectStream(bytes, at)
    budget -= unpacked?.length ?? mostUnpacked
    return unpacked !== undefined && isPageIn(unpacked)
  })
}

/** `/Type /Page`, which is not `/Type /Pages`. */
function isPageIn(bytes: Buffer): boolean {
  return each(
    bytes,
    '/Page',
    (at) => /\/Type\s*$/.test(text(bytes, at - 24, 24)) && !/^[A-Za-z0-9#._-]/.test(text(bytes, at + 5, 1)),
  )
}

/** The object stream whose type is named at an offset, unpacked (art. 7.5.7). Undefined where it cannot be. */
function objectStream(bytes: Buffer, at: number): Buffer | undefined {
  const before = Math.max(0, at - longestDictionary)
  const from = bytes.indexOf('<<', before + bytes.subarray(before, at).lastIndexOf('obj'))
  if (from < 0 || from > at) return undefined
  const near = bytes.subarray(from, from + longestDictionary)
  const dictionary = readDictionary(near, 0)
  const start = dictionary && /^\s*stream\r?\n/.exec(text(near, dictionary.to, 16))?.[0].length
  if (dictionary === undefined || start === undefined) return undefined
  const first = from + dictionary.to + start
  const end = bytes.indexOf('endstream', first)
  if (end < 0) return undefined
  const packed = bytes.subarray(first, end)
  if (!dictionary.entries.has('Filter')) return packed
  try {
    return inflateSync(packed, { maxOutputLength: mostUnpacked })
  } catch {
    return undefined
  }
}

/** Whether something holds at one of the places where a word stands. */
function each(bytes: Buffer, word: string, holds: (at: number) => boolean): boolean {
  let at = bytes.indexOf(word, 0, 'latin1')
  for (let place = 0; at >= 0 && place < mostPlaces; place++) {
    if (holds(at)) return true
    at = bytes.indexOf(word, at + word.length, 'latin1')
  }
  return false
}

function text(bytes: Buffer, from: number, length: number): string {
  return bytes.subarray(Math.max(0, from), Math.max(0, from + length)).toString('latin1')
}

function isBlank(byte: number): boolean {
  return byte === 0 || byte === 9 || byte === 10 || byte === 12 || byte === 13 || byte === 32
}
