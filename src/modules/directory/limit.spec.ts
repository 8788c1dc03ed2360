import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWorkingDay } from './calendar.ts'
import { parseCalendarFile } from './calendar-file.ts'
import {
  codeOfLimit,
  compareLimits,
  dueOn,
  limitFromCode,
  limitOf,
  onTheSpot,
  parseLimit,
  workingDays,
  workingDaysOf,
  writeLimit,
} from './limit.ts'

const file = readFileSync(new URL('../../../data/calendar/cn-days-2004-2026.csv', import.meta.url), 'utf8')
const calendar = parseCalendarFile(file, '2026')

const units = fc.constantFrom('working-day', 'day', 'hour', 'month', 'on-the-spot')
const limits = fc.tuple(fc.nat({ max: 400 }), units).map(([n, unit]) => limitOf(n, unit))

describe('A limit', () => {
  it.each([
    ['5wd', { n: 5, unit: 'working-day' }],
    [' 30D ', { n: 30, unit: 'day' }],
    ['24h', { n: 24, unit: 'hour' }],
    ['3m', { n: 3, unit: 'month' }],
    ['on-the-spot', { n: 0, unit: 'on-the-spot' }],
    ['0wd', { n: 0, unit: 'on-the-spot' }],
  ])('is read from %j', (text, limit) => {
    expect(parseLimit(text)).toEqual(limit)
  })

  it.each(['', '5', 'wd', '-5wd', '5.5d', '5 wd', '5y', '123456d', 'soon'])('is not read from %j', (text) => {
    expect(() => parseLimit(text)).toThrow('not-a-limit')
  })

  it('is read as it was written', () => {
    fc.assert(
      fc.property(limits, (limit) => {
        expect(parseLimit(writeLimit(limit))).toEqual(limit)
      }),
    )
  })

  it.each([
    [20, 'W', { n: 20, unit: 'working-day' }],
    [30, 'N', { n: 30, unit: 'day' }],
    [8, 'H', { n: 8, unit: 'hour' }],
    [2, 'M', { n: 2, unit: 'month' }],
    [1, 'Y', { n: 12, unit: 'month' }],
    [0, 'W', { n: 0, unit: 'on-the-spot' }],
  ])('is read from the exchange pair %d %s', (n, code, limit) => {
    expect(limitFromCode(n, code)).toEqual(limit)
  })

  it('goes back into the exchange pair it came from', () => {
    fc.assert(
      fc.property(limits, (limit) => {
        const { n, code } = codeOfLimit(limit)
        expect(limitFromCode(n, code)).toEqual(limit)
      }),
    )
  })

  it.each([
    [5, 'X'],
    [-1, 'W'],
    [1.5, 'N'],
  ])('is not read from the exchange pair %d %s', (n, code) => {
    expect(() => limitFromCode(n, code)).toThrow('not-a-limit')
  })

  it.each([
    ['5wd', '20wd', -15],
    ['20wd', '20wd', 0],
    ['30d', '15d', 15],
    ['on-the-spot', '1wd', -1],
    ['1h', 'on-the-spot', 1],
    ['5wd', '7d', undefined],
    ['24h', '1d', undefined],
  ])('%s against %s compares as %s', (a, b, order) => {
    expect(compareLimits(parseLimit(a), parseLimit(b))).toBe(order)
  })

  it('is a number of working days only where it is one', () => {
    expect([workingDays(20), onTheSpot, parseLimit('30d')].map(workingDaysOf)).toEqual([20, 0, undefined])
  })
})

describe('The last day of a limit', () => {
  it.each([
    ['2026-09-30', '5wd', '2026-10-13'],
    ['2026-03-07', 'on-the-spot', '2026-03-07'],
    ['2026-03-02', '5d', '2026-03-09'],
    ['2026-03-02', '4h', '2026-03-03'],
    ['2026-03-02', '48h', '2026-03-04'],
    ['2026-01-31', '1m', '2026-02-28'],
  ])('from %s for %s is %s', (start, text, date) => {
    expect(dueOn(calendar, start, parseLimit(text)).date).toBe(date)
  })

  it('is a working day, not before the start, and never earlier for a longer limit of the same unit', () => {
    const days = fc
      .date({ min: new Date('2004-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(days, limits, fc.nat({ max: 50 }), (start, limit, more) => {
        fc.pre(limit.unit !== 'on-the-spot')
        const { date } = dueOn(calendar, start, limit)
        expect(isWorkingDay(calendar, date)).toBe(true)
        expect(date >= start).toBe(true)
        expect(dueOn(calendar, start, { ...limit, n: limit.n + more }).date >= date).toBe(true)
      }),
    )
  })
})
