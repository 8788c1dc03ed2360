import type { Actor } from '../../platform/actor.ts'
import { Refusal } from '../../platform/refusal.ts'

/**
 * Refuses a person whose session is trusted less than a matter asks for, and leads them to where it is raised by showing one
 * more thing: whoever has too little is stepped up, not sent away (domain B4.2).
 */
export function refuseBelow(actor: Actor, level: number) {
  if (actor.kind !== 'person' || actor.level >= level) return
  throw new Refusal('level-too-low', {}, { level, has: actor.level }, `/my/step-up?level=${level}`)
}
