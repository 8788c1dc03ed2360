import { Type } from 'typebox'
import { dayIn } from '#directory'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { changeRepresentative } from '../change-representative.ts'
import { actingEnded, mandateMoved } from '../events.ts'
import { findPerson } from '../store-people.ts'

/**
 * The register names another legal representative. What the one before could do ends with it at once, and so does everything they
 * have given: administrators and clerks act for the company no longer, in any session (domain B4.3). Told by a register, never by a
 * person. The same representative again changes nothing.
 */
export const changeLegalRepresentative = command({
  name: 'identity.change-legal-representative',
  input: Type.Object({
    companyId: Type.String({ format: 'uuid' }),
    personId: Type.String({ format: 'uuid' }),
  }),
  allow: ({ actor }) => actor.kind === 'system',
  async run(doing, { companyId, personId }) {
    const { tx, now } = doing
    if (!(await findPerson(tx, personId))) refuse('not-found')
    const change = { companyId, personId, from: dayIn(now), sample: false }
    const { mandates, out } = (await changeRepresentative(tx, change, now)) ?? refuse('not-found')
    for (const mandateId of mandates) doing.publish(mandateMoved, { mandateId, what: 'representative-changed' })
    for (const who of out) doing.publish(actingEnded, { personId: who, holderId: companyId })
    return { mandates: mandates.length }
  },
  about: ({ companyId }) => companyId,
  tell: ({ personId }, { mandates }) => ({ representative: personId, mandates }),
})
