import type { Both } from '../../../platform/page.ts'

/** A year of the calendar, as the second person reads it. */
export const calendarSecond = {
  title: { zh: '发布一年的工作日安排', en: 'Put in the working days of a year' },
  year: { zh: '年份', en: 'Year' },
  source: { zh: '依据', en: 'Source' },
  days: { zh: '日子', en: 'Days' },
} as const satisfies Record<string, Both>
