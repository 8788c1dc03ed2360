import { beTwoPeople, isAgencySystem } from '#identity'
import { handsOn, stillProvisions } from '#signon'
import type { Doing } from '../../platform/command.ts'
import { refuse } from '../../platform/refusal.ts'
import { type Member, membersOf, siteOf, siteOfSystem } from './directory.ts'
import { inTurnAt } from './store.ts'

interface AtOrganisation {
  readonly organisation: string
}

/** For `allow` of every deed here: a system registered for that very agency, and not suspended since. */
export async function mayProvision({ tx, actor }: Doing, { organisation }: AtOrganisation): Promise<boolean> {
  const siteId = siteOf(actor)
  if (!isAgencySystem(actor) || actor.organisation !== organisation || siteId === undefined) return false
  return stillProvisions(tx, siteId, organisation)
}

/**
 * For `agrees` of what gives power: an administrator who is another person than whoever has the system in hand, by having registered
 * it or taken its secret. Refuses one that may be one of them (`beTwoPeople`).
 */
export async function agreesToPower({ tx, actor, now }: Doing, _input: unknown, proposedBy: string) {
  if (actor.kind !== 'staff') return false
  const siteId = siteOfSystem(proposedBy)
  if (!siteId) return false
  const hands = await handsOn(tx, siteId)
  if (hands.includes(actor.id)) refuse('system-in-your-hand')
  for (const other of hands) await beTwoPeople(tx, other, actor.id, now)
  return true
}

/** Everybody there, held for this deed. */
export async function membersHeld({ tx }: Doing, { organisation }: AtOrganisation): Promise<Member[]> {
  await inTurnAt(tx, organisation)
  return membersOf(tx, organisation)
}

/** `ifMatch` is what the system saw: it changes nothing that has changed meanwhile (RFC 7644, 3.14). */
export function refuseStale(version: string, ifMatch: string | undefined) {
  if (ifMatch !== undefined && ifMatch !== '*' && !ifMatch.split(',').some((tag) => weak(tag) === weak(version)))
    refuse('version-differs')
}

const weak = (tag: string) => tag.trim().replace(/^W\//, '')
