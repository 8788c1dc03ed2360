import type { IncomingHttpHeaders } from 'node:http'
import type { Lang } from '../page.ts'
import { remembering } from './remembering.ts'

const plain = { session: 'od_sid', visitor: 'od_v', lang: 'od_lang', elder: 'od_elder' } as const

export type CookieNames = Readonly<Record<keyof typeof plain, string>>

/** A browser takes these from this very host alone, over TLS: neither a neighbour's page nor a line in between can plant one (RFC 6265bis, 4.1.3.2). */
const ofThisHost: CookieNames = {
  session: `__Host-${plain.session}`,
  visitor: `__Host-${plain.visitor}`,
  lang: `__Host-${plain.lang}`,
  elder: `__Host-${plain.elder}`,
}

/** What our cookies are called, by how the house is served: over plain http, on one's own machine, a browser takes no such names. */
export const cookieNamesAt = (baseUrl: string): CookieNames => (baseUrl.startsWith('https:') ? ofThisHost : plain)

/** What a browser asks for besides the address, read from its headers alone. */
export interface Wish {
  readonly lang: Lang
  /** Large print 长辈版. */
  readonly elder: boolean
  /** It brought a session; whether that is still good is for the identity room to say. */
  readonly session: boolean
}

export function wishOf(
  { cookie = '', 'accept-language': accepted = '' }: IncomingHttpHeaders,
  cookieNames: CookieNames,
): Wish {
  if (cookie === '') return wishWithoutCookies(accepted)
  return {
    lang: languageOf(cookieOf(cookie, cookieNames.lang), accepted),
    elder: cookieOf(cookie, cookieNames.elder) === '1',
    session: cookieOf(cookie, cookieNames.session) !== undefined,
  }
}

const wishWithoutCookies = remembering(
  (accepted: string): Wish => ({ lang: firstLanguage(accepted), elder: false, session: false }),
)

/** The language chosen on the page comes before the browser's own. */
function languageOf(chosen: string | undefined, accepted: string): Lang {
  if (chosen === 'zh' || chosen === 'en') return chosen
  return firstLanguage(accepted)
}

const firstLanguage = remembering((accepted: string): Lang => (/^\s*en\b/i.test(accepted) ? 'en' : 'zh'))

function cookieOf(cookies: string, name: string): string | undefined {
  if (cookies === '') return undefined
  for (const one of cookies.split(';')) {
    const at = one.indexOf('=')
    if (at > 0 && one.slice(0, at).trim() === name) return one.slice(at + 1).trim()
  }
  return undefined
}
