import './deflate.ts'
import { PDF } from '@libpdf/core'
import type { Seal } from './authority.ts'

export interface Sealing {
  /** Why it is sealed, e.g. `准予行政许可`. */
  readonly reason: string
  /** Where, e.g. `四川省广安市广安区`. */
  readonly location: string
  /** When, as the sealing office's clock says. */
  readonly at: Date
}

/** Room for the signature's own structures beside the certificates it carries. */
const roomForSignature = 3072

/**
 * Seals a document: a PAdES baseline signature (ETSI EN 319 142-1, level B-B) over every byte of the file, added as
 * an update so that earlier signatures stay good. The input is left as it was.
 */
export async function sign(pdf: Uint8Array, seal: Seal, { reason, location, at }: Sealing): Promise<Uint8Array> {
  const document = await PDF.load(pdf)
  const certificates = [seal.certificate, ...seal.chain].reduce((sum, { length }) => sum + length, 0)
  const { bytes } = await document.sign({
    signer: seal.signer,
    level: 'B-B',
    reason: plain(reason),
    location: plain(location),
    signingTime: at,
    estimatedSize: roomForSignature + certificates,
  })
  return bytes
}

/** The library writes these marks with a backslash too many and a reader would see it. */
function plain(text: string): string {
  return text.replace(/\(/g, '（').replace(/\)/g, '）').replace(/[\\/]/g, '／').replace(/\s+/g, ' ')
}
