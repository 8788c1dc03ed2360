import type { Sql } from '../../platform/db.ts'
import type { Mandate } from './mandate.ts'
import { sameName } from './person.ts'
import { agentNamed, findMandate } from './store-mandates.ts'
import { findCompany, findPerson, personIdByNumber } from './store-people.ts'

/** Who is to hear of a mandate, and what they are told of it: names, never numbers. */
export interface MandateTold {
  readonly forCompany: boolean
  readonly mandatorName: string
  readonly agentName: string
  readonly until: string
  /** The person who gave it: the mandator, or who signed for the company. */
  readonly giver: string
  /** Whom it names, where the house knows somebody by that number and name. */
  readonly agent: string | undefined
}

export async function mandateTold(at: Sql, mandateId: string): Promise<MandateTold | undefined> {
  const mandate = await findMandate(at, mandateId)
  if (!mandate) return undefined
  const { mandator, agentName, until, preparedBy: giver } = mandate
  const forCompany = mandator.kind === 'company'
  const named = forCompany ? await findCompany(at, mandator.id) : await findPerson(at, mandator.id)
  const agent = await agentKnown(at, mandate)
  return { forCompany, mandatorName: named?.name ?? '', agentName, until, giver, agent }
}

async function agentKnown(at: Sql, { id, agentId, agentName }: Mandate): Promise<string | undefined> {
  if (agentId) return agentId
  const key = await agentNamed(at, id)
  const personId = key && (await personIdByNumber(at, key))
  const person = personId ? await findPerson(at, personId) : undefined
  return person && sameName(person.name, agentName) ? person.id : undefined
}
