import { describe, expect, it } from 'vitest'
import { steadyClock } from './clock.ts'

const minute = 60_000
const day = 24 * 60 * minute
const noon = Date.parse('2026-11-23T04:00:00Z')

describe('The time of the house', () => {
  let ticks = 1000
  const pass = (milliseconds: number) => {
    ticks += milliseconds
  }
  const fresh = () => {
    ticks = 1000
    const clock = steadyClock(() => ticks)
    clock.hear(noon, ticks, ticks)
    return clock
  }
  const said = (clock: ReturnType<typeof fresh>, at: number) => clock.hear(at, ticks - 1, ticks + 1)
  const shown = (clock: ReturnType<typeof fresh>) => clock.now().getTime() - noon

  it('is the database’s, and goes on by itself', () => {
    const clock = fresh()
    expect(shown(clock)).toBe(0)
    pass(5 * minute)
    expect(shown(clock)).toBe(5 * minute)
  })

  it('is set right by a little without a word, and never goes back for it', () => {
    const clock = fresh()
    pass(minute)
    expect(shown(clock)).toBe(minute)
    expect(said(clock, noon + minute - 3000)).toBe('fits')
    expect(shown(clock)).toBe(minute)
    pass(3500)
    expect(shown(clock)).toBe(minute + 500)
    expect(said(clock, noon + 2 * minute)).toBe('fits')
    expect(shown(clock)).toBe(2 * minute)
  })

  it.each([day, -day, 365 * day, -365 * day])('does not follow a jump of %d ms that goes back', (jump) => {
    const clock = fresh()
    for (let passed = 0; passed < 9; passed++) {
      pass(minute)
      expect(said(clock, noon + (passed + 1) * minute + jump)).toBe('doubted')
    }
    expect(shown(clock)).toBe(9 * minute)
    pass(minute)
    expect(said(clock, noon + 10 * minute)).toBe('fits')
    pass(minute)
    expect(said(clock, noon + 11 * minute + jump)).toBe('doubted')
    expect(shown(clock)).toBe(11 * minute)
  })

  it.each([day, -day])('follows a jump of %d ms that has stood for ten minutes: somebody set the clock', (jump) => {
    const clock = fresh()
    said(clock, noon + jump)
    pass(9 * minute)
    expect(said(clock, noon + 9 * minute + jump)).toBe('doubted')
    pass(minute)
    expect(said(clock, noon + 10 * minute + jump)).toBe('believed')
    expect(shown(clock)).toBe(10 * minute + jump)
    expect(said(clock, noon + 10 * minute + jump)).toBe('fits')
  })

  it('begins its doubt anew when the clock jumps again', () => {
    const clock = fresh()
    said(clock, noon + day)
    pass(9 * minute)
    expect(said(clock, noon + 9 * minute + 2 * day)).toBe('doubted')
    pass(minute)
    expect(said(clock, noon + 10 * minute + 2 * day)).toBe('doubted')
    expect(shown(clock)).toBe(10 * minute)
  })
})
