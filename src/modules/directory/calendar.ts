import { refuse } from '../../platform/refusal.ts'

/** A day of the Gregorian calendar in Beijing time, `2026-03-02`. Days compare as texts. */
export type Day = string

export type DayKind = 'workday' | 'holiday'

/**
 * The days that differ from, or confirm, the ordinary week, as the State Council publishes them once a year, with local
 * closing days where there are any. A year without a published schedule is counted Monday to Friday, and what is counted
 * through it stays provisional.
 */
export interface Calendar {
  readonly days: ReadonlyMap<Day, { readonly kind: DayKind; readonly name: string }>
  readonly publishedYears: ReadonlySet<number>
  readonly version: string
}

/** A day that made a count differ from the ordinary week: a weekday of rest, or a weekend day of work, and for what feast. */
export interface MovedDay {
  readonly day: Day
  readonly name: string
  readonly kind: DayKind
}

/** The end of a term, and why it falls there. `provisional`: it was counted through a year whose schedule is not published. */
export interface Reckoned {
  readonly date: Day
  readonly provisional: boolean
  readonly moved: readonly MovedDay[]
}

/**
 * Makes a calendar of its entries; the later of two entries for one day wins, so local days are listed after national ones.
 * A year counts as published when its New Year's Day is listed: December days alone may belong to the next year's schedule.
 */
export function calendarOf(
  entries: Iterable<{ readonly day: Day; readonly kind: DayKind; readonly name: string }>,
  version: string,
): Calendar {
  const days = new Map<Day, { kind: DayKind; name: string }>()
  const publishedYears = new Set<number>()
  for (const { day, kind, name } of entries) {
    numberOf(day)
    days.set(day, { kind, name })
    if (day.endsWith('-01-01')) publishedYears.add(yearOf(day))
  }
  return { days, publishedYears, version }
}

/** Whether the text names a day that exists, `2026-02-30` does not. */
export function isDay(text: string): boolean {
  // There is no year nought: it is in ISO 8601 by agreement only, and no database keeps a day of it.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

/** The day it is in Beijing at a moment. China has kept UTC+8 all year since 1992; earlier summer times are not our concern. */
export function dayIn(date: Date): Day {
  const shifted = new Date(date.getTime() + 8 * 3_600_000)
  return Number.isNaN(shifted.getTime()) ? refuse('no-such-day') : dayOf(Math.floor(shifted.getTime() / msPerDay))
}

export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  const number = numberOf(day)
  const entry = calendar.days.get(day)
  return entry ? entry.kind === 'workday' : isWeekday(number)
}

/** The first working day after `day`. */
export function nextWorkingDay(calendar: Calendar, day: Day): Day {
  return addWorkingDays(calendar, day, 1).date
}

/** `day` itself if it is worked, else the first working day after it (民法典 art. 203). */
export function workingDayFrom(calendar: Calendar, day: Day): Day {
  return isWorkingDay(calendar, day) ? day : nextWorkingDay(calendar, day)
}

/**
 * The n-th working day after `start`, which is not counted itself (民法典 art. 201, 行政许可法 art. 82); n = 0 is `start`.
 * Refuses negative and broken counts, and days that do not exist.
 */
export function addWorkingDays(calendar: Calendar, start: Day, n: number): Reckoned {
  const from = numberOf(start)
  const date = dayOf(workingDayAfter(calendar, from, counted(n)))
  return {
    date,
    provisional: isUnpublished(calendar, from + 1, numberOf(date)),
    moved: movedDays(calendar, start, date),
  }
}

/**
 * n calendar days after `start`, then on to the next working day if the last one is a day of rest (民法典 art. 201, 203).
 * Only that last step depends on the schedule, so only it makes the result provisional or needs explaining.
 */
export function addNaturalDays(calendar: Calendar, start: Day, n: number): Reckoned {
  return endingOn(calendar, numberOf(start) + counted(n))
}

/** As `addNaturalDays` for months: the same day of the month, or its last day where there is none (民法典 art. 202). */
export function addMonths(calendar: Calendar, start: Day, n: number): Reckoned {
  numberOf(start)
  const months = yearOf(start) * 12 + Number(start.slice(5, 7)) - 1 + counted(n)
  const lastOfMonth = new Date(firstOfMonth(months + 1).getTime() - msPerDay).getUTCDate()
  const dayOfMonth = Math.min(Number(start.slice(8)), lastOfMonth)
  return endingOn(calendar, Math.round(firstOfMonth(months).getTime() / msPerDay) + dayOfMonth - 1)
}

/** Working days after `after`, up to and with `upTo`; 0 if that lies before. */
export function workingDaysBetween(calendar: Calendar, after: Day, upTo: Day): number {
  const from = numberOf(after)
  const to = numberOf(upTo)
  return to <= from ? 0 : rank(calendar, to) - rank(calendar, from)
}

/** Calendar days from one day to another; negative if `to` lies before. */
export function daysBetween(from: Day, to: Day): number {
  return numberOf(to) - numberOf(from)
}

/** What made the days after `after`, up to and with `upTo`, differ from the ordinary week, oldest first. */
export function movedDays(calendar: Calendar, after: Day, upTo: Day): readonly MovedDay[] {
  const { list } = adjustments(calendar)
  const to = numberOf(upTo)
  return list
    .slice(countUpTo(list, numberOf(after)), countUpTo(list, to))
    .map(({ day, name, kind }) => ({ day, name, kind }))
}

const msPerDay = 86_400_000

/** Ten thousand years: no count leads further and stays within dates of four-digit years. */
const furthest = 3_652_425

function counted(n: number): number {
  if (!Number.isInteger(n) || n < 0) refuse('not-a-count')
  return n <= furthest ? n : refuse('no-such-day')
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

/** Days since 1970-01-01, a Thursday. */
function numberOf(day: Day): number {
  return isDay(day) ? Math.round(Date.parse(`${day}T00:00:00Z`) / msPerDay) : refuse('no-such-day')
}

function dayOf(number: number): Day {
  const at = new Date(number * msPerDay)
  const day = Number.isNaN(at.getTime()) ? '' : at.toISOString().slice(0, 10)
  return isDay(day) ? day : refuse('no-such-day')
}

function firstOfMonth(months: number): Date {
  const first = new Date(0)
  first.setUTCFullYear(Math.floor(months / 12), months % 12, 1)
  return first
}

function isWeekday(number: number): boolean {
  return (((number + 3) % 7) + 7) % 7 < 5
}

/** Mondays to Fridays from Monday 1969-12-29 up to and with a day; negative before it. */
function weekdaysUpTo(number: number): number {
  const days = number + 4
  const weeks = Math.floor(days / 7)
  return weeks * 5 + Math.min(days - weeks * 7, 5)
}

function isUnpublished(calendar: Calendar, from: number, to: number): boolean {
  if (to < from) return false
  for (let year = yearOf(dayOf(from)); year <= yearOf(dayOf(to)); year++) {
    if (!calendar.publishedYears.has(year)) return true
  }
  return false
}

function endingOn(calendar: Calendar, end: number): Reckoned {
  const date = workingDayFrom(calendar, dayOf(end))
  return {
    date,
    provisional: isUnpublished(calendar, end, numberOf(date)),
    moved: movedDays(calendar, dayOf(end - 1), date),
  }
}

/**
 * Counting is by rank, not by walking: the working days up to a day are its weekdays plus the adjustments so far. Both are
 * found in a few steps, so a ten-year term costs what a five-day term costs.
 */
function rank(calendar: Calendar, number: number): number {
  const { list, sums } = adjustments(calendar)
  return weekdaysUpTo(number) + sums[countUpTo(list, number)]!
}

/** The smallest day of the wanted rank after `from`; ranks never fall, so halving finds it. */
function workingDayAfter(calendar: Calendar, from: number, n: number): number {
  if (n === 0) return from
  const wanted = rank(calendar, from) + n
  let before = from
  let step = n
  while (rank(calendar, before + step) < wanted) {
    before += step
    step *= 2
  }
  let found = before + step
  while (found - before > 1) {
    const middle = Math.floor((before + found) / 2)
    if (rank(calendar, middle) < wanted) before = middle
    else found = middle
  }
  return found
}

interface Adjustment extends MovedDay {
  readonly number: number
}

interface Adjustments {
  readonly list: readonly Adjustment[]
  /** `sums[i]`: working days gained or lost by the first i adjustments. */
  readonly sums: readonly number[]
}

/** Sorted once per calendar: calendars are values and live as long as their version. */
const sorted = new WeakMap<Calendar['days'], Adjustments>()

function adjustments(calendar: Calendar): Adjustments {
  const known = sorted.get(calendar.days)
  if (known) return known
  const list = [...calendar.days]
    .map(([day, { kind, name }]) => ({ number: numberOf(day), day, kind, name }))
    .filter(({ number, kind }) => isWeekday(number) !== (kind === 'workday'))
    .sort((a, b) => a.number - b.number)
  const sums = [0]
  for (const { kind } of list) sums.push(sums.at(-1)! + (kind === 'workday' ? 1 : -1))
  const made = { list, sums }
  sorted.set(calendar.days, made)
  return made
}

/** How many adjustments lie on or before a day. */
function countUpTo(list: readonly Adjustment[], number: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (list[middle]!.number <= number) low = middle + 1
    else high = middle
  }
  return low
}
