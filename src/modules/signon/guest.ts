import { signInOf } from '#identity'
import type { Office } from '../../platform/command.ts'
import type { Guest } from '../../platform/web/guest.ts'
import { answerWaiting } from './provider/answer-waiting.ts'
import { servingOf } from './provider/provider.ts'
import { standBefore } from './provider/standing.ts'

/** The OpenID Provider below /oidc: OpenID Connect Core 1.0, spoken by a library that speaks it all day. */
export function provider(office: Office): Guest {
  const { host, protocol } = new URL(office.config.baseUrl)
  return {
    at: '/oidc',
    perMinute: 12_000,
    async receive(path, visit) {
      const { session } = visit.from
      const signIn = session ? await signInOf(office.database.sql, session, office.now()) : undefined
      const { provider } = await servingOf(office)
      const answer = provider.callback()
      return async (request, response) => {
        // Should it fail, the provider asks the same once more.
        if (signIn && beganHere(request.headers.cookie, path))
          await answerWaiting(office, path, signIn).catch((error) =>
            office.log.error({ err: error }, 'a sign-in that waited could not be answered'),
          )
        // What we are called is ours to say, whatever the line or a proxy before us says.
        request.headers.host = host
        request.headers['x-forwarded-host'] = host
        request.headers['x-forwarded-proto'] = protocol.slice(0, -1)
        request.headers.cookie = withVisit(request.headers.cookie, signIn !== undefined)
        return standBefore({ visit, signIn }, () => answer(request, response))
      }
    },
  }
}

/** Whether it was this browser that a site sent here: another's sign-in is not answered from this one's. */
const beganHere = (cookies: string | undefined, path: string) => {
  const uid = /^\/auth\/([\w-]+)/.exec(path)?.[1]
  return uid !== undefined && (cookies ?? '').split(';').some((one) => one.trim() === `od_resume=${uid}`)
}

/** The provider looks for a session where there is a cookie; whose it is, we say (`adapter.ts`). Its own cookie opens nothing. */
function withVisit(cookies: string | undefined, isSignedIn: boolean): string {
  const others = (cookies ?? '').split(';').filter((one) => !one.trim().startsWith('od_visit'))
  return [...others, ...(isSignedIn ? ['od_visit=here'] : [])].join(';').trim()
}
