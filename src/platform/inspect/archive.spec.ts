import { describe, expect, it } from 'vitest'
import { endsAsArchive } from './archive.ts'

/** The record an archive without files ends with. */
function endOfArchive(comment = ''): Buffer {
  const record = Buffer.alloc(22)
  record.write('PK\x05\x06', 'latin1')
  record.writeUInt16LE(Buffer.byteLength(comment), 20)
  return Buffer.concat([record, Buffer.from(comment)])
}

describe('An archive behind a file', () => {
  it.each([
    ['at its end', Buffer.concat([Buffer.from('%PDF-1.7 …'), endOfArchive()]), true],
    ['with the rest of the file as its comment', endOfArchive('\nstartxref\n9\n%%EOF'), true],
    ['before another that is none', Buffer.concat([endOfArchive('PK\x05\x06')]), true],
    ['mentioned in passing', Buffer.concat([endOfArchive(), Buffer.alloc(90)]), false],
    ['not at all', Buffer.from('PK'), false],
    ['in nothing', Buffer.alloc(0), false],
  ])('is seen or not: %s', (_, bytes, seen) => {
    expect(endsAsArchive(bytes)).toBe(seen)
  })
})
