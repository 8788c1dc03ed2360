export type Realm = 'person' | 'staff'

/**
 * How long a session lives, in seconds: without a click, and in all. Staff see other people's papers, so an idle desk is
 * closed after half an hour (GB/T 22239, 8.1.4.1 asks for it); a person filling in a long form at home has two hours. Twelve
 * hours are the end for both (NIST SP 800-63B, 4.2.3).
 */
export const sessionLimits = {
  person: { idle: 2 * 3600, whole: 12 * 3600 },
  staff: { idle: 30 * 60, whole: 12 * 3600 },
} as const satisfies Record<Realm, { idle: number; whole: number }>

/** Being seen is written down once a minute at most: a request that changes nothing writes nothing. */
const writtenEvery = 60

/** So long a sign-in waits for its second step. */
const awaitsFor = 10 * 60

export interface SessionTimes {
  readonly realm: Realm
  readonly awaits?: boolean
  readonly seenAt: Date
  readonly expiresAt: Date
}

export function isOver({ realm, seenAt, expiresAt, awaits }: SessionTimes, now: Date): boolean {
  return now >= expiresAt || secondsBetween(seenAt, now) >= (awaits ? awaitsFor : sessionLimits[realm].idle)
}

export function wantsToBeSeen({ seenAt }: Pick<SessionTimes, 'seenAt'>, now: Date): boolean {
  return secondsBetween(seenAt, now) >= writtenEvery
}

export function expiryOf(realm: Realm, now: Date): Date {
  return new Date(now.getTime() + sessionLimits[realm].whole * 1000)
}

function secondsBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / 1000
}

/** When something was shown last in a session that another device, or another house, opened: here nothing was, and long ago. */
export const nothingShownHere = (now: Date) => new Date(now.getTime() - 24 * 3_600_000)
