/** Wrong tries for one account from one address, and when the last one was. */
export interface Tries {
  readonly failures: number
  readonly lastAt: Date
}

const free = 5
const firstWait = 30
const longestWait = 15 * 60
/** After a day without a try all is forgotten. */
export const forgottenAfter = 24 * 3600

/**
 * How many seconds to wait before the next try: none for the first five, then half a minute, doubling up to a quarter of an
 * hour. Counted by account and address together, so nobody can shut another person out of their account from elsewhere.
 */
export function secondsToWait(tries: Tries | undefined, now: Date): number {
  if (!tries || tries.failures < free) return 0
  const passed = (now.getTime() - tries.lastAt.getTime()) / 1000
  if (passed >= forgottenAfter) return 0
  const wait = Math.min(firstWait * 2 ** (tries.failures - free), longestWait)
  return Math.max(0, Math.ceil(wait - passed))
}
