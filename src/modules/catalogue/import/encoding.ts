import { isAscii, isUtf8 } from 'node:buffer'

export type Encoding = 'utf-8' | 'gb18030'

/** What stands where bytes were none of the encoding. */
export const unread = '\ufffd'

/**
 * Spreadsheets here save CSV in GB 18030 as often as in UTF-8, and one broken byte must not turn a whole list into other words, so
 * all of it is read through. Much UTF-8 can be read as GB 18030, as words nobody wrote; next to nothing the other way round: a
 * field that is UTF-8 speaks for it, one that is GB 18030 alone for that, and the more have it; UTF-8 where as many do.
 */
export async function encodingOf(bytes: AsyncIterable<Buffer>): Promise<Encoding> {
  const gb = new TextDecoder('gb18030')
  let [forUtf8, forGb] = [0, 0]
  for await (const line of linesOf(bytes)) {
    if (isAscii(line)) continue
    for (const field of fieldsOf(line)) {
      if (isAscii(field)) continue
      if (isUtf8(field)) forUtf8++
      else if (!gb.decode(field).includes(unread)) forGb++
    }
  }
  return forGb > forUtf8 ? 'gb18030' : 'utf-8'
}

/** Neither encoding has the byte of a comma within a character. */
function* fieldsOf(line: Buffer): Generator<Buffer> {
  let from = 0
  for (let to = line.indexOf(comma); to >= 0; to = line.indexOf(comma, from)) {
    yield line.subarray(from, to)
    from = to + 1
  }
  yield line.subarray(from)
}

const comma = 0x2c

/** Something that never ends a line must not fill the memory. */
const longestLine = 100_000

/** Nor that of a line end. */
async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of bytes) {
    rest = Buffer.concat([rest, chunk])
    let from = 0
    for (let to = rest.indexOf(lineEnd); to >= 0; to = rest.indexOf(lineEnd, from)) {
      yield rest.subarray(from, to)
      from = to + 1
    }
    rest = rest.subarray(from)
    if (rest.length <= longestLine) continue
    yield rest
    rest = Buffer.alloc(0)
  }
  yield rest
}

const lineEnd = 0x0a
