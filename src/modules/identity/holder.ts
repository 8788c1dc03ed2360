import type { Actor, Right } from '../../platform/actor.ts'

/** Whose cases, licences and data something is. */
export interface Holder {
  readonly kind: 'person' | 'company'
  readonly id: string
}

/** In whose name this actor applies: their own, or that of the one person or company they act for, never two at once. */
export function applicantOf(actor: Actor): Holder | undefined {
  if (actor.kind !== 'person') return undefined
  const { acting } = actor
  if (acting.as === 'self') return { kind: 'person', id: actor.id }
  return { kind: acting.as === 'person' ? 'person' : 'company', id: acting.id }
}

/**
 * Whose papers this actor sees: those of whom they act for, and then not their own. An agent sees nobody's: a mandate is for
 * applications, not for the drawer with the licences, the record of who looked, or the account.
 */
export function holderOf(actor: Actor): Holder | undefined {
  return rightOf(actor) === 'agent' ? undefined : applicantOf(actor)
}

export function isHolder(actor: Actor, holder: Holder): boolean {
  return sameHolder(holderOf(actor), holder)
}

/** Whether this actor may apply for a matter in a holder's name now, and see the applications made so. */
export function mayApplyFor(actor: Actor, holder: Holder, matter: string): boolean {
  return sameHolder(applicantOf(actor), holder) && reaches(mattersOf(actor), matter)
}

/** The matters this actor's right reaches to; null where it reaches to all. */
export function mattersOf(actor: Actor): readonly string[] | null {
  return actor.kind !== 'person' || actor.acting.as === 'self' ? null : actor.acting.matters
}

export const reaches = (matters: readonly string[] | null, matter: string) =>
  matters === null || matters.includes(matter)

/** By what right this actor acts. */
export function rightOf(actor: Actor): 'self' | Right {
  return actor.kind !== 'person' || actor.acting.as === 'self' ? 'self' : actor.acting.right
}

export function sameHolder(one: Holder | undefined, other: Holder): boolean {
  return one !== undefined && one.kind === other.kind && one.id === other.id
}
