import { createHash, createHmac } from 'node:crypto'
import type { Keys } from '../../platform/config.ts'
import { sameText } from '../../platform/crypto.ts'
import type { Agent } from './agent.ts'
import { endOf, isOurs, newChallenge } from './challenge.ts'

/** So long a code is shown and a phone may answer it. In seconds. */
export const codeShown = 2 * 60
/** So long after that an answer may still be used: somebody said yes at the last moment. In seconds. */
const graceToUse = 2 * 60

const purpose = (browser: string) => `sign in ${browser} by phone`

/** What a browser holds that waits for a phone: for this browser alone. Nothing is kept of it until a phone answers. */
export const beginWaiting = (keys: Pick<Keys, 'token'>, browser: string, now: Date): string =>
  newChallenge(keys.token, purpose(browser), now, codeShown + graceToUse)

/** Whether this very browser began it. */
export const waitsHere = (keys: Pick<Keys, 'token'>, browser: string, wait: string): boolean =>
  isOurs(keys.token, purpose(browser), wait)

/** Until when a phone may answer; until when its yes may be used. */
export const answerBy = (wait: string) => new Date(endOf(wait).getTime() - graceToUse * 1000)
export const useBy = (wait: string) => endOf(wait)
export const beganAt = (wait: string) => new Date(endOf(wait).getTime() - (codeShown + graceToUse) * 1000)

/** By which an answer is found again. */
export const markOf = (wait: string): Buffer => createHash('sha256').update(`phone ${wait}`).digest()

/** Four digits that follow from what the browser holds: both screens show them, and whoever sees others knows it is another's code. */
export function digitsOf({ token }: Pick<Keys, 'token'>, wait: string): string {
  const number = createHmac('sha256', token).update(`digits to compare ${wait}`).digest().readUInt32BE(0)
  return String(number % 10_000).padStart(4, '0')
}

/** What a phone is told of the browser that waits. */
export interface Waiting {
  readonly wait: string
  readonly address: string
  readonly agent: Agent
}

/**
 * What the code holds, for an address: everything the phone has to show, and our mark over it. It opens nothing by itself: a
 * session opens only in the browser that began, and only when somebody signed in has said yes.
 */
export function writeCode({ token }: Pick<Keys, 'token'>, { wait, address, agent }: Waiting): string {
  const told = Buffer.from([address, agent.browser, agent.system].join('\n'))
  const bytes = Buffer.concat([Buffer.from(wait, 'base64url'), told])
  return Buffer.concat([seal(token, bytes), bytes]).toString('base64url')
}

/** Undefined for what we have not written. Whether it has run out is `answerBy`'s to say. */
export function readCode({ token }: Pick<Keys, 'token'>, code: string): Waiting | undefined {
  const all = Buffer.from(code, 'base64url')
  const bytes = all.subarray(16)
  if (bytes.length < 36) return undefined
  if (!sameText(all.subarray(0, 16).toString('hex'), seal(token, bytes).toString('hex'))) return undefined
  const [address = '', browser = '', system = ''] = bytes.subarray(36).toString('utf8').split('\n')
  return { wait: bytes.subarray(0, 36).toString('base64url'), address, agent: { browser, system } }
}

const seal = (key: Buffer, bytes: Buffer) =>
  createHmac('sha256', key).update('code for a phone ').update(bytes).digest().subarray(0, 16)
