import { knowPerson } from '#identity'
import { has } from '../../../platform/actor.ts'
import { command, performWithin } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { markCardRead } from '../store-counter.ts'

/**
 * A visit at the counter begins: the card is read, the person known, and for two hours this clerk may see what they have
 * under way and begin for them. Nobody else is opened up by an address. Refuses as `identity.know-person` does.
 */
export const readCard = command({
  name: 'casework.read-card',
  input: knowPerson.input,
  allow: ({ actor }) => has(actor, 'clerk'),
  about: (_input, { personId }: { personId: string; known: boolean }) => personId,
  tell: (_input, { known }) => ({ known }),
  async run(doing, card) {
    const { tx, actor, now } = doing
    if (actor.kind !== 'staff') return refuse('not-allowed')
    const known = await performWithin(doing, knowPerson, card)
    await markCardRead(tx, actor.id, known.personId, now)
    return known
  },
})
