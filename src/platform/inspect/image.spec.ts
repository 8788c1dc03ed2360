import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspect } from './inspect.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onedoor-images-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function kept(bytes: Uint8Array): string {
  const path = join(folder, randomUUID())
  writeFileSync(path, bytes)
  return path
}

const photo = () => sharp({ create: { width: 640, height: 480, channels: 3, background: '#779' } })

/** A PNG that says how large it is and holds next to nothing. */
function pngOf(width: number, height: number): Buffer {
  const part = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body) >>> 0)
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    part('IHDR', head),
    part('IDAT', deflateSync(Buffer.alloc(64))),
    part('IEND', Buffer.alloc(0)),
  ])
}

describe('A picture', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('is taken when it is whole: %s', async (format) => {
    await inspect(kept(await photo().toFormat(format).toBuffer()), `image/${format}`)
  })

  it.each(['jpeg', 'png', 'webp'] as const)('is refused when it was torn off: %s', async (format) => {
    const noise = sharp({
      create: {
        width: 300,
        height: 300,
        channels: 3,
        background: '#000',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    })
    const bytes = await noise.toFormat(format).toBuffer()
    const torn = kept(bytes.subarray(0, Math.floor(bytes.length / 2)))
    await expect(inspect(torn, `image/${format}`)).rejects.toMatchObject({ reason: 'file-broken' })
  })

  it('is refused when it is nothing but its first bytes', async () => {
    const start = kept(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]))
    await expect(inspect(start, 'image/png')).rejects.toMatchObject({ reason: 'file-broken' })
  })

  it('is refused unread when it would unfold into more than a machine has', async () => {
    const bomb = pngOf(60_000, 60_000)
    expect(bomb.length).toBeLessThan(200)
    await expect(inspect(kept(bomb), 'image/png')).rejects.toMatchObject({ reason: 'image-too-many-pixels' })
  })

  it('is refused when it is an archive besides', async () => {
    const record = Buffer.alloc(22)
    record.write('PK\x05\x06', 'latin1')
    const both = Buffer.concat([await photo().jpeg().toBuffer(), record])
    await expect(inspect(kept(both), 'image/jpeg')).rejects.toMatchObject({ reason: 'file-mixed' })
  })

  it('with what a camera puts behind it is taken', async () => {
    await inspect(kept(Buffer.concat([await photo().jpeg().toBuffer(), Buffer.from('SEFH motion')])), 'image/jpeg')
  })
})

describe('A file of any other medium', () => {
  it.each([
    'application/zip',
    'application/vnd.ms-excel',
    'application/x-msdownload',
  ])('is not looked into: %s', async (media) => {
    await expect(inspect('/nowhere', media)).rejects.toThrow(media)
  })
})
