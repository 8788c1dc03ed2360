import { Type } from 'typebox'
import { provisionChange, provisionStaff } from '#identity'
import { command, performWithin } from '../../../platform/command.ts'
import { mayProvision, membersHeld } from '../may.ts'
import { saveAccount } from '../store.ts'

/** What a directory says of somebody. */
export const Said = {
  login: Type.String({ minLength: 1, maxLength: 40 }),
  name: Type.String({ minLength: 1, maxLength: 60 }),
  title: Type.Union([Type.String({ minLength: 1, maxLength: 60 }), Type.Null()]),
  externalId: Type.Union([Type.String({ minLength: 1, maxLength: 200 }), Type.Null()]),
  active: Type.Boolean(),
}

/** An agency's directory puts somebody in: an account without a password and without a duty. */
export const createUser = command({
  name: 'provisioning.create-user',
  input: Type.Object({ organisation: Type.String({ format: 'uuid' }), ...Said }),
  allow: mayProvision,
  async run(doing, { organisation, login, name, title, externalId, active }) {
    await membersHeld(doing, { organisation })
    const { staffId } = await performWithin(doing, provisionStaff, { login, name })
    await saveAccount(doing.tx, organisation, { staffId, title, externalId }, doing.now)
    if (!active) await performWithin(doing, provisionChange, { staffId, login, name, active })
    return { staffId }
  },
  about: (_input, output: { staffId: string }) => output.staffId,
})
