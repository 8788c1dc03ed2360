import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { readAccount } from '../account.ts'
import { siteLeft } from '../events.ts'
import { siteByClientId } from '../store-sites.ts'

/** Somebody leaves a site by signing out: its server is told by the worker, until it has heard. */
export const leaveSite = command({
  name: 'signon.leave-site',
  input: Type.Object({
    clientId: Type.String({ maxLength: 100 }),
    accountId: Type.String({ maxLength: 100 }),
    /** The name of this visit, where the site was given one. */
    sid: Type.Optional(Type.String({ maxLength: 100 })),
  }),
  allow: ({ actor }, { accountId }) =>
    actor.kind === 'system' || (actor.kind === 'person' && readAccount(accountId)?.personId === actor.id),
  async run({ tx, publish }, left) {
    const site = (await siteByClientId(tx, left.clientId)) ?? refuse('not-found')
    const { personId } = readAccount(left.accountId) ?? refuse('not-found')
    publish(siteLeft, left)
    return { site: site.id, personId }
  },
  about: (_input, { personId }) => personId,
  tell: (_input, { site }) => ({ site }),
})
