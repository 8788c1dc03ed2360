import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { ownSession } from '../own-account.ts'
import { leanOn } from '../rights.ts'
import { actingForSelf, renewSession } from '../sessions.ts'

/** Acts for a company or a person from here on, or for oneself again. Refuses those one has no right for today. */
export const switchActing = command({
  name: 'identity.switch-acting',
  input: Type.Object({
    /** The id of a company or a person, or `self`. */
    acting: Type.Union([Type.Literal('self'), Type.String({ format: 'uuid' })]),
    back: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  fresh: true,
  allow: ({ actor }) => actor.kind === 'person',
  async run(doing, { acting }) {
    const before = await ownSession(doing)
    if (acting === 'self') return { session: await renewSession(doing, before, actingForSelf), personId: before.who }
    const found = (await leanOn(doing.tx, before.who, acting, doing.now)) ?? refuse('no-right-to-act')
    const { holder, right, name, until, matters } = found
    const change = {
      ...{ actingId: holder.id, actingKind: holder.kind, actingRight: right, actingName: name },
      ...{ actingUntil: until, actingMatters: matters },
    }
    return { session: await renewSession(doing, before, change), personId: before.who, right }
  },
  about: ({ acting }, output: { personId: string; right?: string }) => (acting === 'self' ? output.personId : acting),
  tell: (_input, { personId, right }) => ({ person: personId, ...(right ? { right } : {}) }),
})
