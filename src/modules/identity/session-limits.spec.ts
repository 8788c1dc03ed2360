import { describe, expect, it } from 'vitest'
import { expiryOf, isOver, type Realm, wantsToBeSeen } from './session-limits.ts'

const start = new Date('2026-11-23T01:00:00Z')
const minutesOn = (minutes: number) => new Date(start.getTime() + minutes * 60_000)

describe('A session', () => {
  it.each<[Realm, number, boolean]>([
    ['staff', 29, false],
    ['staff', 30, true],
    ['person', 119, false],
    ['person', 120, true],
  ])('of the realm %s that nobody has used for %i minutes is over: %s', (realm, minutes, over) => {
    expect(isOver({ realm, seenAt: start, expiresAt: expiryOf(realm, start) }, minutesOn(minutes))).toBe(over)
  })

  it.each<Realm>(['staff', 'person'])('of the realm %s ends after twelve hours, used or not', (realm) => {
    const expiresAt = expiryOf(realm, start)
    expect(isOver({ realm, seenAt: minutesOn(719), expiresAt }, minutesOn(719))).toBe(false)
    expect(isOver({ realm, seenAt: minutesOn(719), expiresAt }, minutesOn(720))).toBe(true)
  })

  it('is written down as used once a minute at most', () => {
    expect(wantsToBeSeen({ seenAt: start }, minutesOn(0.9))).toBe(false)
    expect(wantsToBeSeen({ seenAt: start }, minutesOn(1))).toBe(true)
  })
})
