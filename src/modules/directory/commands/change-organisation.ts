import { Type } from 'typebox'
import { has } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { isTelephone, orNothing } from '../organisation-names.ts'
import { changeOrganisation as change, findOrganisation, nameIsTaken } from '../store.ts'

/** Corrects what an organisation is called and how it is reached. Its code comes from the register and is not typed in. */
export const changeOrganisation = command({
  name: 'directory.change-organisation',
  input: Type.Object({
    organisationId: Type.String({ format: 'uuid' }),
    name: Type.String({ minLength: 1, maxLength: 60 }),
    short: Type.Optional(Type.String({ maxLength: 20 })),
    en: Type.Optional(Type.String({ maxLength: 120 })),
    phone: Type.Optional(Type.String({ maxLength: 80 })),
  }),
  allow: async ({ actor }, { organisationId }) =>
    has(actor, 'admin') && actor.kind === 'staff' && (actor.scope === 'all' || actor.organisation === organisationId),
  about: ({ organisationId }) => organisationId,
  async run({ tx, now }, { organisationId, ...typed }): Promise<string[]> {
    const before = (await findOrganisation(tx, organisationId)) ?? refuse('not-found')
    const name = typed.name.trim() || refuse('invalid', { name: 'required' })
    const after = { name, short: orNothing(typed.short), en: orNothing(typed.en), phone: orNothing(typed.phone) }
    if (after.phone !== null && !isTelephone(after.phone)) refuse('invalid', { phone: 'not-a-telephone' })
    if (await nameIsTaken(tx, organisationId, name)) refuse('invalid', { name: 'organisation-name-taken' })
    await change(tx, organisationId, after, now)
    return (['name', 'short', 'en', 'phone'] as const).filter((field) => (before[field] ?? null) !== after[field])
  },
  tell: (_input, changed) => ({ changed }),
})
