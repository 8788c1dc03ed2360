import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listening } from '../../testing/line.ts'
import { openTown, type Town } from '../../testing/world.ts'

let town: Town
let url: string
beforeAll(async () => {
  town = await openTown()
  url = (await listening(town.web)).url
})
afterAll(() => town?.close().catch(() => {}))

describe('The pulse of a server', () => {
  it('says that it lives and is ready', async () => {
    for (const path of ['/healthz', '/readyz', '/health']) {
      const answer = await fetch(url + path)
      expect([path, answer.status, await answer.json()]).toEqual([path, 200, { ok: true }])
    }
  })

  it('lives on while the database is away, is not ready, and says so in the reader’s language', async () => {
    await town.office.database.close()
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    const ready = await fetch(`${url}/readyz`)
    expect([ready.status, ready.headers.get('retry-after')]).toEqual([503, '5'])
    for (const [lang, words] of [
      ['zh-CN', '系统'],
      ['en', 'service'],
    ] as const) {
      const page = await fetch(`${url}/my/cases`, { headers: { cookie: 'od_sid=anything', 'accept-language': lang } })
      expect([page.status, page.headers.get('retry-after')]).toEqual([503, '10'])
      const text = await page.text()
      expect(text).toContain(`<html lang="${lang}"`)
      expect(text).toContain(words)
    }
    const program = await fetch(`${url}/api/v1/my/cases`, { headers: { cookie: 'od_sid=anything' } })
    expect([program.status, await program.json()]).toMatchObject([503, { refused: 'away' }])
  })
})

describe('A server that stops', () => {
  it('still answers who has come in and not yet said what they want', async () => {
    const last = await openTown()
    const { port } = await listening(last.web)
    const line = connect(port, '127.0.0.1')
    await new Promise((open) => line.once('connect', open))
    const closing = last.close()
    // As long as those inside may take to hear of it.
    await new Promise((later) => setTimeout(later, 1150))
    let said = ''
    line.on('data', (part) => {
      said += part
    })
    line.on('error', (error) => {
      said += error.message
    })
    line.write('GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n')
    await new Promise((end) => line.once('close', end))
    expect(said).toMatch(/^HTTP\/1\.1 200 /)
    await closing
  })
})
