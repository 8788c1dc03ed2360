import type { Actor } from '../../platform/actor.ts'

/** Whose cases, licences and data something is. */
export type Holder = { readonly kind: 'person' | 'company'; readonly id: string }

/**
 * For whom this actor acts: the person, or the company while acting for it, never both. Whoever is signed in for a company
 * does not see their private papers, and the other way round.
 */
export function holderOf(actor: Actor): Holder | undefined {
  if (actor.kind !== 'person') return undefined
  if (actor.acting.as === 'organisation') return { kind: 'company', id: actor.acting.id }
  return { kind: 'person', id: actor.id }
}

export function isHolder(actor: Actor, holder: Holder): boolean {
  const mine = holderOf(actor)
  return mine !== undefined && mine.kind === holder.kind && mine.id === holder.id
}
