import { type Actor, has } from '../../platform/actor.ts'
import type { Licence } from './model.ts'

/**
 * Who takes a licence away, holds it back or gives it back: an approver of its issuer. A body that decided in the issuer's name
 * does not: what it was entrusted with is granting (行政许可法 art. 24).
 */
export function mayChange(actor: Actor, { issuer }: Pick<Licence, 'issuer'>): boolean {
  return has(actor, 'approver') && actor.kind === 'staff' && issuer.id === actor.organisation
}
