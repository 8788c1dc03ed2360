import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { opened, sealed } from './sealed-stream.ts'

const key = randomBytes(32)
const from = (bytes: Uint8Array, chunk = 40_000) =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, i) =>
      Buffer.from(bytes.subarray(i * chunk, (i + 1) * chunk)),
    ),
  )

async function whole(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of source) chunks.push(chunk)
  return Buffer.concat(chunks)
}

const shut = (bytes: Uint8Array, name = 'part') => whole(sealed(key, name, from(bytes)))
const open = (bytes: Uint8Array, name = 'part', by = key) => whole(opened(by, name, from(bytes, 1000)))
const damaged = { reason: 'backup-damaged', facts: { part: 'part' } }

describe('A sealed part', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])('of %i bytes comes back as it was', async (length) => {
    const plain = randomBytes(length)
    const closed = await shut(plain)
    expect((await open(closed)).equals(plain)).toBe(true)
    if (length > 100) expect(closed.includes(plain.subarray(0, 50))).toBe(false)
  })

  it('is never the same twice', async () => {
    expect((await shut(Buffer.from('same'))).equals(await shut(Buffer.from('same')))).toBe(false)
  })

  it('is refused by its name when any bit of it was changed', async () => {
    const closed = await shut(randomBytes(70_000))
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: closed.length - 1 }), fc.integer({ min: 0, max: 7 }), async (place, bit) => {
        const bent = Buffer.from(closed)
        bent[place] = (bent[place] as number) ^ (1 << bit)
        await expect(open(bent)).rejects.toMatchObject(damaged)
      }),
      { numRuns: 40 },
    )
  })

  it('is refused when it was cut off, even between two pieces, or pieces changed places', async () => {
    const closed = await shut(randomBytes(3 * 65_536))
    const piece = (i: number) => closed.subarray(20 + i * 65_552, 20 + (i + 1) * 65_552)
    const head = closed.subarray(0, 20)
    for (const cut of [0, 10, 20, 20 + 65_552, 20 + 2 * 65_552, closed.length - 1])
      await expect(open(closed.subarray(0, cut))).rejects.toMatchObject(damaged)
    await expect(open(Buffer.concat([head, piece(1), piece(0), piece(2)]))).rejects.toMatchObject(damaged)
    await expect(open(Buffer.concat([closed, Buffer.of(0)]))).rejects.toMatchObject(damaged)
  })

  it('does not pass for another part, nor open with another key', async () => {
    const closed = await shut(Buffer.from('样例'))
    await expect(open(closed, 'other')).rejects.toMatchObject({ reason: 'backup-damaged', facts: { part: 'other' } })
    await expect(open(closed, 'part', randomBytes(32))).rejects.toMatchObject(damaged)
  })
})
