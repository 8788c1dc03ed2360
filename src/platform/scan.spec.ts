import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { clamd, ScannerAway } from './scan.ts'

/** The string every scanner takes for a virus so that it can be tried out (eicar.org), written apart to be none itself. */
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

let folder: string
let server: Server | undefined
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onedoor-scan-'))
})
afterEach(() => {
  server?.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function kept(content: string | Uint8Array): string {
  const path = join(folder, 'file')
  writeFileSync(path, content)
  return path
}

/** A scanner as small as clamd(8) lets it be: pieces with their lengths before them, then a word that ends with a zero. */
async function listening(answer: (whole: Buffer) => string | undefined): Promise<string> {
  server = createServer((socket) => converse(socket, answer))
  await new Promise<void>((ready) => server?.listen(0, '127.0.0.1', ready))
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

function converse(socket: Socket, answer: (whole: Buffer) => string | undefined) {
  const order = Buffer.from('zINSTREAM\0')
  let come = Buffer.alloc(0)
  socket.on('error', () => {})
  socket.on('data', (piece) => {
    come = Buffer.concat([come, piece])
    if (!come.subarray(0, order.length).equals(order)) return void socket.end('UNKNOWN COMMAND\0')
    const pieces: Buffer[] = []
    for (let at = order.length; at + 4 <= come.length; ) {
      const length = come.readUInt32BE(at)
      if (length === 0) return void socket.end(`${answer(Buffer.concat(pieces)) ?? ''}\0`)
      if (at + 4 + length > come.length) return
      pieces.push(come.subarray(at + 4, at + 4 + length))
      at += 4 + length
    }
  })
}

const asClamd = (whole: Buffer) => (whole.includes(eicar) ? 'stream: Eicar-Signature FOUND' : 'stream: OK')

describe('The scanner', () => {
  it('lets a clean file pass, whole, however large', async () => {
    const large = Buffer.alloc(5_000_000, 'paper')
    let seen = 0
    const address = await listening((whole) => {
      seen = whole.length
      return asClamd(whole)
    })
    await clamd(address)(kept(large))
    expect(seen).toBe(large.length)
  })

  it('refuses a harmful one', async () => {
    const scan = clamd(await listening(asClamd))
    await expect(scan(kept(`before ${eicar} behind`))).rejects.toMatchObject({ reason: 'file-infected' })
  })

  it.each([
    ['answers something else', 'INSTREAM size limit exceeded. ERROR'],
    ['hangs up', ''],
    ['does not stop talking', 'stream: '.repeat(10_000)],
  ])('that %s is away: it has said nothing about the file', async (_, answer) => {
    const scan = clamd(await listening(() => answer))
    await expect(scan(kept('paper'))).rejects.toBeInstanceOf(ScannerAway)
  })

  it('that does not listen is away', async () => {
    const address = await listening(asClamd)
    await new Promise((closed) => server?.close(closed))
    await expect(clamd(address)(kept('paper'))).rejects.toBeInstanceOf(ScannerAway)
  })

  it.each(['127.0.0.1', 'host:', 'host:99999', ':3310'])('is not looked for at %s', (address) => {
    expect(() => readConfig({ CLAMD: address })).toThrow('CLAMD')
  })

  it.each([
    '127.0.0.1:3310',
    'clamd.internal:3310',
    '[::1]:3310',
    '/run/clamav/clamd.ctl',
  ])('may be at %s', (address) => {
    expect(readConfig({ CLAMD: address }).clamd).toBe(address)
  })
})
