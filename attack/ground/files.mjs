// Files that are what they say, and files that are not.
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** A whole PDF of one empty page. `more` are further objects, each as its text and, for a stream, its bytes. */
export function pdf(title = 'sample', more = []) {
  const pieces = [Buffer.from('%PDF-1.7\n')]
  const offsets = []
  const put = (number, text, stream) => {
    offsets[number] = pieces.reduce((sum, { length }) => sum + length, 0)
    pieces.push(Buffer.from(`${number} 0 obj\n${text}\n`))
    if (stream) pieces.push(Buffer.from('stream\n'), stream, Buffer.from('\nendstream\n'))
    pieces.push(Buffer.from('endobj\n'))
  }
  put(1, '<< /Type /Catalog /Pages 2 0 R >>')
  put(2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>')
  put(3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>')
  put(4, `<< /Title <feff${Buffer.from(title, 'utf16le').swap16().toString('hex')}> >>`)
  for (const [at, { text, stream }] of more.entries()) put(5 + at, text, stream)
  const at = pieces.reduce((sum, { length }) => sum + length, 0)
  const table = offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  pieces.push(
    Buffer.from(`xref\n0 ${offsets.length}\n0000000000 65535 f \n${table.join('')}`),
    Buffer.from(`trailer\n<< /Size ${offsets.length} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${at}\n%%EOF\n`),
  )
  return Buffer.concat(pieces)
}

/** A PDF whose packed objects unfold to many gigabytes, and which hides that it has a page. */
export function pdfBomb(streams = 150, megabytes = 20) {
  const packed = deflateSync(Buffer.alloc(megabytes * 1_048_576, 32), { level: 9 })
  const text = `<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>`
  const file = pdf(
    'bomb',
    Array.from({ length: streams }, () => ({ text, stream: packed })),
  )
  return Buffer.from(file.toString('latin1').replace('/Type /Page /Parent', '/Type /Sheet/Parent'), 'latin1')
}

/** One colour, very large: a small file that unfolds to gigabytes. */
export const pictureBomb = (side, kind) =>
  sharp({ create: { width: side, height: side, channels: 3, background: 'white' }, limitInputPixels: false })
    .toFormat(kind, { compressionLevel: 9 })
    .toBuffer()

export const picture = () =>
  sharp({ create: { width: 60, height: 84, channels: 3, background: 'white' } })
    .jpeg()
    .toBuffer()

/** The head of a ZIP with one entry that unfolds to `bytes` of nothing, and its table at the end. */
export function zip(name, bytes = 1_000_000) {
  const raw = deflateSync(Buffer.alloc(bytes)).subarray(2, -4)
  const title = Buffer.from(name)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(raw.length, 18)
  head.writeUInt32LE(bytes, 22)
  head.writeUInt16LE(title.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(20, 6)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(raw.length, 20)
  entry.writeUInt32LE(bytes, 24)
  entry.writeUInt16LE(title.length, 28)
  const close = Buffer.alloc(22)
  close.writeUInt32LE(0x06054b50, 0)
  close.writeUInt16LE(1, 8)
  close.writeUInt16LE(1, 10)
  close.writeUInt32LE(46 + title.length, 12)
  close.writeUInt32LE(30 + title.length + raw.length, 16)
  return Buffer.concat([head, title, raw, entry, title, close])
}
