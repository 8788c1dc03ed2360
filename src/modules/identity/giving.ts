import type { Actor } from '../../platform/actor.ts'
import { applicantOf, type Holder, rightOf } from './holder.ts'
import type { Entitlement, Mandate } from './mandate.ts'

/** What somebody may entitle others to in the name they act in now. */
export interface Giving {
  readonly mandator: Holder
  readonly rights: readonly Entitlement[]
}

/**
 * In whose name this actor gives mandates, and which. Oneself, or a company as its legal representative or administrator; only the
 * representative makes administrators. Undefined for whoever acts by mandate or as a guardian: what was entrusted to one is not
 * handed on (民法典 art. 169), and a child's affairs are its guardian's own.
 */
export function givingOf(actor: Actor): Giving | undefined {
  const mandator = applicantOf(actor)
  if (!mandator) return undefined
  const right = rightOf(actor)
  if (right === 'self' || right === 'administrator') return { mandator, rights: ['agent'] }
  return right === 'legal-representative' ? { mandator, rights: ['agent', 'administrator'] } : undefined
}

/** Whether this actor may sign or end a mandate: their own, or their company's, as far as they may give such a one. */
export function mayKeepMandate(actor: Actor, { mandator, right }: Pick<Mandate, 'mandator' | 'right'>): boolean {
  const giving = givingOf(actor)
  return giving !== undefined && giving.mandator.id === mandator.id && giving.rights.includes(right)
}
