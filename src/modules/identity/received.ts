import type { Sql } from '../../platform/db.ts'
import type { Mandate } from './mandate.ts'
import { sameName } from './person.ts'
import { mandatesById, mandatesNaming } from './store-mandates.ts'
import { findPerson } from './store-people.ts'

/** The mandates that were signed for a person: their number and their name. */
export async function mandatesReceived(at: Sql, personId: string): Promise<Mandate[]> {
  const [person, ids] = await Promise.all([findPerson(at, personId), mandatesNaming(at, personId, 'newest')])
  if (!person) return []
  const found = await mandatesById(at, ids)
  return found
    .filter(({ confirmedAt, agentName }) => confirmedAt !== null && sameName(agentName, person.name))
    .toSorted((one, other) => other.id.localeCompare(one.id))
}

/** Whether a mandate is one of theirs. A number without the name that belongs to it is a slip of the pen, or somebody trying. */
export async function offeredTo(at: Sql, personId: string, mandate: Mandate): Promise<boolean> {
  return (await mandatesReceived(at, personId)).some(({ id }) => id === mandate.id)
}
