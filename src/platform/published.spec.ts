import { describe, expect, it } from 'vitest'
import { published } from './published.ts'

function town() {
  const it = { edition: 1, clock: 0, asked: 0 }
  const edition = { known: () => it.edition, now: async () => it.edition, forget: () => undefined }
  const memory = published(edition, 2, () => it.clock)
  const guide = (key: string) => memory.once(key, 60, async () => ({ key, asked: ++it.asked }))
  return { it, memory, guide }
}

describe('What is the same for everybody', () => {
  it('is asked for once, however many come at the same moment or after', async () => {
    const { it, guide } = town()
    const [first, second] = await Promise.all([guide('noodles'), guide('noodles')])
    expect(await guide('noodles')).toBe(first)
    expect([second === first, it.asked]).toEqual([true, 1])
  })

  it('is asked for anew when something else is published', async () => {
    const { it, guide } = town()
    await guide('noodles')
    it.edition = 2
    expect((await guide('noodles')).asked).toBe(2)
  })

  it('is asked for anew after its seconds', async () => {
    const { it, guide } = town()
    await guide('noodles')
    it.clock = 59_999
    expect((await guide('noodles')).asked).toBe(1)
    it.clock = 60_000
    expect((await guide('noodles')).asked).toBe(2)
  })

  it('makes room by forgetting what was asked for longest ago', async () => {
    const { it, guide } = town()
    await guide('noodles')
    await guide('licence')
    await guide('noodles')
    await guide('birth')
    expect(it.asked).toBe(3)
    await guide('noodles')
    expect(it.asked).toBe(3)
    await guide('licence')
    expect(it.asked).toBe(4)
  })

  it('does not remember what is not there, nor what went wrong', async () => {
    const { memory } = town()
    expect(await memory.once('nowhere', 60, async () => undefined)).toBeUndefined()
    expect(await memory.once('nowhere', 60, async () => 'there now')).toBe('there now')
    const broken = async () => Promise.reject(new Error('the database is away'))
    await expect(memory.once('figures', 60, broken)).rejects.toThrow('away')
    expect(await memory.once('figures', 60, async () => 3)).toBe(3)
  })
})
