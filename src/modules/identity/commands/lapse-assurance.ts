import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { assuranceLapsed } from '../events.ts'
import { letLapse } from '../store-assurance.ts'
import { findPerson } from '../store-people.ts'
import { lowerSessions } from '../store-sessions.ts'

/** A check of who somebody is has run out: the account's level falls to what is left, its open sessions with it. */
export const lapseAssurance = command({
  name: 'identity.lapse-assurance',
  input: Type.Object({ personId: Type.String({ format: 'uuid' }) }),
  allow: ({ actor }) => actor.kind === 'system',
  async run(doing, { personId }) {
    const before = (await findPerson(doing.tx, personId))?.level ?? 1
    const level = Math.min(before, await letLapse(doing.tx, personId, doing.now))
    if (level < before) {
      await lowerSessions(doing.tx, personId, level)
      doing.publish(assuranceLapsed, { personId })
    }
    return { level }
  },
  about: ({ personId }) => personId,
  tell: (_input, { level }) => ({ level }),
})
