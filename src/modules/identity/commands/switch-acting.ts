import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { ownSession } from '../own-account.ts'
import { companiesOf } from '../people.ts'
import { renewSession } from '../sessions.ts'

/** Acts for a company from here on, or for oneself again. Refuses a company one has no right for today. */
export const switchActing = command({
  name: 'identity.switch-acting',
  input: Type.Object({
    /** A company's id, or `self`. */
    acting: Type.Union([Type.Literal('self'), Type.String({ format: 'uuid' })]),
    back: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  fresh: true,
  allow: ({ actor }) => actor.kind === 'person',
  async run(doing, { acting }) {
    const before = await ownSession(doing)
    if (acting === 'self') {
      const nobody = { actingId: null, actingRight: null, actingName: null, actingUntil: null }
      return { session: await renewSession(doing, before, nobody), personId: before.who }
    }
    const mine = await companiesOf(doing.tx, before.who, doing.now)
    const { company, right, until } =
      mine.find(({ company }) => company.id === acting) ?? refuse('no-right-for-company')
    const change = { actingId: company.id, actingRight: right, actingName: company.name, actingUntil: until }
    return { session: await renewSession(doing, before, change), personId: before.who }
  },
  about: ({ acting }, output: { personId: string }) => (acting === 'self' ? output.personId : acting),
  tell: (_input, { personId }) => ({ person: personId }),
})
