import { randomInt } from 'node:crypto'
import type { Config, Keys } from '../../platform/config.ts'
import { keyedHash } from '../../platform/crypto.ts'

/** So long digits hold that were sent. In seconds. */
export const codeLives = 10 * 60
/** So many tries one code has: six digits are guessed in one of two hundred thousand codes. */
export const mostTries = 5
/** A text may be slow: so long one waits before the next. In seconds. */
const waitsFor = 60
/** Texts cost money, and somebody who knows a password must not ring a phone all night. */
const mostInAnHour = 5
/** So long it is remembered that a code was sent, used or not. In seconds. */
export const countedFor = 3600

/** Whether this house can send texts: through a gateway, or, in a demonstration, onto the page of outgoing mail. */
export const canText = ({ demo, smsUrl }: Pick<Config, 'demo' | 'smsUrl'>) => demo || smsUrl !== undefined

export const newCode = () => String(randomInt(1_000_000)).padStart(6, '0')

/** By what digits are known again; each code has its own, so that equal digits are not seen to be equal. */
export function hashOfCode(keys: Pick<Keys, 'find'>, id: string, digits: string): Buffer {
  return keyedHash(keys.find, `text code ${id} ${digits.normalize('NFKC').replace(/\s/g, '')}`)
}

/** How many seconds to wait before another code is sent: `sent` are the moments of the last hour's, the newest first. */
export function secondsToNext(sent: readonly Date[], now: Date): number {
  const [newest] = sent
  const oldest = sent[mostInAnHour - 1]
  const left = (at: Date, seconds: number) => Math.ceil((at.getTime() - now.getTime()) / 1000 + seconds)
  return Math.max(0, newest ? left(newest, waitsFor) : 0, oldest ? left(oldest, countedFor) : 0)
}
