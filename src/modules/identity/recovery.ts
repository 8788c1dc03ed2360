import type { Actor } from '../../platform/actor.ts'
import type { Keys } from '../../platform/config.ts'
import { proofCode, sameText } from '../../platform/crypto.ts'

/** So long a request waits for the second look: whoever stands at the counter stands there still. In hours. */
export const askedFor = 2

/** So long the slip opens the account: they go home and sign in. In hours. */
export const opensFor = 24

/** The word on the slip, for one use. It follows from the request and a key of the house, so it is nowhere kept. */
export function slipOf(keys: Pick<Keys, 'token'>, recoveryId: string): string {
  return proofCode(keys.token, `recovery ${recoveryId}`).replace(/(.{5})(?=.)/, '$1 ')
}

/** Whether that is the word, however it was typed. */
export function isSlip(keys: Pick<Keys, 'token'>, recoveryId: string, typed: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  return sameText(plain(slipOf(keys, recoveryId)), plain(typed))
}

/** Where a request stands. */
export const standings = ['asked', 'agreed', 'used', 'refused', 'lapsed'] as const
export type Standing = (typeof standings)[number]

interface Times {
  readonly outcome: 'agreed' | 'refused' | null
  readonly usedAt: Date | null
  readonly until: Date
}

export function standingOf({ outcome, usedAt, until }: Times, now: Date): Standing {
  if (outcome === 'refused') return 'refused'
  if (usedAt) return 'used'
  if (now >= until) return 'lapsed'
  return outcome ?? 'asked'
}

export const inHours = (now: Date, hours: number) => new Date(now.getTime() + hours * 3_600_000)

/** Whose counters a request is open to: the agency's where it was made, and general counters, which stand beside all of them. */
export function standsBeside(actor: Actor, { organisation }: { readonly organisation: string }): boolean {
  return actor.kind === 'staff' && (actor.scope === 'all' || actor.organisation === organisation)
}
