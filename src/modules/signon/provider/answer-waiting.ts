import type { SignIn } from '#identity'
import type { Office } from '../../../platform/command.ts'
import { accountOf, writeAccount } from '../account.ts'
import { acrOf, amrOf } from '../assured.ts'
import { answer } from '../store-artifacts.ts'
import { nextStep } from '../under-way.ts'
import { underWayOf } from '../under-way-found.ts'

/**
 * Somebody comes back to where a site sent them: the sign-in that waited is answered from the one they have here, if that is
 * all it waited for. There is no second password.
 */
export async function answerWaiting({ database, now }: Office, path: string, signIn: SignIn) {
  const uid = /^\/auth\/([\w-]+)(?:\?|$)/.exec(path)?.[1]
  const at = database.sql
  const found = uid === undefined ? undefined : await underWayOf(at, uid, now())
  if (uid === undefined || found?.underWay.prompt.name !== 'login') return
  const { underWay, site } = found
  if (underWay.result && 'error' in underWay.result) return
  if (nextStep(underWay, signIn, { siteLevel: site.level, now: now() }) !== 'ready') return
  await answer(
    at,
    uid,
    {
      ...underWay.lastSubmission,
      login: {
        accountId: writeAccount(accountOf(signIn.personId, signIn.acting)),
        acr: acrOf(signIn.level),
        amr: amrOf(signIn.ways),
        ts: Math.floor(signIn.provenAt.getTime() / 1000),
      },
    },
    now(),
  )
}
