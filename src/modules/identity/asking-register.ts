import type { Office } from '../../platform/command.ts'
import { newReferenceId } from '../../platform/ids.ts'
import { keyOf } from './people.ts'
import { askRegister, type RegisterSays } from './providers/real-name-http.ts'
import { addRealNameCall, type RealNameCall } from './store-real-names.ts'

interface Question extends Pick<RealNameCall, 'why' | 'who'> {
  readonly name: string
  readonly number: string
}

/**
 * Asks the population register, where one is set, and puts the question on record, whatever becomes of what it was asked for: who, why,
 * what it said; of the number only the hash. Outside any transaction. Undefined where no register is set.
 */
export async function askOnRecord(
  office: Office,
  { name, number, why, who }: Question,
  now: Date,
): Promise<RegisterSays | undefined> {
  const { realName } = office.config
  if (!realName) return undefined
  const { says, tries, took } = await askRegister(realName, { name, number })
  const call = { id: newReferenceId(now), numberHash: keyOf(office, number).hash, why, who, answer: says, tries, took }
  await addRealNameCall(office.database.sql, call, now)
  if (says === 'away') office.log.warn({ tries, took }, 'the population register does not answer')
  return says
}
