/**
 * What a post entitles to. `clerk` takes in and accepts, `officer` examines, `approver` decides, `head` (负责人) does what the
 * law leaves to the head of an agency, `admin` describes and keeps the house.
 */
export const duties = ['clerk', 'officer', 'approver', 'head', 'admin'] as const
export type Duty = (typeof duties)[number]

/** By what right somebody acts for another: the law's, a register's, or one given by mandate. */
export type Right = 'guardian' | 'legal-representative' | 'administrator' | 'agent'

/**
 * For whom a person acts right now: always explicit, in the session and in every case. `matters` are the codes the right
 * reaches to; null where it reaches to all.
 */
export type Acting =
  | { readonly as: 'self' }
  | {
      readonly as: 'person'
      readonly id: string
      readonly right: Extract<Right, 'guardian' | 'agent'>
      readonly matters: readonly string[] | null
    }
  | {
      readonly as: 'organisation'
      readonly id: string
      readonly right: Exclude<Right, 'guardian'>
      readonly matters: readonly string[] | null
    }

/** Who does something. Only identifiers: names and numbers never travel with an actor. */
export type Actor =
  | { readonly kind: 'visitor' }
  | { readonly kind: 'person'; readonly id: string; readonly level: number; readonly acting: Acting }
  | {
      readonly kind: 'staff'
      readonly id: string
      readonly organisation: string
      readonly duties: readonly Duty[]
      /** `all`: a general counter takes any matter of any department (一窗受理). */
      readonly scope: 'own' | 'all'
      /** At whose post they work, where they stand in for somebody. */
      readonly deputyOf?: string
    }
  | {
      readonly kind: 'system'
      readonly id: string
      /** The agency whose own system it is, where it is no part of the house. */
      readonly organisation?: string
    }

export const system = (id: string): Actor => ({ kind: 'system', id })
export const visitor: Actor = { kind: 'visitor' }

export function has(actor: Actor, duty: Duty): boolean {
  return actor.kind === 'staff' && actor.duties.includes(duty)
}

/** For whom somebody does it: whom a person acts for, whom a member of staff stands in for. */
export function actsFor(actor: Actor): string | null {
  if (actor.kind === 'staff') return actor.deputyOf ?? null
  return actor.kind === 'person' && actor.acting.as !== 'self' ? actor.acting.id : null
}

/** The id an audit entry names; visitors have none. */
export function actorId(actor: Actor): string | null {
  return actor.kind === 'visitor' ? null : actor.id
}

/**
 * Whom a route lets in. `staff` has a duty now; `any-staff` is for the own account of whoever has none yet, because their
 * password was set by somebody else. Finer rules (whose case, which agency) stand beside each command and query.
 */
export type Audience = 'everyone' | 'signed-in' | 'person' | 'staff' | 'any-staff' | readonly Duty[]

export function mayEnter(actor: Actor, audience: Audience): boolean {
  if (audience === 'everyone') return true
  if (audience === 'person') return actor.kind === 'person'
  if (audience === 'signed-in') return actor.kind === 'person' || mayEnter(actor, 'staff')
  if (actor.kind !== 'staff') return false
  if (audience === 'any-staff') return true
  if (audience === 'staff') return actor.duties.length > 0
  return audience.some((duty) => actor.duties.includes(duty))
}
