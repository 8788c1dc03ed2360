import type { JSX } from 'preact'
import type { Lang } from '../../platform/page.ts'
import { dateTime, longDate, shortDate } from '../dates.ts'

export interface DayProps {
  readonly lang: Lang
  /** `2026-12-18`. */
  readonly on: string
  readonly weekday?: boolean | undefined
  /** Without the year, where it goes without saying. */
  readonly short?: boolean | undefined
}

/** A day, written for the reader and readable to machines. */
export function Day({ lang, on, weekday = false, short = false }: DayProps): JSX.Element {
  return <time dateTime={on}>{short ? shortDate(on, lang, { weekday }) : longDate(on, lang, { weekday })}</time>
}

export interface MomentProps {
  readonly lang: Lang
  readonly at: Date
  readonly seconds?: boolean | undefined
}

/** A moment by the clock of China. */
export function Moment({ lang, at, seconds = false }: MomentProps): JSX.Element {
  return <time dateTime={at.toISOString()}>{dateTime(at, lang, { seconds })}</time>
}
