import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { writeAccount } from '../account.ts'
import { siteLeft } from '../events.ts'
import { cutOffEverywhere, visitsOf } from '../store-artifacts.ts'

/**
 * Somebody may not act for a company any more, so they are it at no site either: what was granted to them in its name ends, whether
 * it lasts longer than a sign-in or not, and the sites' servers are told. What they let sites know of themselves goes on.
 */
export const endVisitsFor = command({
  name: 'signon.end-visits-for',
  input: Type.Object({ personId: Type.String({ format: 'uuid' }), companyId: Type.String({ format: 'uuid' }) }),
  allow: ({ actor }) => actor.kind === 'system',
  async run({ tx, publish }, account) {
    const accountId = writeAccount(account)
    const visited = await visitsOf(tx, account.personId, accountId)
    for (const { clientId, sid } of visited) publish(siteLeft, { clientId, accountId, ...(sid ? { sid } : {}) })
    await cutOffEverywhere(tx, account.personId, accountId)
    return { sites: visited.length }
  },
  about: ({ personId }) => personId,
  tell: (_input, { sites }) => ({ sites }),
})
