import './deflate.ts'
import { PDF, type TimestampAuthority } from '@libpdf/core'
import type { Seal } from './authority.ts'

export interface Sealing {
  /** Why it is sealed, e.g. `准予行政许可`. */
  readonly reason: string
  /** Where, e.g. `四川省广安市广安区`. */
  readonly location: string
  /** When, as the sealing office's clock says. */
  readonly at: Date
  /** Who says so besides (RFC 3161): the signature is then of level B-T. */
  readonly stamps?: TimestampAuthority | undefined
}

/** Room for the signature's own structures beside the certificates it carries. */
const roomForSignature = 3072
/** A stamp with its authority's certificates has 1 to 8 KB. */
const roomForStamp = 10_240

/**
 * Seals a document: a PAdES baseline signature (ETSI EN 319 142-1, level B-B or B-T) over every byte of the file, added as
 * an update so that earlier signatures stay good. The input is left as it was.
 */
export async function sign(
  pdf: Uint8Array,
  seal: Seal,
  { reason, location, at, stamps }: Sealing,
): Promise<Uint8Array> {
  const document = await PDF.load(pdf)
  const certificates = [seal.certificate, ...seal.chain].reduce((sum, { length }) => sum + length, 0)
  const { bytes } = await document.sign({
    signer: seal.signer,
    ...(stamps ? { level: 'B-T', timestampAuthority: stamps } : { level: 'B-B' }),
    reason: plain(reason),
    location: plain(location),
    signingTime: at,
    estimatedSize: roomForSignature + certificates + (stamps ? roomForStamp : 0),
  })
  return bytes
}

/** The library writes these marks with a backslash too many and a reader would see it. */
function plain(text: string): string {
  return text.replace(/\(/g, '（').replace(/\)/g, '）').replace(/[\\/]/g, '／').replace(/\s+/g, ' ')
}
