import type { IncomingHttpHeaders } from 'node:http'
import type { Lang } from '../page.ts'
import { remembering } from './remembering.ts'

export const cookieNames = { session: 'od_sid', visitor: 'od_v', lang: 'od_lang', elder: 'od_elder' } as const

/** What a browser asks for besides the address, read from its headers alone. */
export interface Wish {
  readonly lang: Lang
  /** Large print 长辈版. */
  readonly elder: boolean
  /** It brought a session; whether that is still good is for the identity room to say. */
  readonly session: boolean
}

export function wishOf({ cookie = '', 'accept-language': accepted = '' }: IncomingHttpHeaders): Wish {
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
