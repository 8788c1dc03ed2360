import { type Static, Type } from 'typebox'
import { has } from '../../../platform/actor.ts'
import { command, type Doing } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import type { Second } from '../../../platform/second-person.ts'
import { changeState } from '../change-state.ts'
import { type FinalDeed, isFinal } from '../final-deeds.ts'
import { mayChange } from '../may-change.ts'
import type { LicenceDeed } from '../state.ts'
import { findLicence, findType, holdLicence } from '../store.ts'
import { licenceSecond } from '../text/second.ts'

const Change = Type.Object({
  licenceId: Type.String({ minLength: 36, maxLength: 36 }),
  reason: Type.String({ minLength: 1, maxLength: 1000 }),
  basis: Type.String({ minLength: 1, maxLength: 300 }),
})

/** Who decides over licences of his own organisation may do this to one; the table says from which state. */
async function byIssuer({ actor, tx }: Doing, { licenceId }: { readonly licenceId: string }): Promise<boolean> {
  if (!has(actor, 'approver')) return false
  return mayChange(actor, (await findLicence(tx, licenceId)) ?? refuse('not-found'))
}

function secondOf(deed: FinalDeed): Second<Static<typeof Change>> {
  return {
    title: licenceSecond.titles[deed],
    duties: ['approver', 'head'],
    concerns: async (at, { licenceId }) => (await findLicence(at, licenceId))?.issuer.id ?? null,
    async agrees({ tx, actor }, { licenceId }) {
      const licence = (await findLicence(tx, licenceId)) ?? refuse('not-found')
      return actor.kind === 'staff' && actor.organisation === licence.issuer.id
    },
    async says(at, { licenceId, reason, basis }) {
      const licence = await findLicence(at, licenceId)
      const type = licence && (await findType(at, licence.type))
      return [
        ...(type ? [{ key: licenceSecond.type, value: type.name }] : []),
        ...(licence ? [{ key: licenceSecond.identifier, value: { zh: licence.identifier } }] : []),
        { key: licenceSecond.reason, value: { zh: reason } },
        { key: licenceSecond.basis, value: { zh: basis } },
      ]
    },
  }
}

/** A deed to a licence in force, with its reason and its ground; the audit log gets the states, not the words. */
export function stateCommand(name: string, deed: LicenceDeed) {
  return command({
    name,
    input: Change,
    ...(isFinal(deed) ? { second: secondOf(deed) } : {}),
    allow: byIssuer,
    about: ({ licenceId }) => licenceId,
    tell: (_, { from, to }: { readonly licenceId: string; readonly from: string; readonly to: string }) => ({
      from,
      to,
    }),
    async run(doing, { licenceId, reason, basis }) {
      const licence = (await holdLicence(doing.tx, licenceId)) ?? refuse('not-found')
      const to = await changeState(doing, licence, deed, { reason: reason.trim(), basis: basis.trim() })
      return { licenceId, from: licence.state as string, to }
    },
  })
}
