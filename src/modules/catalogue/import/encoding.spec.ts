import { describe, expect, it } from 'vitest'
import { encodingOf } from './encoding.ts'

// 区民政局 in GB 18030; the platform writes no other encoding than UTF-8.
const gb = Buffer.from([0xc7, 0xf8, 0xc3, 0xf1, 0xd5, 0xfe, 0xbe, 0xd6])
const utf8 = Buffer.from('区民政局')
const broken = Buffer.from([0xff])

const lines = (...all: readonly Buffer[]) => Buffer.concat(all.flatMap((line) => [line, Buffer.from(',a\r\n')]))
const many = (line: Buffer) => Array.from({ length: 9 }, () => line)

/** A text that arrives in pieces of so many bytes. */
async function* inPieces(text: Buffer, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.subarray(at, at + size)
}

describe('the encoding of a list', () => {
  it.each([
    ['nothing but English', lines(Buffer.from('plain')), 'utf-8'],
    ['nothing at all', Buffer.alloc(0), 'utf-8'],
    ['UTF-8', lines(utf8), 'utf-8'],
    ['GB 18030', lines(gb), 'gb18030'],
    ['GB 18030 after much English', lines(...many(Buffer.from('plain')), gb), 'gb18030'],
    ['UTF-8 with a broken byte', lines(...many(utf8), Buffer.concat([utf8, broken])), 'utf-8'],
    ['one line of UTF-8, broken', lines(Buffer.concat([utf8, broken])), 'utf-8'],
    ['UTF-8 that would be words in GB 18030, with one line that is broken', lines(utf8, utf8, gb), 'utf-8'],
    ['GB 18030 with a broken byte', lines(...many(gb), Buffer.concat([gb, broken])), 'gb18030'],
  ])('of %s is told, wherever its pieces are cut', async (_, text, encoding) => {
    for (const size of [1, 3, 7, 65_536]) expect(await encodingOf(inPieces(text, size))).toBe(encoding)
  })
})
