import { Type } from 'typebox'
import { has } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { isChineseName, isEnglishName, isTelephone, orNothing } from '../organisation-names.ts'
import { changeOrganisation as change, findOrganisation, nameIsTaken } from '../store.ts'

/**
 * Corrects what an organisation is called and how it is reached. Its code comes from the register and is not typed in. Papers
 * and licences made before keep the name they bear.
 */
export const changeOrganisation = command({
  name: 'directory.change-organisation',
  input: Type.Object({
    organisationId: Type.String({ format: 'uuid' }),
    name: Type.String({ minLength: 1, maxLength: 60 }),
    short: Type.String({ minLength: 1, maxLength: 20 }),
    en: Type.String({ minLength: 1, maxLength: 120 }),
    phone: Type.Optional(Type.String({ maxLength: 80 })),
  }),
  allow: async ({ actor }, { organisationId }) =>
    has(actor, 'admin') && actor.kind === 'staff' && (actor.scope === 'all' || actor.organisation === organisationId),
  about: ({ organisationId }) => organisationId,
  async run({ tx, now }, { organisationId, ...typed }): Promise<string[]> {
    const before = (await findOrganisation(tx, organisationId)) ?? refuse('not-found')
    const after = {
      name: typed.name.trim() || refuse('invalid', { name: 'required' }),
      short: typed.short.trim() || refuse('invalid', { short: 'required' }),
      en: typed.en.trim() || refuse('invalid', { en: 'required' }),
      phone: orNothing(typed.phone),
    }
    for (const field of ['name', 'short'] as const) {
      if (!isChineseName(after[field])) refuse('invalid', { [field]: 'organisation-name-not-chinese' })
      if (await nameIsTaken(tx, organisationId, after[field])) refuse('invalid', { [field]: 'organisation-name-taken' })
    }
    if (!isEnglishName(after.en)) refuse('invalid', { en: 'organisation-name-not-english' })
    if (after.phone !== null && !isTelephone(after.phone)) refuse('invalid', { phone: 'not-a-telephone' })
    await change(tx, organisationId, after, now)
    return (['name', 'short', 'en', 'phone'] as const).filter((field) => (before[field] ?? null) !== after[field])
  },
  tell: (_input, changed) => ({ changed }),
})
