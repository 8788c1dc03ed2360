import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listening } from '../../testing/line.ts'
import { openTown, type Town } from '../../testing/world.ts'

let town: Town
let at: { readonly url: string; readonly port: number }
beforeAll(async () => {
  town = await openTown()
  at = await listening(town.web)
})
afterAll(() => town?.close())

/** Sends a form with a file of so many megabytes as a browser does: all of it, before it looks at what is answered. */
async function sendAll(megabytes: number, connection = 'keep-alive'): Promise<string> {
  const page = await fetch(`${at.url}/verify/file`)
  const [, csrf = ''] = /name="_csrf" value="([^"]+)"/.exec(await page.text()) ?? []
  const cookie = page.headers.getSetCookie().map((one) => one.split(';')[0])
  const part = (head: string) => `--line\r\nContent-Disposition: form-data; ${head}\r\n`
  const before = Buffer.from(
    `${part('name="_csrf"')}\r\n${csrf}\r\n${part('name="file"; filename="plan.pdf"')}Content-Type: application/pdf\r\n\r\n%PDF-1.7\n`,
  )
  const piece = Buffer.alloc(1_048_576, 'A')
  const after = Buffer.from('\r\n--line--\r\n')
  const line = connect(at.port, '127.0.0.1')
  const heard: Buffer[] = []
  line.write(
    `POST /verify/file HTTP/1.1\r\nHost: localhost:${at.port}\r\nCookie: ${cookie.join('; ')}\r\nConnection: ${connection}\r\n` +
      `Content-Type: multipart/form-data; boundary=line\r\nContent-Length: ${before.length + megabytes * piece.length + after.length}\r\n\r\n`,
  )
  line.write(before)
  for (let sent = 0; sent < megabytes; sent++) if (!line.write(piece)) await once(line, 'drain')
  line.write(after)
  line.on('data', (some) => {
    heard.push(some)
    if (some.includes('</html>')) line.end()
  })
  await once(line, 'close')
  return Buffer.concat(heard).toString()
}

describe('A file that is much too large', () => {
  it.each([12, 40])('of %i MB is refused in words, though the browser sends all of it first', async (megabytes) => {
    const said = await sendAll(megabytes)
    expect(said).toMatch(/^HTTP\/1\.1 413 /)
    expect(said).toContain('文件太大，最大 10 MB')
  })

  it('is refused in words on a line, too, that is to end with the answer', async () => {
    expect(await sendAll(200, 'close')).toMatch(/^HTTP\/1\.1 413 /)
  })
})
