import { Type } from 'typebox'
import { has } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { mayTypeCode } from '../organisation.ts'
import { codeTyped, entryTyped, tidyCode } from '../organisation-typed.ts'
import { changeOrganisation as change, findOrganisation } from '../store.ts'
import { organisationSecond, saysEntry } from '../text/second.ts'

/**
 * Corrects what an organisation is called and how it is reached, and puts its code in where the list gives no right one. Papers
 * and licences made before keep the name and the code they bear. A code takes two people: with it an organisation seals.
 */
export const changeOrganisation = command({
  name: 'directory.change-organisation',
  input: Type.Object({
    organisationId: Type.String({ format: 'uuid' }),
    name: Type.String({ minLength: 1, maxLength: 60 }),
    short: Type.String({ minLength: 1, maxLength: 20 }),
    en: Type.String({ minLength: 1, maxLength: 120 }),
    phone: Type.Optional(Type.String({ maxLength: 80 })),
    uscc: Type.Optional(Type.String({ maxLength: 40 })),
  }),
  second: {
    title: organisationSecond.code,
    duties: ['admin'],
    async needed({ tx }, { organisationId, uscc }) {
      const code = tidyCode(uscc)
      return code !== '' && code !== (await findOrganisation(tx, organisationId))?.uscc
    },
    concerns: (_at, { organisationId }) => organisationId,
    async says(at, { organisationId, ...typed }) {
      const before = await findOrganisation(at, organisationId)
      return [
        ...saysEntry(typed),
        { key: organisationSecond.codeBefore, value: before?.uscc ? { zh: before.uscc } : organisationSecond.none },
      ]
    },
  },
  allow: async ({ actor }, { organisationId }) =>
    has(actor, 'admin') && actor.kind === 'staff' && (actor.scope === 'all' || actor.organisation === organisationId),
  about: ({ organisationId }) => organisationId,
  async run({ tx, now }, { organisationId, uscc, ...typed }): Promise<string[]> {
    const before = (await findOrganisation(tx, organisationId)) ?? refuse('not-found')
    if (before.closedOn) refuse('organisation-closed')
    const entry = await entryTyped(tx, organisationId, typed)
    const code = (await codeTyped(tx, organisationId, uscc)) ?? before.uscc
    if (code !== before.uscc && !mayTypeCode(before)) refuse('invalid', { uscc: 'organisation-code-from-list' })
    await change(tx, organisationId, { ...entry, ...(code !== before.uscc && code ? { uscc: code } : {}) }, now)
    const after = { ...entry, uscc: code }
    return (['name', 'short', 'en', 'phone', 'uscc'] as const).filter(
      (field) => (before[field] ?? null) !== after[field],
    )
  },
  tell: (_input, changed) => ({ changed }),
})
