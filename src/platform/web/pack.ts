import { promisify } from 'node:util'
import { brotliCompress, gzip, constants as zlib } from 'node:zlib'
import { remembering } from './remembering.ts'

/** How a body travels. */
export type Encoding = 'br' | 'gzip' | 'identity'

const inBrotli = promisify(brotliCompress)
const inGzip = promisify(gzip)

/** How hard it is tried to make a body small: once for many readers, or for one who waits. */
export type Effort = 'kept' | 'once'

const brotliQuality = { kept: 6, once: 2 } as const satisfies Record<Effort, number>
const gzipLevel = { kept: 6, once: 3 } as const satisfies Record<Effort, number>

/** Makes a body smaller, beside the thread that answers. */
export async function packed(plain: Buffer, encoding: Encoding, effort: Effort): Promise<Buffer> {
  if (encoding === 'gzip') return inGzip(plain, { level: gzipLevel[effort] })
  if (encoding === 'identity') return plain
  const quality = { [zlib.BROTLI_PARAM_QUALITY]: brotliQuality[effort], [zlib.BROTLI_PARAM_SIZE_HINT]: plain.length }
  return inBrotli(plain, { params: quality })
}

/** What a browser takes (RFC 9110, 12.5.3), the smallest first. */
export const encodingFor = (accepted: string | readonly string[] | undefined): Encoding =>
  encodingIn(typeof accepted === 'string' ? accepted : String(accepted ?? ''))

const encodingIn = remembering((text): Encoding => {
  if (takesBrotli.test(text)) return 'br'
  return takesGzip.test(text) ? 'gzip' : 'identity'
})

/** Named, and not with the weight 0, by which it is refused (RFC 9110, 12.4.2). */
const takesBrotli = /(?:^|[\s,])br(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))(?=\s*(?:[,;]|$))/
const takesGzip = /(?:^|[\s,])gzip(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))(?=\s*(?:[,;]|$))/
