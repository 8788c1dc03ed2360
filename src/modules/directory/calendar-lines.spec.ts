import { describe, expect, it } from 'vitest'
import { readCalendarLines } from './calendar-lines.ts'

describe('A year’s schedule as an administrator pastes it', () => {
  it('is read with Chinese or English kinds, headings and empty lines', () => {
    const text = 'date,name,type\n2027-01-01,元旦,休\r\n\n2027-02-07,春节,workday\n2027-02-08\t春节\tholiday\n'
    expect(readCalendarLines(text, 2027)).toEqual({
      ok: true,
      days: [
        { day: '2027-01-01', name: '元旦', kind: 'holiday' },
        { day: '2027-02-07', name: '春节', kind: 'workday' },
        { day: '2027-02-08', name: '春节', kind: 'holiday' },
      ],
    })
  })

  it('may begin in the December before, where New Year’s holiday does', () => {
    expect(readCalendarLines('2026-12-31,元旦,休\n2027-01-01,元旦,休', 2027)).toMatchObject({ ok: true })
  })

  it.each([
    ['2027-02-30,春节,休', 1, 'calendar-no-such-day'],
    ['2027-01-01,元旦,休\n2027/02/08,春节,休', 2, 'calendar-no-such-day'],
    ['2027-01-01,元旦,休\n2027-01-01,元旦,休', 2, 'calendar-day-twice'],
    ['2026-10-01,国庆节,休', 1, 'calendar-other-year'],
    ['2028-01-01,元旦,休', 1, 'calendar-other-year'],
    ['2027-01-01,,休', 1, 'calendar-name-missing'],
    ['2027-01-01,元旦,放假', 1, 'calendar-kind-unknown'],
    ['2027-01-04,元旦,班', 1, 'calendar-workday-on-weekday'],
  ])('is not taken with a fault: %j', (text, line, reason) => {
    expect(readCalendarLines(text, 2027)).toEqual({ ok: false, line, reason })
  })
})
