import {
  addNaturalDays,
  addWorkingDays,
  type Calendar,
  type Day,
  daysBetween,
  dueOn,
  type Limit,
  type MovedDay,
  movedDays,
  workingDayFrom,
  workingDays,
  workingDaysBetween,
  workingDaysOf,
} from '#directory'
import { refuse } from '../../platform/refusal.ts'

/** What needs time that does not count, and nothing else does (行政许可法 art. 45). Codes of `specialProcedureKind`. */
export const suspensionKinds = [
  'hearing',
  'bidding',
  'auction',
  'inspection',
  'testing',
  'quarantine',
  'appraisal',
  'expertReview',
] as const
export type SuspensionKind = (typeof suspensionKinds)[number]

/** One agency by itself (art. 42(1)), or several together (art. 26, 42(2)). */
export type Handling = 'single' | 'joint'

/** Art. 32(4): an answer to the application, or a notice of all that is missing. */
export const acceptanceLimit: Limit = workingDays(5)
/** Art. 42: the longest a decision may take where no other law says so. */
export const decisionLimit: Readonly<Record<Handling, Limit>> = { single: workingDays(20), joint: workingDays(45) }
/** Art. 42: once, by the head of the agency; in joint handling by the head of the people's government. In working days. */
export const extensionAtMost: Readonly<Record<Handling, number>> = { single: 10, joint: 15 }
/** Art. 44: from the grant to the licence in the holder's hands. */
export const deliveryLimit: Limit = workingDays(10)

/**
 * Time stands still after `from` up to and with `to`: the day the notice was given still counts, the day work resumed does
 * not. `announcedTo` is the end the applicant was told in writing (art. 45); without `to` it still stands.
 */
export interface Suspension {
  readonly from: Day
  readonly to?: Day
  readonly kind: SuspensionKind
  readonly noticeId: string
  readonly announcedTo: Day
}

export interface Extension {
  readonly on: Day
  readonly workingDays: number
  readonly reason: string
}

/**
 * The legal clock of one case, a plain value that JSON keeps. Both limits are those of the frozen matter version: a matter
 * republished later never changes a running clock. Days are Beijing days.
 */
export interface Clock {
  readonly promise: Limit
  readonly legal: Limit
  readonly handling: Handling
  /** The day the materials came, or came again complete. */
  readonly receivedOn: Day
  /** The one correction notice; the acceptance clock stands while it is unanswered. */
  readonly correction?: { readonly askedOn: Day; readonly answeredOn?: Day }
  readonly acceptedOn?: Day
  /** Accepted by law because nobody answered in time (art. 32(4)): then `acceptedOn` is `receivedOn`. */
  readonly deemed?: true
  readonly suspensions: readonly Suspension[]
  readonly extension?: Extension
  readonly decided?: { readonly on: Day; readonly outcome: 'grant' | 'deny' }
  readonly deliveredOn?: Day
  /** The case ended otherwise: refused acceptance, withdrawn, terminated, void. */
  readonly stoppedOn?: Day
}

/** The materials came: the acceptance clock starts. `legal` is the law's own limit, by default that of art. 42. */
export function startClock({
  receivedOn,
  promise,
  handling = 'single',
  legal = decisionLimit[handling],
}: {
  readonly receivedOn: Day
  readonly promise: Limit
  readonly legal?: Limit | undefined
  readonly handling?: Handling | undefined
}): Clock {
  return { promise, legal, handling, receivedOn, suspensions: [] }
}

/**
 * All that is missing is told at once; the acceptance clock stands. Refuses a second notice (art. 32(4): once) and one that
 * comes when the law has already accepted the application.
 */
export function askCorrection(clock: Clock, calendar: Calendar, on: Day): Clock {
  unanswered(clock, on)
  if (clock.correction) refuse('correction-asked-already')
  if (isAcceptanceOverdue(clock, calendar, on)) refuse('deemed-accepted')
  return { ...clock, correction: { askedOn: on } }
}

/**
 * The application is not accepted: the clock ends. Refuses what comes when the law has already accepted it: from then on the
 * agency can only decide (art. 32(4)).
 */
export function refuseAcceptance(clock: Clock, calendar: Calendar, on: Day): Clock {
  if (isAcceptanceOverdue(clock, calendar, on)) refuse('deemed-accepted')
  return stop(clock, on)
}

/** The applicant answered the notice with everything: a new acceptance clock starts. */
export function resubmit(clock: Clock, on: Day): Clock {
  const { correction } = clock
  if (!correction || correction.answeredOn) return refuse('no-correction-open')
  notBefore(on, correction.askedOn)
  return { ...clock, receivedOn: on, correction: { ...correction, answeredOn: on } }
}

/**
 * The application is accepted and the decision clock starts, its first day not counted. Accepting too late does not help the
 * agency: the law accepted on the day of receipt, and the clock says so (art. 32(4)).
 */
export function accept(clock: Clock, calendar: Calendar, on: Day): Clock {
  unanswered(clock, on)
  if (isAcceptanceOverdue(clock, calendar, on)) return { ...clock, acceptedOn: clock.receivedOn, deemed: true }
  return { ...clock, acceptedOn: on }
}

/** What the law does when nobody answered: acceptance dated back to the receipt. Refuses while there is still time. */
export function deemAccepted(clock: Clock, calendar: Calendar, today: Day): Clock {
  if (!isAcceptanceOverdue(clock, calendar, today)) refuse('acceptance-not-overdue')
  return accept(clock, calendar, today)
}

/** Whether the acceptance limit passed with neither acceptance, refusal nor correction notice. It ends at midnight (民法典 art. 203). */
export function isAcceptanceOverdue(clock: Clock, calendar: Calendar, today: Day): boolean {
  return phaseOf(clock) === 'acceptance' && today > dueOn(calendar, clock.receivedOn, acceptanceLimit).date
}

/**
 * A hearing, inspection or other procedure of art. 45 begins and time stands still. Refuses any other reason (waiting for the
 * applicant, a payment or a colleague), a missing written notice, a second suspension at the same time.
 */
export function suspend(
  clock: Clock,
  { from, kind, noticeId, announcedTo }: { from: Day; kind: string; noticeId: string; announcedTo: Day },
): Clock {
  const since = running(clock)
  const lawful = suspensionKinds.find((known) => known === kind) ?? refuse('not-a-reason-to-suspend')
  if (noticeId.trim() === '') refuse('suspension-without-notice')
  notBefore(from, clock.suspensions.at(-1)?.to ?? since)
  notBefore(announcedTo, from)
  return { ...clock, suspensions: [...clock.suspensions, { from, kind: lawful, noticeId, announcedTo }] }
}

/** The procedure is over and time runs again from the next day. */
export function resume(clock: Clock, to: Day): Clock {
  const open = openSuspension(clock) ?? refuse('not-suspended')
  notBefore(to, open.from)
  return { ...clock, suspensions: [...clock.suspensions.slice(0, -1), { ...open, to }] }
}

/**
 * Lengthens both limits, once, with a reason that is told to the applicant (art. 42). Refuses a second extension, more
 * working days than the law allows, and an extension of a legal limit that has already passed.
 */
export function extend(clock: Clock, calendar: Calendar, extension: Extension): Clock {
  notBefore(extension.on, acceptedDay(clock))
  if (clock.extension) refuse('extended-already')
  const most = extensionAtMost[clock.handling]
  const { workingDays: days, reason, on } = extension
  if (!Number.isInteger(days) || days < 1 || days > most) refuse('extension-too-long', {}, { most })
  if (reason.trim() === '') refuse('extension-without-reason')
  const { legalBy } = deadlines(clock, calendar)
  if (legalBy && !openSuspension(clock) && on > legalBy) refuse('extension-too-late')
  return { ...clock, extension }
}

/** The decision is made and its clock stops; a grant starts the delivery clock. Refuses while the clock is suspended. */
export function decide(clock: Clock, on: Day, outcome: 'grant' | 'deny'): Clock {
  const since = running(clock)
  notBefore(on, clock.suspensions.at(-1)?.to ?? since)
  return { ...clock, decided: { on, outcome } }
}

/** The licence or the decision is in the applicant's hands. */
export function deliver(clock: Clock, on: Day): Clock {
  const { decided } = clock
  if (!decided || clock.deliveredOn) return refuse('nothing-to-deliver')
  notBefore(on, decided.on)
  return { ...clock, deliveredOn: on }
}

/** The case ends without a decision. */
export function stop(clock: Clock, on: Day): Clock {
  if (clock.decided || clock.stoppedOn) refuse('clock-stopped')
  notBefore(on, clock.receivedOn)
  return { ...clock, stoppedOn: on }
}

/** The case should never have been entered: whatever still runs stops, the delivery of a decision too. */
export function cease(clock: Clock, on: Day): Clock {
  if (clock.stoppedOn || clock.deliveredOn) refuse('clock-stopped')
  notBefore(on, clock.receivedOn)
  return { ...clock, stoppedOn: on }
}

/** Which clock is running, or why none is. */
export type Phase = 'acceptance' | 'correction' | 'decision' | 'suspended' | 'delivery' | 'done'

export function phaseOf(clock: Clock): Phase {
  if (clock.stoppedOn || clock.deliveredOn) return 'done'
  if (clock.decided) return clock.decided.outcome === 'grant' ? 'delivery' : 'done'
  if (clock.acceptedOn) return openSuspension(clock) ? 'suspended' : 'decision'
  return clock.correction && !clock.correction.answeredOn ? 'correction' : 'acceptance'
}

export interface Deadlines {
  /** Last day to answer the application; none while a correction notice is unanswered. */
  readonly acceptBy?: Day
  /** Last days of the promised and of the legal limit; none before acceptance. */
  readonly promiseBy?: Day
  readonly legalBy?: Day
  /** Before acceptance: last day of the promised limit if the last day to answer is used up. */
  readonly resultBy?: Day
  /** Last day to hand over what was granted. */
  readonly deliverBy?: Day
  /** A schedule is not published yet, or a suspension has only its announced end: the days may still change. */
  readonly provisional: boolean
  /** What made the promised day differ from the ordinary week, for those who ask why. */
  readonly moved: readonly MovedDay[]
}

/** Every day by which something must be done, as far as it can be known. */
export function deadlines(clock: Clock, calendar: Calendar): Deadlines {
  const { acceptedOn, decided } = clock
  const acceptance = phaseOf(clock) === 'correction' ? undefined : dueOn(calendar, clock.receivedOn, acceptanceLimit)
  const promise = acceptedOn ? decisionDue(clock, calendar, acceptedOn, clock.promise) : undefined
  const legal = acceptedOn ? decisionDue(clock, calendar, acceptedOn, clock.legal) : undefined
  const delivery = decided?.outcome === 'grant' ? dueOn(calendar, decided.on, deliveryLimit) : undefined
  const result = !acceptedOn && acceptance ? dueOn(calendar, acceptance.date, clock.promise) : undefined
  return {
    ...(acceptance && { acceptBy: acceptance.date }),
    ...(promise && { promiseBy: promise.date }),
    ...(legal && { legalBy: legal.date }),
    ...(result && { resultBy: result.date }),
    ...(delivery && { deliverBy: delivery.date }),
    provisional: [acceptance, promise, legal, result, delivery].some((due) => due?.provisional),
    moved: acceptedOn && promise ? movedDays(calendar, acceptedOn, promise.date).filter(runs(clock)) : [],
  }
}

/** `grey` says soon, `yellow` today or late by no working day, `red` the promise is broken, `red-legal` the law is. */
export type Colour = 'green' | 'grey' | 'yellow' | 'red' | 'red-legal'

/** From when the handler is reminded; every tenant may choose. */
export interface Thresholds {
  /** T1: share of the promise left, and never less than this many working days. */
  readonly greyShare: number
  readonly greyAtLeast: number
  /** T5: an application unanswered after so many working days. */
  readonly unansweredAfter: number
}
export const usualThresholds: Thresholds = { greyShare: 1 / 5, greyAtLeast: 1, unansweredAfter: 4 }

export interface Remaining {
  readonly phase: Phase
  /** The day the running clock ends; none where nothing is awaited from the agency. */
  readonly by?: Day
  /** Working days left after `today`; negative when it is overdue. Stands while the clock is suspended. */
  readonly workingDays: number
  readonly colour: Colour
}

/** How long the agency still has, and the signal of rules T1 to T6. A suspended clock shows what it showed when it stopped. */
export function remaining(clock: Clock, calendar: Calendar, today: Day, thresholds = usualThresholds): Remaining {
  const phase = phaseOf(clock)
  const { acceptBy, deliverBy } = deadlines(clock, calendar)
  if (phase === 'acceptance' && acceptBy) {
    const warned = addWorkingDays(calendar, clock.receivedOn, thresholds.unansweredAfter).date
    const inTime = today > warned ? 'yellow' : 'green'
    return left(phase, calendar, today, acceptBy, today > acceptBy ? 'red' : inTime)
  }
  if (phase === 'delivery' && deliverBy)
    return left(phase, calendar, today, deliverBy, today > deliverBy ? 'red' : 'green')
  if ((phase === 'decision' || phase === 'suspended') && clock.acceptedOn) {
    const open = openSuspension(clock)
    const stood = open ? { ...clock, suspensions: clock.suspensions.slice(0, -1) } : clock
    const at = open && open.from < today ? open.from : today
    const promiseBy = decisionDue(stood, calendar, clock.acceptedOn, clock.promise).date
    const legalBy = decisionDue(stood, calendar, clock.acceptedOn, clock.legal).date
    return left(phase, calendar, at, promiseBy, colourOf(clock, calendar, at, { promiseBy, legalBy }, thresholds))
  }
  return { phase, workingDays: 0, colour: 'green' }
}

/** F3: the suspension lasts longer than the applicant was told. */
export function outlastsNotice(clock: Clock, today: Day): boolean {
  return clock.suspensions.some(({ to, announcedTo }) => (to ?? today) > announcedTo)
}

function colourOf(
  { acceptedOn = '', promise }: Clock,
  calendar: Calendar,
  today: Day,
  { promiseBy, legalBy }: { readonly promiseBy: Day; readonly legalBy: Day },
  { greyShare, greyAtLeast }: Thresholds,
): Colour {
  if (today > legalBy) return 'red-legal'
  if (workingDaysBetween(calendar, promiseBy, today) >= 1) return 'red'
  if (today >= promiseBy) return 'yellow'
  const whole = workingDaysOf(promise) ?? workingDaysBetween(calendar, acceptedOn, promiseBy)
  const soon = Math.max(greyAtLeast, whole * greyShare)
  return workingDaysBetween(calendar, today, promiseBy) <= soon ? 'grey' : 'green'
}

function left(phase: Phase, calendar: Calendar, today: Day, by: Day, colour: Colour): Remaining {
  const days = workingDaysBetween(calendar, today, by) - workingDaysBetween(calendar, by, today)
  return { phase, by, workingDays: days, colour }
}

/**
 * The last day of the decision limit: the limit from acceptance, lengthened by the extension, moved by every suspension that
 * began before it was over. A limit in calendar days, months or hours moves by calendar days. Where the very last day was
 * used up before the suspension, the day work resumed, or the next working day, is the last (民法典 art. 203).
 */
function decisionDue(clock: Clock, calendar: Calendar, acceptedOn: Day, limit: Limit) {
  let { date, provisional } = dueOn(calendar, acceptedOn, limit)
  const move = (to: { readonly date: Day; readonly provisional: boolean }) => {
    date = to.date
    provisional ||= to.provisional
  }
  if (clock.extension) move(addWorkingDays(calendar, date, clock.extension.workingDays))
  for (const { from, to, announcedTo } of clock.suspensions) {
    if (from > date) break
    const until = to ?? announcedTo
    const stood =
      workingDaysOf(limit) === undefined ? daysBetween(from, until) : workingDaysBetween(calendar, from, until)
    move(
      workingDaysOf(limit) === undefined
        ? addNaturalDays(calendar, date, stood)
        : addWorkingDays(calendar, date, stood),
    )
    if (date < until) date = workingDayFrom(calendar, until)
    provisional ||= to === undefined
  }
  return { date, provisional }
}

/** Whether the clock ran on a day. */
function runs({ suspensions }: Clock) {
  return ({ day }: { readonly day: Day }) =>
    !suspensions.some(({ from, to, announcedTo }) => day > from && day <= (to ?? announcedTo))
}

function openSuspension({ suspensions }: Clock): Suspension | undefined {
  const last = suspensions.at(-1)
  return last?.to ? undefined : last
}

/** For deeds of the acceptance phase. */
function unanswered(clock: Clock, on: Day) {
  if (clock.acceptedOn) refuse('accepted-already')
  if (clock.stoppedOn) refuse('clock-stopped')
  if (phaseOf(clock) === 'correction') refuse('correction-open')
  notBefore(on, clock.receivedOn)
}

/** The day of acceptance of a case that is not decided yet. */
function acceptedDay({ acceptedOn, decided, stoppedOn }: Clock): Day {
  if (!acceptedOn) return refuse('not-accepted')
  if (decided || stoppedOn) refuse('clock-stopped')
  return acceptedOn
}

/** For deeds that need the decision clock to run. */
function running(clock: Clock): Day {
  const acceptedOn = acceptedDay(clock)
  if (openSuspension(clock)) refuse('clock-suspended')
  return acceptedOn
}

function notBefore(day: Day, earliest: Day) {
  if (day < earliest) refuse('day-too-early')
}
