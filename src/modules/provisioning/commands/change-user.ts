import { Type } from 'typebox'
import { isPowerful, provisionChange } from '#identity'
import { command, performWithin } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { membersOf, memberVersion } from '../directory.ts'
import { agreesToPower, mayProvision, membersHeld, refuseStale } from '../may.ts'
import { saveAccount } from '../store.ts'
import { provisioningSays } from '../text/second.ts'
import { Said } from './create-user.ts'

/**
 * An agency's directory says anew what it knows of somebody, all of it. Whoever is no longer active is signed out at once. Taking
 * somebody back who has power over others takes two people: the system and an administrator, neither with the
 * system in hand nor taken back.
 */
export const changeUser = command({
  name: 'provisioning.change-user',
  input: Type.Object({
    organisation: Type.String({ format: 'uuid' }),
    staffId: Type.String({ format: 'uuid' }),
    ...Said,
    ifMatch: Type.Optional(Type.String({ maxLength: 500 })),
  }),
  second: {
    title: provisioningSays.takeBack,
    async needed({ tx }, { organisation, staffId, active }) {
      const member = (await membersOf(tx, organisation)).find(({ id }) => id === staffId)
      return active && member?.active === false && isPowerful(member)
    },
    duties: ['admin'],
    concerns: (_at, { organisation }) => organisation,
    agrees: agreesToPower,
    gives: (_at, { staffId }) => [staffId],
    settles: ({ organisation, staffId }) => `${organisation} ${staffId}`,
    says: (_at, { name, login }) => [
      { key: provisioningSays.member, value: { zh: `${name} (${login})` } },
      { key: provisioningSays.source, value: provisioningSays.directory },
    ],
  },
  allow: mayProvision,
  async run(doing, { organisation, staffId, ifMatch, title, externalId, ...account }) {
    const members = await membersHeld(doing, { organisation })
    const before = members.find(({ id }) => id === staffId) ?? refuse('not-found')
    refuseStale(memberVersion(before), ifMatch)
    await performWithin(doing, provisionChange, { staffId, ...account })
    await saveAccount(doing.tx, organisation, { staffId, title, externalId }, doing.now)
    return { staffId }
  },
  about: ({ staffId }) => staffId,
})
