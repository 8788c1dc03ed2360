import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { knownAfter, knownBefore, standingOf, usedFor } from './key-standing.ts'

const day = 86_400_000
const began = Date.parse('2026-01-01T00:00:00Z')
const on = (days: number) => new Date(began + days * day)
const key = (number: number, days: number) => ({ number, usedFrom: on(days) })
const numbers = (keys: readonly { readonly number: number }[]) => keys.map(({ number }) => number)

describe('The keys our word is signed with', () => {
  it('begin with one that signs at once: nobody knew any before', () => {
    expect(standingOf([], on(0))).toEqual({ signing: undefined, known: [], spent: [], next: on(0) })
  })

  it.each([
    ['in its first weeks', [key(1, 0)], 10, { signing: 1, known: [1], spent: [], next: undefined }],
    ['two days before its end the next is wanted', [key(1, 0)], 88, { signing: 1, known: [1], spent: [], next: 90 }],
    [
      'which is known before it signs',
      [key(1, 0), key(2, 90)],
      89,
      { signing: 1, known: [1, 2], spent: [], next: undefined },
    ],
    ['and signs from its day', [key(1, 0), key(2, 90)], 90, { signing: 2, known: [2, 1], spent: [], next: undefined }],
    [
      'while the old one is known on',
      [key(1, 0), key(2, 90)],
      120,
      { signing: 2, known: [2, 1], spent: [], next: undefined },
    ],
    ['for a month', [key(1, 0), key(2, 90)], 121, { signing: 2, known: [2], spent: [1], next: undefined }],
    [
      'a rotation that is late leaves the old one signing',
      [key(1, 0)],
      200,
      { signing: 1, known: [1], spent: [], next: 202 },
    ],
  ])('stand: %s', (_, keys, days, expected) => {
    const { signing, known, spent, next } = standingOf(keys, on(days))
    expect({ signing: signing?.number, known: numbers(known), spent: numbers(spent), next }).toEqual({
      ...expected,
      next: expected.next === undefined ? undefined : on(expected.next),
    })
  })

  it('never sign unknown, and are never forgotten while anything they signed lives, whenever one looks', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 60 }), (pauses) => {
        let now = began
        const keys: { number: number; usedFrom: Date; publishedAt: Date }[] = []
        const lastSigned = new Map<number, number>()
        for (const pause of [0, ...pauses]) {
          now += pause * day
          const { signing, known, spent, next } = standingOf(keys, new Date(now))
          if (signing) {
            expect(signing.publishedAt.getTime()).toBeLessThanOrEqual(now - (signing.number === 1 ? 0 : knownBefore))
            lastSigned.set(signing.number, now)
            expect(known[0]).toBe(signing)
          }
          for (const { number } of spent) expect(now - (lastSigned.get(number) ?? -Infinity)).toBeGreaterThanOrEqual(0)
          for (const [number, at] of lastSigned) if (now - at < knownAfter) expect(numbers(known)).toContain(number)
          if (next) keys.push({ number: keys.length + 1, usedFrom: next, publishedAt: new Date(now) })
        }
        expect(usedFor).toBeGreaterThan(knownBefore)
      }),
    )
  })
})
