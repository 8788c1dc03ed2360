import { Secret, TOTP } from 'otpauth'
import type { Browser, Town } from './world.ts'

/** Everybody's in the starter town. */
export const password = 'demo-1234'

/** What an authenticator app shows at the town's own time. */
export function digitsOf(town: Pick<Town, 'office'>, secret: string): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: town.office.now().getTime() })
}

/** Adds an authenticator app as somebody with a phone would, at the address that offers it; its secret, and where that leads. */
export async function addApp(town: Pick<Town, 'office'>, browser: Browser, address: string, name = '') {
  const { body } = await browser.open(address)
  const secret = /<code class="od-number">([^<]+)</.exec(body)?.[1]?.replace(/\s/g, '') ?? ''
  const back = /name="back" value="([^"]*)"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
  const fields = { name, code: digitsOf(town, secret), current: password, ...(back ? { back } : {}) }
  const added = await browser.send(address, fields, address.replace(/\?.*$/, ''))
  return { secret, added }
}

/** Signed in with a password alone, and where that leads. */
export async function signInWithPassword(town: Pick<Town, 'browser'>, account: string) {
  const browser = town.browser()
  const { location } = await browser.send('/sign-in', { account, password, back: '/my/profile' })
  return { browser, location }
}
