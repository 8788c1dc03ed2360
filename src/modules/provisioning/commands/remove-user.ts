import { Type } from 'typebox'
import { provisionChange } from '#identity'
import { command, performWithin } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { memberVersion } from '../directory.ts'
import { mayProvision, membersHeld, refuseStale } from '../may.ts'
import { forgetAccount } from '../store.ts'

/**
 * An agency's directory takes somebody out: no more signing in, sessions end at once, and it finds them no more. The account stays,
 * deactivated, for what they signed keeps their name. Their cases wait with their agency, where they always were.
 */
export const removeUser = command({
  name: 'provisioning.remove-user',
  input: Type.Object({
    organisation: Type.String({ format: 'uuid' }),
    staffId: Type.String({ format: 'uuid' }),
    ifMatch: Type.Optional(Type.String({ maxLength: 500 })),
  }),
  allow: mayProvision,
  async run(doing, { organisation, staffId, ifMatch }) {
    const members = await membersHeld(doing, { organisation })
    const before = members.find(({ id }) => id === staffId) ?? refuse('not-found')
    refuseStale(memberVersion(before), ifMatch)
    const { login, name } = before
    await performWithin(doing, provisionChange, { staffId, login, name, active: false })
    await forgetAccount(doing.tx, organisation, staffId, doing.now)
    return { staffId }
  },
  about: ({ staffId }) => staffId,
})
