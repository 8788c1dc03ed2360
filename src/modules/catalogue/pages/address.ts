/** The address of a matter's page. Codes carry hyphens and letters only, but they are data and are treated as such. */
export function matterAddress(code: string, below = ''): string {
  return `/matters/${encodeURIComponent(code)}${below}`
}

export function eventAddress(code: string): string {
  return `/life-events/${encodeURIComponent(code)}`
}

/** An address with those parameters that have a value. */
export function withQuery(path: string, query: Readonly<Record<string, string | null | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`
}

export function deskAddress(code: string, below: string): string {
  return `/desk/matters/${encodeURIComponent(code)}${below}`
}
