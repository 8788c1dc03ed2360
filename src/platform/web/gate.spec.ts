import { describe, expect, it } from 'vitest'
import { gate } from './gate.ts'

/** Work that lasts until it is told to end. */
function lasting() {
  let end = () => {}
  const until = new Promise<void>((done) => {
    end = done
  })
  return { work: () => until, end }
}

const size = { atOnce: 2, waiting: 3, patience: 10_000 }

describe('The gate', () => {
  it('lets in so many, lets so many wait, and refuses the next at once', async () => {
    const door = gate(size)
    const works = Array.from({ length: 5 }, lasting)
    const done = works.map(({ work }) => door.through(work))
    expect([door.taken(), door.full()]).toEqual([true, true])
    await expect(door.through(async () => 'too late')).rejects.toMatchObject({ reason: 'busy' })
    for (const { end } of works) end()
    await Promise.all(done)
    expect([door.taken(), door.full()]).toEqual([false, false])
    expect(await door.through(async () => 'in time')).toBe('in time')
  })

  it('lets who waits in by the order in which they came', async () => {
    const door = gate({ ...size, atOnce: 1 })
    const order: number[] = []
    const first = lasting()
    const all = [door.through(first.work), ...[1, 2, 3].map((n) => door.through(async () => order.push(n)))]
    first.end()
    await Promise.all(all)
    expect(order).toEqual([1, 2, 3])
  })

  it('sends away who has waited too long, and gives the place to nobody who has left', async () => {
    const door = gate({ atOnce: 1, waiting: 10, patience: 20 })
    const slow = lasting()
    const inside = door.through(slow.work)
    let worked = 0
    const waited = [1, 2].map(() => door.through(async () => worked++))
    for (const one of await Promise.allSettled(waited)) expect(one.status).toBe('rejected')
    slow.end()
    await inside
    expect([worked, door.taken()]).toEqual([0, false])
  })

  it('gives the place back when the work fails', async () => {
    const door = gate({ ...size, atOnce: 1 })
    await expect(door.through(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(door.taken()).toBe(false)
  })
})
