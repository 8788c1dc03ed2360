import { describe, expect, it } from 'vitest'
import { calendarFrom } from '#directory'
import type { MatterDescription } from './description.ts'
import { lastDay, stepDays } from './reckon.ts'

/** The year's end of 2026: New Year's Day 2027 is not published yet. */
const calendar = calendarFrom([{ day: '2026-01-01', kind: 'holiday', name: '元旦' }], 'spec')

const step = (
  link: MatterDescription['steps'][number]['link'],
  n: number,
  unit: MatterDescription['promise']['unit'] = 'working-day',
) => ({ link, limit: { n, unit }, name: { zh: link }, actor: { zh: '窗口' } }) as const

describe('the dates of a guide', () => {
  it('count working days from the day after acceptance', () => {
    expect(lastDay(calendar, '2026-11-20', { n: 5, unit: 'working-day' }).date).toBe('2026-11-27')
    expect(lastDay(calendar, '2026-11-21', { n: 5, unit: 'working-day' }).date).toBe('2026-11-27')
  })

  it('are today for what is done on the spot', () => {
    expect(lastDay(calendar, '2026-11-20', { n: 0, unit: 'on-the-spot' }).date).toBe('2026-11-20')
    expect(lastDay(calendar, '2026-11-20', { n: 0, unit: 'working-day' }).date).toBe('2026-11-20')
  })

  it('say when they run into a year whose schedule is not out', () => {
    expect(lastDay(calendar, '2026-12-28', { n: 10, unit: 'working-day' }).provisional).toBe(true)
  })

  it('add the steps up, and claim no day where units differ', () => {
    const days = stepDays(calendar, '2026-11-20', [
      step('acceptance', 1),
      step('investigate', 3),
      step('decide', 0),
      step('delivery', 2, 'day'),
    ])
    expect(days.map(({ by }) => by)).toEqual(['2026-11-23', '2026-11-26', '2026-11-26', null])
  })
})
