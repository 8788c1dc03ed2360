import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addMonths,
  addNaturalDays,
  addWorkingDays,
  type Calendar,
  calendarOf,
  type Day,
  dayIn,
  daysBetween,
  isDay,
  isWorkingDay,
  movedDays,
  nextWorkingDay,
  workingDayFrom,
  workingDaysBetween,
} from './calendar.ts'
import { parseCalendarFile } from './calendar-file.ts'

const file = readFileSync(new URL('../../../data/calendar/cn-days-2004-2026.csv', import.meta.url), 'utf8')
const calendar = parseCalendarFile(file, '2026')

const dayOf = (date: Date) => date.toISOString().slice(0, 10)
const dates = (from: string, to: string) =>
  fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true }).map(dayOf)
const days = dates('2003-06-01', '2028-06-01')
const count = fc.nat({ max: 400 })

/** Counting as one would on a wall calendar: the slow way, to check the quick one against. */
function walked(start: Day, n: number, on: Calendar = calendar): Day {
  const at = new Date(start)
  for (let left = n; left > 0; ) {
    at.setUTCDate(at.getUTCDate() + 1)
    const entry = on.days.get(dayOf(at))
    if (entry ? entry.kind === 'workday' : at.getUTCDay() % 6 !== 0) left -= 1
  }
  return dayOf(at)
}

describe('The calendar file', () => {
  it('publishes every year from 2004 to 2026 and no other', () => {
    expect([...calendar.publishedYears].sort()).toEqual(Array.from({ length: 23 }, (_, i) => 2004 + i))
  })

  it('lists the weekend days worked in 2026', () => {
    const worked = movedDays(calendar, '2025-12-31', '2026-12-31').filter(({ kind }) => kind === 'workday')
    expect(worked.map(({ day }) => day)).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ])
  })

  it('is not read with a broken line', () => {
    expect(() => parseCalendarFile('date,name,type,source\n2026-01-01,元旦,rest,both', 'x')).toThrow('line 2')
  })

  it('is not read with a day that does not exist', () => {
    expect(() => parseCalendarFile('date,name,type,source\n2026-02-30,元旦,holiday,both', 'x')).toThrow('no-such-day')
  })

  it('lets a local closing day follow the national ones', () => {
    const national = [...calendar.days].map(([day, entry]) => ({ day, ...entry }))
    const local = calendarOf([...national, { day: '2026-04-20', kind: 'holiday', name: '三月三' }], '2026-local')
    expect(isWorkingDay(local, '2026-04-20')).toBe(false)
    expect(addWorkingDays(local, '2026-04-17', 1)).toEqual({
      date: '2026-04-21',
      provisional: false,
      moved: [{ day: '2026-04-20', name: '三月三', kind: 'holiday' }],
    })
  })
})

describe('A working day', () => {
  it.each([
    ['2026-03-02', true, 'a Monday'],
    ['2026-03-07', false, 'a Saturday'],
    ['2026-10-01', false, 'a Thursday, National Day'],
    ['2026-10-10', true, 'a Saturday worked'],
    ['2026-01-04', true, 'a Sunday worked'],
    ['2027-01-01', true, 'a Friday of a year not yet published'],
  ])('%s is %s: %s', (day, worked) => {
    expect(isWorkingDay(calendar, day)).toBe(worked)
  })

  it.each([
    ['2026-09-30', '2026-10-08', '2026-09-30'],
    ['2026-10-01', '2026-10-08', '2026-10-08'],
    ['2026-10-09', '2026-10-10', '2026-10-09'],
    ['2026-03-06', '2026-03-09', '2026-03-06'],
    ['2026-03-07', '2026-03-09', '2026-03-09'],
  ])('after %s is %s, and from it on %s', (day, after, from) => {
    expect(nextWorkingDay(calendar, day)).toBe(after)
    expect(workingDayFrom(calendar, day)).toBe(from)
  })
})

describe('Counting working days', () => {
  it.each([
    ['2026-09-30', 5, '2026-10-13', false],
    ['2026-02-13', 20, '2026-03-19', false],
    ['2026-04-30', 20, '2026-06-01', false],
    ['2026-01-02', 1, '2026-01-04', false],
    ['2026-12-21', 10, '2027-01-04', true],
    ['2026-12-21', 8, '2026-12-31', false],
    ['2026-03-07', 0, '2026-03-07', false],
    ['2003-12-31', 1, '2004-01-02', false],
    ['2003-12-30', 1, '2003-12-31', true],
  ])('from %s, %d of them end on %s', (start, n, date, provisional) => {
    expect(addWorkingDays(calendar, start, n)).toMatchObject({ date, provisional })
  })

  it('says what moved the end: the feast and the Saturday worked for it', () => {
    expect(addWorkingDays(calendar, '2026-09-30', 5).moved).toEqual([
      { day: '2026-10-01', name: '国庆节', kind: 'holiday' },
      { day: '2026-10-02', name: '国庆节', kind: 'holiday' },
      { day: '2026-10-05', name: '国庆节', kind: 'holiday' },
      { day: '2026-10-06', name: '国庆节', kind: 'holiday' },
      { day: '2026-10-07', name: '国庆节', kind: 'holiday' },
      { day: '2026-10-10', name: '国庆节', kind: 'workday' },
    ])
  })

  it('agrees with a wall calendar', () => {
    fc.assert(
      fc.property(days, count, (start, n) => {
        expect(addWorkingDays(calendar, start, n).date).toBe(walked(start, n))
      }),
    )
  })

  it('agrees with a wall calendar of any other country', () => {
    const entry = fc.record({
      day: dates('2026-01-01', '2026-12-31'),
      kind: fc.constantFrom('workday' as const, 'holiday' as const),
      name: fc.constant('a feast'),
    })
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 200 }),
        dates('2025-12-01', '2027-01-31'),
        count,
        (entries, start, n) => {
          const other = calendarOf(entries, 'other')
          expect(addWorkingDays(other, start, n).date).toBe(walked(start, n, other))
        },
      ),
    )
  })

  it('always ends on a working day that is n working days away', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 400 }), (start, n) => {
        const { date } = addWorkingDays(calendar, start, n)
        expect(isWorkingDay(calendar, date)).toBe(true)
        expect(workingDaysBetween(calendar, start, date)).toBe(n)
      }),
    )
  })

  it('adds up: n and then m end where n + m do', () => {
    fc.assert(
      fc.property(days, count, count, (start, n, m) => {
        const there = addWorkingDays(calendar, addWorkingDays(calendar, start, n).date, m).date
        expect(there).toBe(addWorkingDays(calendar, start, n + m).date)
      }),
    )
  })

  it('never ends earlier for a later start or a greater count', () => {
    fc.assert(
      fc.property(days, fc.nat({ max: 30 }), count, fc.nat({ max: 30 }), (start, later, n, more) => {
        const laterStart = dayOf(new Date(Date.parse(start) + later * 86_400_000))
        const end = addWorkingDays(calendar, start, n).date
        expect(end >= start).toBe(true)
        expect(addWorkingDays(calendar, laterStart, n).date >= end).toBe(true)
        expect(addWorkingDays(calendar, start, n + more).date >= end).toBe(true)
      }),
    )
  })

  it('explains the whole difference from the ordinary week', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 400 }), (start, n) => {
        const { date, moved } = addWorkingDays(calendar, start, n)
        const ordinary = workingDaysBetween(calendarOf([], 'none'), start, date)
        const gained = moved.reduce((sum, { kind }) => sum + (kind === 'workday' ? 1 : -1), 0)
        expect(ordinary + gained).toBe(n)
      }),
    )
  })

  it('is provisional exactly when it runs through a year without a schedule', () => {
    fc.assert(
      fc.property(dates('2026-01-01', '2027-03-01'), fc.integer({ min: 1, max: 300 }), (start, n) => {
        const { date, provisional } = addWorkingDays(calendar, start, n)
        expect(provisional).toBe(date >= '2027-01-01')
      }),
    )
  })

  it('takes no longer for a century than for a week', () => {
    const began = performance.now()
    for (let i = 0; i < 1000; i++) addWorkingDays(calendar, '2026-03-02', 26_000 + i)
    expect((performance.now() - began) / 1000).toBeLessThan(1)
    expect(addWorkingDays(calendar, '2026-03-02', 26_000).date).toBe(walked('2026-03-02', 26_000))
  })

  it.each([
    ['2026-02-30', 1, 'no-such-day'],
    ['2026-3-2', 1, 'no-such-day'],
    ['', 1, 'no-such-day'],
    ['2026-03-02', -1, 'not-a-count'],
    ['2026-03-02', 1.5, 'not-a-count'],
    ['2026-03-02', Number.NaN, 'not-a-count'],
    ['2026-03-02', Number.MAX_SAFE_INTEGER, 'no-such-day'],
  ])('from %j by %d is refused: %s', (start, n, reason) => {
    for (const add of [addWorkingDays, addNaturalDays, addMonths]) expect(() => add(calendar, start, n)).toThrow(reason)
  })

  it('between a day and an earlier one finds none', () => {
    expect(workingDaysBetween(calendar, '2026-03-10', '2026-03-02')).toBe(0)
  })
})

describe('Counting calendar days', () => {
  it.each([
    ['2026-09-01', 30, '2026-10-08', ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07']],
    ['2026-03-02', 5, '2026-03-09', []],
    ['2026-03-02', 4, '2026-03-06', []],
    ['2026-09-30', 10, '2026-10-10', ['2026-10-10']],
    ['2026-09-10', 10, '2026-09-20', ['2026-09-20']],
  ])('from %s, %d of them end on %s', (start, n, date, moved) => {
    const end = addNaturalDays(calendar, start, n)
    expect([end.date, end.moved.map(({ day }) => day), end.provisional]).toEqual([date, moved, false])
  })

  it('ends on a working day, as soon as one comes', () => {
    fc.assert(
      fc.property(days, count, (start, n) => {
        const { date } = addNaturalDays(calendar, start, n)
        const last = dayOf(new Date(Date.parse(start) + n * 86_400_000))
        expect(isWorkingDay(calendar, date)).toBe(true)
        expect(date >= last).toBe(true)
        expect(date).toBe(workingDayFrom(calendar, last))
        expect(daysBetween(start, date)).toBeGreaterThanOrEqual(n)
      }),
    )
  })

  it('is provisional when its last day needs a schedule not yet published', () => {
    expect(addNaturalDays(calendar, '2026-12-20', 20)).toMatchObject({ date: '2027-01-11', provisional: true })
  })
})

describe('Counting months', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-16', 3, '2026-06-16'],
    ['2026-11-30', 3, '2027-03-01'],
    ['2026-07-01', 3, '2026-10-08'],
    ['2026-03-02', 0, '2026-03-02'],
  ])('from %s, %d of them end on %s', (start, n, date) => {
    expect(addMonths(calendar, start, n).date).toBe(date)
  })
})

describe('The day in Beijing', () => {
  it.each([
    ['2026-03-01T15:59:59.999Z', '2026-03-01'],
    ['2026-03-01T16:00:00.000Z', '2026-03-02'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01'],
  ])('at %s is %s', (moment, day) => {
    expect(dayIn(new Date(moment))).toBe(day)
  })

  it('is the day of the time zone Asia/Shanghai', () => {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })
    const moments = fc.date({ min: new Date('1992-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(moments, (moment) => {
        expect(dayIn(moment)).toBe(format.format(moment))
      }),
    )
  })

  it('is refused for no moment', () => {
    expect(() => dayIn(new Date(Number.NaN))).toThrow('no-such-day')
  })

  it.each([
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-04-31', false],
    ['2026-00-10', false],
    ['2026-13-01', false],
    ['20260302', false],
    ['2026-03-02T00', false],
    ['0000-01-01', false],
    ['0001-01-01', true],
  ])('named %j exists: %s', (text, exists) => {
    expect(isDay(text)).toBe(exists)
  })
})
