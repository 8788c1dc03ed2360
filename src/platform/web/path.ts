/** A path on this site, or nothing: an address elsewhere is never followed. */
export function localPath(text: string | undefined): string | undefined {
  if (!text) return undefined
  try {
    const base = 'http://here.invalid'
    const url = new URL(text, base)
    const path = `${url.pathname}${url.search}`
    const local = url.origin === base || /^https?:/.test(text)
    return local && /^\/(?![/\\])/.test(path) ? path : undefined
  } catch {
    return undefined
  }
}

/** The path a refusal leads to, with where to come back to. */
export function ledBy({ to }: { readonly to?: string | undefined }, back: string): string | undefined {
  return to === undefined ? undefined : `${to}${to.includes('?') ? '&' : '?'}back=${encodeURIComponent(back)}`
}
