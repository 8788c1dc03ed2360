import { deflateSync } from 'node:zlib'
import pako from 'pako'

// The PDF library makes its streams small with pako, which is zlib written in JavaScript: a quarter of the time a paper took. Node has
// the real one; what it makes is read by the same rules (RFC 1950).
const swift: { deflate: (bytes: Uint8Array) => Uint8Array } = pako
swift.deflate = (bytes) => deflateSync(bytes)
