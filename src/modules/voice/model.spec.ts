import { describe, expect, it } from 'vitest'
import { isContent, levels, monthOf, rateBy, turnOf } from './model.ts'

const closed = new Date('2026-11-23T10:00:00+08:00')
const at = (time: string) => new Date(`${time}:00+08:00`)

describe('Rating a finished case', () => {
  const table: readonly (readonly [
    what: string,
    closedAt: Date | null,
    given: readonly (1 | 2)[],
    now: string,
    turn: unknown,
  ])[] = [
    ['is not possible before it is finished', null, [], '2026-11-23T10:00', 'case-not-closed'],
    ['is possible the moment it is', closed, [], '2026-11-23T10:00', 1],
    ['is possible until the last minute of the thirtieth day', closed, [], '2026-12-23T23:59', 1],
    ['is not possible a minute later', closed, [], '2026-12-24T00:00', 'rating-too-late'],
    ['may be supplemented once', closed, [1], '2026-12-01T10:00', 2],
    ['may not be supplemented after the month', closed, [1], '2026-12-24T00:00', 'rating-too-late'],
    ['may not be supplemented twice', closed, [1, 2], '2026-12-01T10:00', 'rated-already'],
  ]

  it.each(table)('%s', (_, closedAt, given, now, expected) => {
    const turn = turnOf(
      closedAt,
      given.map((time) => ({ time })),
      at(now),
    )
    expect(turn.ok ? turn.time : turn.reason).toBe(expected)
  })

  it('counts the thirty days in China, whatever the clock of the machine says', () => {
    expect(rateBy(new Date('2026-11-22T16:30:00Z'))).toBe('2026-12-23')
    expect(monthOf(new Date('2026-11-30T16:30:00Z'))).toBe('2026-12-01')
  })
})

describe('The five levels', () => {
  it('are content from 1 to 3 and bad at 4 and 5', () => {
    expect(levels.map(isContent)).toEqual([true, true, true, false, false])
  })
})
