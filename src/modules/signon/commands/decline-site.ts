import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { answer } from '../store-artifacts.ts'
import { asked, Uid } from './allow-site.ts'

/** The person does not go on: the site hears that it was refused, and nothing about anybody. */
export const declineSite = command({
  name: 'signon.decline-site',
  input: Uid,
  allow: ({ actor }) => actor.kind === 'person',
  async run(doing, { uid }) {
    const { actor, tx, now } = doing
    const { site } = await asked(doing, uid)
    const result = { error: 'access_denied', error_description: 'the End-User declined' }
    if (!(await answer(tx, uid, result, now)) || actor.kind !== 'person') refuse('sign-on-over')
    return { uid, personId: actor.id, siteId: site.id }
  },
  about: (_input, { personId }) => personId,
  tell: (_input, { siteId }) => ({ site: siteId }),
})
