import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTown, type Town } from '../../testing/world.ts'

let town: Town
beforeAll(async () => {
  town = await openTown('2026-11-23 10:00')
})
afterAll(() => town?.close())

describe('A question that is too long', () => {
  const asked = `/matters?q=${encodeURIComponent('饭'.repeat(300))}`

  it.each([
    ['a visitor', undefined],
    ['a resident', 'chen-jianguo'],
  ])('is told to %s beside its box, with what was typed', async (_who, login) => {
    const browser = town.browser()
    if (login) await browser.signIn(login)
    const { status, body } = await browser.open(asked)
    expect(status).toBe(422)
    expect(body).toContain('href="#q"')
    expect(body).toMatch(/<input id="q"[^>]*aria-invalid="true"/)
    expect(body).toContain(`value="${'饭'.repeat(300)}"`)
  })

  it('is refused as JSON, by its name', async () => {
    const answer = await town.browser().open(`/api/v1${asked}`)
    expect(answer.status).toBe(422)
    expect(answer.json()).toMatchObject({ fields: { q: { reason: 'too-long' } } })
  })
})
