import { describe, expect, it } from 'vitest'
import { dateTime, dayOf, duration, longDate, shortDate, timeOfDay, weekdayOf } from './dates.ts'

describe('a date', () => {
  it.each([
    ['2026-12-18', '2026年12月18日', '18 December 2026'],
    ['2026-03-05', '2026年3月5日', '5 March 2026'],
    ['2024-02-29', '2024年2月29日', '29 February 2024'],
  ])('%s is written %s and %s', (isoDay, zh, en) => {
    expect(longDate(isoDay, 'zh')).toBe(zh)
    expect(longDate(isoDay, 'en')).toBe(en)
  })

  it('names its weekday when asked', () => {
    expect(longDate('2026-12-18', 'zh', { weekday: true })).toBe('2026年12月18日（星期五）')
    expect(longDate('2026-12-18', 'en', { weekday: true })).toBe('Friday 18 December 2026')
    expect(weekdayOf('2026-11-22', 'zh')).toBe('星期日')
  })

  it('leaves out a year that goes without saying', () => {
    expect(shortDate('2026-11-30', 'zh')).toBe('11月30日')
    expect(shortDate('2026-11-30', 'en', { weekday: true })).toBe('Monday 30 November')
  })

  it.each(['2026-02-29', '2026-13-01', '2026-1-1', 'tomorrow', ''])('refuses %j, which no calendar has', (isoDay) => {
    expect(() => longDate(isoDay, 'zh')).toThrow(RangeError)
  })
})

describe('a moment', () => {
  const lateOnFriday = new Date('2026-11-20T16:06:09Z')

  it('is told by the clock of China, where it may be tomorrow already', () => {
    expect(dayOf(lateOnFriday)).toBe('2026-11-21')
    expect(timeOfDay(lateOnFriday)).toBe('0:06')
    expect(dateTime(lateOnFriday, 'zh')).toBe('2026年11月21日 0:06')
    expect(dateTime(lateOnFriday, 'en')).toBe('21 November 2026, 0:06')
  })

  it('shows its seconds where a record must be exact', () => {
    expect(dateTime(lateOnFriday, 'zh', { seconds: true })).toBe('2026年11月21日 0:06:09')
  })
})

describe('a length of time', () => {
  it.each([
    [0, '0秒', '0 seconds'],
    [1, '1秒', '1 second'],
    [826, '13分46秒', '13 minutes 46 seconds'],
    [3600, '1小时', '1 hour'],
    [3661, '1小时1分', '1 hour 1 minute'],
    [90_061, '1天1小时', '1 day 1 hour'],
    [86_460, '1天', '1 day'],
  ])('of %d seconds is %s', (seconds, zh, en) => {
    expect(duration(seconds, 'zh')).toBe(zh)
    expect(duration(seconds, 'en')).toBe(en)
  })

  it('is never negative', () => {
    expect(() => duration(-1, 'zh')).toThrow(RangeError)
  })
})
