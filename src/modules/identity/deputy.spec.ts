import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deputyStandingOf, dutiesAsDeputy, overlap, spanProblem } from './deputy.ts'

const today = '2026-11-23'

const addDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

describe('The days somebody stands in for', () => {
  it.each([
    ['one day, today', today, today, undefined],
    ['half a year', today, '2027-05-21', undefined],
    ['a day longer', today, '2027-05-22', { until: 'deputy-too-long' }],
    ['from yesterday', '2026-11-22', today, { from: 'deputy-in-the-past' }],
    ['backwards', '2026-11-25', '2026-11-24', { until: 'until-before-from' }],
    ['a year from now', '2027-11-23', '2027-11-24', undefined],
    ['later than that', '2027-11-24', '2027-11-24', { from: 'deputy-too-far' }],
  ] as const)('are looked at: %s', (_, from, until, problem) => {
    expect(spanProblem({ from, until }, today)).toEqual(problem)
  })

  it('overlap exactly where they have a day in common', () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 10 }))
      .map(([from, long]) => ({ from: addDays(today, from), until: addDays(today, from + long) }))
    const daysOf = ({ from, until }: { from: string; until: string }) => {
      const days = new Set<string>()
      for (let day = from; day <= until; day = addDays(day, 1)) days.add(day)
      return days
    }
    fc.assert(
      fc.property(span, span, (one, other) => {
        expect(overlap(one, other)).toBe([...daysOf(one)].some((day) => daysOf(other).has(day)))
        expect(overlap(one, other)).toBe(overlap(other, one))
      }),
    )
  })

  it.each([
    ['before them', '2026-11-22', 'ahead'],
    ['on the first', '2026-11-23', 'now'],
    ['on the last', '2026-11-25', 'now'],
    ['after them', '2026-11-26', 'over'],
  ] as const)('stand %s', (_, day, standing) => {
    const span = { from: '2026-11-23', until: '2026-11-25' }
    expect(deputyStandingOf({ ...span, endedAt: null }, day)).toBe(standing)
    expect(deputyStandingOf({ ...span, endedAt: new Date() }, day)).toBe('ended')
  })
})

describe('What a deputy may do', () => {
  it('is what the post may, or the part that was named, and never what the post has lost or got since', () => {
    expect(dutiesAsDeputy(['officer', 'approver'], ['officer', 'approver'])).toEqual(['officer', 'approver'])
    expect(dutiesAsDeputy(['officer', 'approver', 'head'], ['officer', 'approver'])).toEqual(['officer', 'approver'])
    expect(dutiesAsDeputy(['officer', 'approver'], ['approver'])).toEqual(['approver'])
    expect(dutiesAsDeputy(['officer'], ['approver'])).toEqual([])
  })
})
