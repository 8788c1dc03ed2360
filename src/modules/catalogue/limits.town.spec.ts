import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTown, type Town } from '../../testing/world.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

/** Asked of the JSON address: nothing is drawn, and the limit is the same. */
describe('what anybody may ask without signing in', () => {
  it.each([
    ['/api/v1/matters?q=', 240],
    ['/api/v1/matters/suggest?q=', 600],
    ['/api/v1/matters/none/check', 120],
  ])('is limited by address and minute: %s %i times', async (url, perMinute) => {
    const answer = await town.web.inject({ url })
    expect(answer.statusCode).toBeLessThan(429)
    expect(answer.headers['x-ratelimit-limit']).toBe(String(perMinute))
    expect(answer.headers['x-ratelimit-remaining']).toBe(String(perMinute - 1))
  })
})
