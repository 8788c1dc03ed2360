import type { Certificate } from 'pkijs'
import { isTrusted, subjectOf, type Trust } from './certificates.ts'
import { type ReadStamp, readSignature } from './cms.ts'
import { dateOf, type PdfDictionary, readDictionary, readValue, skipBlank, textOf } from './pdf-syntax.ts'

/**
 * - `valid`: sealed, untouched since, and every seal leads to a trusted root.
 * - `changed`: sealed, but not as it is now: bytes were altered, or something was added after the last seal.
 * - `untrusted`: sealed and untouched, but by someone we have no reason to believe.
 * - `not-signed`: a PDF without a seal.
 * - `broken`: not a PDF, too large, or with a seal that cannot be read.
 */
export type Verdict = 'valid' | 'changed' | 'not-signed' | 'untrusted' | 'broken'

export interface SignatureCheck {
  /** The common name in the seal's certificate. */
  readonly signer: string | undefined
  readonly organisationCode: string | undefined
  /** What the certificate calls its owner beside the name: of a person the masked number. */
  readonly subjectNumber: string | undefined
  /** The certificate's serial number in hex. */
  readonly serial: string | undefined
  /** When the signer says; no clock but his vouches for it. */
  readonly signedAt: Date | undefined
  /** When a time-stamp authority we believe had the signature before it (RFC 3161), and who that is. */
  readonly stamped: { readonly at: Date; readonly by: string } | undefined
  readonly reason: string | undefined
  readonly coversWholeFile: boolean
  readonly digestMatches: boolean
  readonly signatureValid: boolean
  readonly chainTrusted: boolean
}

export interface PaperCheck {
  readonly verdict: Verdict
  /** In the order in which they were put on. */
  readonly signatures: readonly SignatureCheck[]
  /** What the file says of itself; to be believed as far as the verdict goes. */
  readonly info: { readonly title: string | undefined; readonly identifier: string | undefined }
}

export interface CheckOptions {
  /** Lists of withdrawn seals, DER; see `SealAuthority.withdrawn`. */
  readonly withdrawn?: readonly Uint8Array[]
  /** Roots whose authorities stamp time and nothing else, DER; those that seal are believed there, too. */
  readonly timeRoots?: readonly Uint8Array[]
  /** A seal dated later than this is not trusted. */
  readonly now?: Date
}

/** Larger files are refused unread: a paper has 0.1 MB. */
export const largestPaper = 50 * 1024 * 1024
export const mostSignatures = 16
/** A CMS signature with its chain has 2 to 20 KB. */
const largestSignature = 256 * 1024
/** How far before and after its /ByteRange a signature's dictionary may reach, its /Contents in hex being most of it. */
const reach = 2 * largestSignature + 64 * 1024

const subFilters = new Set(['ETSI.CAdES.detached', 'adbe.pkcs7.detached'])
const noInfo = { title: undefined, identifier: undefined }

/**
 * Checks a sealed PDF (PAdES baseline, ETSI EN 319 142-1) against trusted roots (DER). Takes any bytes whatever and
 * never throws.
 *
 * The last seal must cover every byte of the file but its own: a file is then exactly what its last signer sealed, however
 * the reader at hand would take it apart. Each earlier seal covers the file as it was when it was put on.
 */
export async function checkPdf(
  file: Uint8Array,
  trustedRoots: readonly Uint8Array[],
  { withdrawn = [], timeRoots = [], now }: CheckOptions = {},
): Promise<PaperCheck> {
  try {
    return await check(file, { roots: trustedRoots, withdrawn, timeRoots }, now)
  } catch {
    // The parsers under us promise nothing for hostile bytes; a paper they fall over is a broken one.
    return { verdict: 'broken', signatures: [], info: noInfo }
  }
}

/** Whom to believe about documents, and who else stamps time. */
type Believing = Trust & { readonly timeRoots: readonly Uint8Array[] }

async function check(file: Uint8Array, trust: Believing, now: Date | undefined): Promise<PaperCheck> {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  if (bytes.length > largestPaper || bytes.subarray(0, 5).toString('latin1') !== '%PDF-')
    return { verdict: 'broken', signatures: [], info: noInfo }
  const info = infoOf(bytes)
  const found = signatureDictionaries(bytes)
  if (found === 'too many') return { verdict: 'broken', signatures: [], info }
  const judged: Judged[] = []
  for (const dictionary of found) judged.push(await judge(bytes, dictionary, trust, now))
  judged.sort((one, other) => one.end - other.end)
  return { verdict: verdictOf(judged), signatures: judged.map(({ check }) => check), info }
}

/** A signature with how far into the file it reaches, and whether it could be read. */
interface Judged {
  readonly end: number
  readonly readable: boolean
  readonly check: SignatureCheck
}

function verdictOf(judged: readonly Judged[]): Verdict {
  const last = judged.at(-1)
  if (!last) return 'not-signed'
  if (judged.some(({ readable }) => !readable)) return 'broken'
  const intact = judged.every(({ check }) => check.digestMatches && check.signatureValid)
  if (!intact || !last.check.coversWholeFile) return 'changed'
  return judged.every(({ check }) => check.chainTrusted) ? 'valid' : 'untrusted'
}

/** Every dictionary of an object in the file that has a /ByteRange of its own. */
function signatureDictionaries(file: Buffer): PdfDictionary[] | 'too many' {
  const found = new Map<number, PdfDictionary>()
  let tries = 0
  for (let at = file.indexOf('/ByteRange'); at >= 0; at = file.indexOf('/ByteRange', at + 1)) {
    if (++tries > 2 * mostSignatures) return 'too many'
    const dictionary = enclosing(file, at)
    if (dictionary) found.set(dictionary.from, dictionary)
  }
  return found.size > mostSignatures ? 'too many' : [...found.values()]
}

/** The object's dictionary that has this key among its own; the word `obj` may also stand in one of its strings. */
function enclosing(file: Buffer, key: number): PdfDictionary | undefined {
  const readable = file.subarray(0, key + reach)
  let before = key
  for (let tries = 0; tries < 4; tries++) {
    before = before > 0 ? file.lastIndexOf('obj', before - 1) : -1
    if (before < 0 || before < key - reach) return undefined
    const dictionary = readDictionary(readable, skipBlank(readable, before + 3))
    if (!dictionary || dictionary.to < key) continue
    const range = dictionary.entries.get('ByteRange')
    if (range && range.from >= key && range.from <= key + 32) return dictionary
  }
  return undefined
}

async function judge(
  file: Buffer,
  { entries, to }: PdfDictionary,
  trust: Believing,
  now: Date | undefined,
): Promise<Judged> {
  const range = rangeOf(file, entries)
  const filter = entries.get('SubFilter')
  const about = { reason: textOf(entries.get('Reason')), signedAt: dateOf(entries.get('M')) }
  const nothing = { ...about, ...unknownSigner, digestMatches: false, signatureValid: false, chainTrusted: false }
  if (!range || filter?.kind !== 'name' || !subFilters.has(filter.value))
    return { end: to, readable: false, check: { ...nothing, coversWholeFile: false } }
  const coversWholeFile = range.end === file.length
  const end = range.end
  if (!range.sound) return { end, readable: true, check: { ...nothing, coversWholeFile: false } }

  const signature = readSignature(range.reserved, range.covered)
  if (!signature) return { end, readable: false, check: { ...nothing, coversWholeFile } }
  const { signer, certificates, digestMatches, stamp } = signature
  const signedAt = about.signedAt ?? signature.signedAt
  const stamped = stamp && stamp !== 'broken' ? await believed(stamp, trust, now) : undefined
  // A stamp says when by somebody else's clock, and so also what a certificate taken out of use since was then.
  const at = stamped?.at ?? signedAt
  const datable = at !== undefined && !Number.isNaN(at.getTime()) && (now === undefined || at <= now)
  return {
    end,
    readable: true,
    check: {
      ...about,
      ...signerOf(signer),
      signedAt,
      stamped,
      coversWholeFile,
      digestMatches,
      signatureValid: signature.signatureValid && stamp !== 'broken',
      chainTrusted: datable && (await isTrusted(signer, certificates, trust, at)),
    },
  }
}

/** The moment a stamp tells, if its authority is one we believe. */
async function believed(
  { at, signer, certificates }: ReadStamp,
  { timeRoots, withdrawn, roots }: Believing,
  now: Date | undefined,
): Promise<SignatureCheck['stamped']> {
  if (now !== undefined && at > now) return undefined
  const trust = { roots: [...roots, ...timeRoots], withdrawn }
  if (!(await isTrusted(signer, certificates, trust, at, 'time'))) return undefined
  return { at, by: subjectOf(signer, '2.5.4.3') ?? subjectOf(signer, '2.5.4.10') ?? '' }
}

const unknownSigner = {
  signer: undefined,
  organisationCode: undefined,
  subjectNumber: undefined,
  serial: undefined,
  stamped: undefined,
}

function signerOf(certificate: Certificate) {
  const identifier = subjectOf(certificate, '2.5.4.97')
  return {
    signer: subjectOf(certificate, '2.5.4.3') ?? subjectOf(certificate, '2.5.4.10'),
    organisationCode: identifier?.replace(/^[A-Z]{5}-/, ''),
    subjectNumber: subjectOf(certificate, '2.5.4.5'),
    serial: Buffer.from(certificate.serialNumber.valueBlock.valueHexView).toString('hex'),
  }
}

interface Range {
  /** The offset after the last byte it speaks for. */
  readonly end: number
  /** Whether it leaves out exactly the signature itself and lies within the file. */
  readonly sound: boolean
  readonly covered: readonly Uint8Array[]
  readonly reserved: Uint8Array
}

/** Nothing when the dictionary has no such entries at all; `sound` is false when they do not fit each other or the file. */
function rangeOf(file: Buffer, entries: PdfDictionary['entries']): Range | undefined {
  const [range, contents] = [entries.get('ByteRange'), entries.get('Contents')]
  if (range?.kind !== 'array' || contents?.kind !== 'string') return undefined
  const numbers = range.items.map((item) => (item.kind === 'number' ? item.value : Number.NaN))
  const [start = -1, before = -1, resume = -1, after = -1] = numbers
  const whole = numbers.length === 4 && numbers.every((number) => Number.isSafeInteger(number) && number >= 0)
  const fits = start === 0 && before === contents.from && resume === contents.to && resume + after <= file.length
  const sound = whole && fits && contents.hex && contents.bytes.length <= largestSignature
  return {
    end: Number.isSafeInteger(resume + after) ? resume + after : 0,
    sound,
    covered: sound ? [file.subarray(0, before), file.subarray(resume, resume + after)] : [],
    reserved: contents.bytes,
  }
}

/** Title and identifier from the information dictionary that the last trailer names. */
function infoOf(file: Buffer): PaperCheck['info'] {
  const trailer = file.lastIndexOf('trailer')
  const named = trailer >= 0 ? readValue(file.subarray(0, trailer + reach), trailer + 'trailer'.length) : undefined
  const reference = named?.kind === 'dictionary' ? named.entries.get('Info') : undefined
  if (reference?.kind !== 'word' || !/^\d+ \d+$/.test(reference.value)) return noInfo
  const object = file.lastIndexOf(`\n${reference.value} obj`)
  const readable = file.subarray(0, object + reach)
  const dictionary =
    object >= 0 ? readDictionary(readable, skipBlank(readable, file.indexOf('obj', object) + 3)) : undefined
  return { title: textOf(dictionary?.entries.get('Title')), identifier: textOf(dictionary?.entries.get('Identifier')) }
}
