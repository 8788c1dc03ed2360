import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { readAccount } from '../account.ts'
import { siteLeft } from '../events.ts'
import { endVisits as end, visitedBy } from '../store-artifacts.ts'

/**
 * A sign-in is over, so it is at every site it was carried to: what was granted for as long as it lasts ends, and their servers
 * are told. What a person let go on without them (`offline_access`) goes on, until they cut the site.
 */
export const endVisits = command({
  name: 'signon.end-visits',
  input: Type.Object({ signIn: Type.String({ format: 'uuid' }) }),
  allow: ({ actor }) => actor.kind === 'system',
  async run({ tx, publish }, { signIn }) {
    const visited = await visitedBy(tx, signIn)
    for (const { clientId, accountId, sid } of visited)
      publish(siteLeft, { clientId, accountId, ...(sid ? { sid } : {}) })
    await end(
      tx,
      signIn,
      visited.flatMap(({ grantId, stays }) => (grantId && !stays ? [grantId] : [])),
    )
    const personId = visited[0] && readAccount(visited[0].accountId)?.personId
    return { about: personId ?? signIn, sites: visited.length }
  },
  about: (_input, { about }) => about,
  tell: (_input, { sites }) => ({ sites }),
})
