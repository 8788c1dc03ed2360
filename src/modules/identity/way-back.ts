/**
 * Where to go after signing in: the page that asked for it, if it is one of this realm's, else the realm's own first page.
 * `back` must be a local path already.
 */
export function wayBack(realm: 'person' | 'staff', back: string | undefined): string {
  const home = realm === 'staff' ? '/desk' : '/my'
  if (!back || /^\/(sign-in|sign-out|register|preferences|api|assets)(\/|\?|$)/.test(back) || back === '/') return home
  const isDesk = /^\/desk(\/|\?|$)/.test(back)
  const isMy = /^\/my(\/|\?|$)/.test(back)
  if (realm === 'staff' ? isMy : isDesk) return home
  return back
}
