import { type Static, Type } from 'typebox'
import { type Calendar, calendarOf, dayIn, feastName, workingDaysBetween } from '#directory'
import type { Sql } from '../../platform/db.ts'
import type { Both } from '../../platform/page.ts'
import { deadlines, outlastsNotice, remaining } from './clock.ts'
import type { CaseFile } from './model.ts'

const DayOrNone = Type.Union([Type.String(), Type.Null()])

/** Every date a page says about a case: never “20 working days”, always the day. */
export const Dates = Type.Object({
  receivedOn: DayOrNone,
  acceptBy: DayOrNone,
  acceptedOn: DayOrNone,
  deemed: Type.Boolean(),
  promiseBy: DayOrNone,
  legalBy: DayOrNone,
  /** Before acceptance: the day of the result if the last day to answer is used up. */
  resultBy: DayOrNone,
  deliverBy: DayOrNone,
  correctBy: DayOrNone,
  /** The running clock's last day and the working days left to it; negative when overdue. */
  dueOn: DayOrNone,
  left: Type.Union([Type.Integer(), Type.Null()]),
  colour: Type.String(),
  phase: Type.String(),
  /** A special procedure lasts, or lasted, longer than the applicant was told (F3). */
  outlastsNotice: Type.Boolean(),
  provisional: Type.Boolean(),
  moved: Type.Array(
    Type.Object({
      day: Type.String(),
      name: Type.Unsafe<Both>(Type.Object({ zh: Type.String(), en: Type.Optional(Type.String()) })),
      kind: Type.String(),
    }),
  ),
})
export type DatesShown = Static<typeof Dates>

/** The legal clock of a case as pages show it on this day. */
export async function deadlinesOf(
  at: Sql,
  file: Pick<CaseFile, 'clock' | 'correctBy' | 'state'>,
  now: Date,
): Promise<DatesShown> {
  return datesOn(file, await calendarOf(at), dayIn(now))
}

export function datesOn(
  { clock, correctBy, state }: Pick<CaseFile, 'clock' | 'correctBy' | 'state'>,
  calendar: Calendar,
  today: string,
): DatesShown {
  const waits = state === 'correction' ? correctBy : null
  if (!clock) return { ...noDates, correctBy: waits }
  const due = deadlines(clock, calendar)
  const left = remaining(clock, calendar, today)
  return {
    receivedOn: clock.receivedOn,
    acceptBy: due.acceptBy ?? null,
    acceptedOn: clock.acceptedOn ?? null,
    deemed: clock.deemed === true,
    promiseBy: due.promiseBy ?? null,
    legalBy: due.legalBy ?? null,
    resultBy: due.resultBy ?? null,
    deliverBy: due.deliverBy ?? null,
    correctBy: waits,
    dueOn: left.by ?? null,
    left: left.by ? left.workingDays : null,
    colour: left.colour,
    phase: left.phase,
    outlastsNotice: outlastsNotice(clock, today),
    provisional: due.provisional,
    moved: due.moved.map(({ name, ...moved }) => ({ ...moved, name: feastName(name) })),
  }
}

const noDates: DatesShown = {
  receivedOn: null,
  acceptBy: null,
  acceptedOn: null,
  deemed: false,
  promiseBy: null,
  legalBy: null,
  resultBy: null,
  deliverBy: null,
  correctBy: null,
  dueOn: null,
  left: null,
  colour: 'green',
  phase: 'none',
  outlastsNotice: false,
  provisional: false,
  moved: [],
}

/** Counts working days from today, for lists that keep only the due day. */
export async function workingDay(at: Sql, now: Date) {
  const calendar = await calendarOf(at)
  const today = dayIn(now)
  return {
    today,
    left: (day: string) => workingDaysBetween(calendar, today, day) - workingDaysBetween(calendar, day, today),
  }
}
