import type { Lang } from '../platform/page.ts'

const monthsInEnglish = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

const weekdays = {
  zh: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const

interface CalendarDay {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly weekday: number
}

/** Reads `2026-12-18`. A day the calendar does not have is our own mistake, never the reader's, and throws. */
function calendarDay(isoDay: string): CalendarDay {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDay) ?? []
  const at = new Date(`${isoDay}T00:00:00Z`)
  if (day === undefined || Number.isNaN(at.getTime()) || at.getUTCDate() !== Number(day)) {
    throw new RangeError(`not a day of the calendar: ${isoDay}`)
  }
  return { year: Number(year), month: Number(month), day: Number(day), weekday: at.getUTCDay() }
}

function withWeekdayOf(lang: Lang, date: string, weekday: number): string {
  const name = weekdays[lang][weekday] as string
  return lang === 'zh' ? `${date}（${name}）` : `${name} ${date}`
}

/** `2026-12-18` as 2026年12月18日 or 18 December 2026; with its weekday as 2026年12月18日（星期五） or Friday 18 December 2026. */
export function longDate(isoDay: string, lang: Lang, show: { readonly weekday?: boolean } = {}): string {
  const { year, month, day, weekday } = calendarDay(isoDay)
  const date = lang === 'zh' ? `${year}年${month}月${day}日` : `${day} ${monthsInEnglish[month - 1]} ${year}`
  return show.weekday ? withWeekdayOf(lang, date, weekday) : date
}

/** A date whose year goes without saying: 12月18日 or 18 December. */
export function shortDate(isoDay: string, lang: Lang, show: { readonly weekday?: boolean } = {}): string {
  const { month, day, weekday } = calendarDay(isoDay)
  const date = lang === 'zh' ? `${month}月${day}日` : `${day} ${monthsInEnglish[month - 1]}`
  return show.weekday ? withWeekdayOf(lang, date, weekday) : date
}

/** 星期五 or Friday. */
export function weekdayOf(isoDay: string, lang: Lang): string {
  return weekdays[lang][calendarDay(isoDay).weekday] as string
}

/** All of China keeps one time: zone Asia/Shanghai of the IANA database. */
const inChina = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

function clockInChina(at: Date): { readonly isoDay: string; readonly minute: string; readonly second: string } {
  const part = Object.fromEntries(inChina.formatToParts(at).map(({ type, value }) => [type, value]))
  return {
    isoDay: `${part.year}-${part.month}-${part.day}`,
    minute: `${Number(part.hour)}:${part.minute}`,
    second: `${Number(part.hour)}:${part.minute}:${part.second}`,
  }
}

/** The day it is in China at that moment, as `2026-12-18`. */
export function dayOf(at: Date): string {
  return clockInChina(at).isoDay
}

/** 14:06, in China. */
export function timeOfDay(at: Date): string {
  return clockInChina(at).minute
}

/** 2026年11月21日 14:06 or 21 November 2026, 14:06, in China; with seconds where a record must be exact. */
export function dateTime(at: Date, lang: Lang, show: { readonly seconds?: boolean } = {}): string {
  const { isoDay, minute, second } = clockInChina(at)
  return `${longDate(isoDay, lang)}${lang === 'zh' ? ' ' : ', '}${show.seconds ? second : minute}`
}

const units = [
  { seconds: 86_400, zh: '天', en: 'day' },
  { seconds: 3_600, zh: '小时', en: 'hour' },
  { seconds: 60, zh: '分', en: 'minute' },
  { seconds: 1, zh: '秒', en: 'second' },
] as const

/** A length of time in seconds by its two largest units: 13分46秒, 13 minutes 46 seconds. Never negative. */
export function duration(seconds: number, lang: Lang): string {
  if (!(seconds >= 0)) throw new RangeError(`not a length of time: ${seconds}`)
  const whole = Math.round(seconds)
  const largest = units.findIndex((unit) => whole >= unit.seconds)
  if (largest === -1) return lang === 'zh' ? '0秒' : '0 seconds'
  let rest = whole
  const parts: string[] = []
  for (const unit of units.slice(largest, largest + 2)) {
    const count = Math.floor(rest / unit.seconds)
    rest -= count * unit.seconds
    if (count === 0) continue
    parts.push(lang === 'zh' ? `${count}${unit.zh}` : `${count} ${unit.en}${count === 1 ? '' : 's'}`)
  }
  return parts.join(lang === 'zh' ? '' : ' ')
}
