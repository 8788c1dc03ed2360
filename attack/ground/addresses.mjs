// Which addresses there are for whom: everybody follows the links of the town, of each kind of page a few.
import { finder, guesses, mayEnter } from '../../judge/town/table.mjs'

const nobody = '00000000-0000-7000-8000-000000000000'
/** Of pages of one kind so many are opened: enough to come across every kind there is. */
const ofOneKind = 3

/** For each role the addresses that answered 200. `unlinked` are those no page links to. */
export async function addressesByRole(soldiers, table, unlinked) {
  const routeOf = finder(table)
  const known = {}
  for (const [role, soldier] of Object.entries(soldiers)) {
    const starts = table
      .filter(({ method, page, path, to }) => method === 'GET' && page && !path.includes(':') && mayEnter(role, to))
      .map(({ path }) => path)
    known[role] = await followed(soldier, [...starts, ...(unlinked[role] ?? [])], routeOf)
  }
  return known
}

async function followed(soldier, starts, routeOf) {
  const queue = [...new Set(starts)]
  const met = new Set(queue)
  const counts = new Map()
  const there = []
  const open = async (address) => {
    const { status, type, body } = await soldier.ask(address)
    if (status === 200) there.push(address)
    if (!type.includes('html')) return
    for (const [, href] of body.matchAll(/ (?:href|action)="([^"]+)"/g)) {
      const { pathname, search, hostname } = new URL(href.replaceAll('&amp;', '&'), `http://town.invalid${address}`)
      const path = pathname + search
      if (hostname !== 'town.invalid' || pathname.startsWith('/assets/') || met.has(path)) continue
      met.add(path)
      const kind = `${routeOf(path) ?? pathname} ${search.replaceAll(/=[^&]*/g, '')}`
      counts.set(kind, (counts.get(kind) ?? 0) + 1)
      if (counts.get(kind) <= ofOneKind) queue.push(path)
    }
  }
  while (queue.length > 0) await Promise.all(queue.splice(0, 6).map(open))
  return there
}

/** Addresses of a route that lead somewhere, a few at most; a made-up one where nothing is known. */
export function addressesOf(addresses, route, most = 2) {
  if (!route.includes(':')) return [route]
  const found = leading(addresses, route).slice(0, most)
  return found.length > 0 ? found : [made(route)]
}

export const knowsOne = (addresses, route) => !route.includes(':') || leading(addresses, route).length > 0

function leading(addresses = [], route) {
  const shape = new RegExp(`^${route.replaceAll(/:\w*Id\b/g, '[0-9a-f-]{36}').replaceAll(/:\w+/g, '[^/]+')}$`)
  const paths = addresses.map((address) => address.split('?')[0])
  return [...guesses(route, paths)].filter((path) => shape.test(path))
}

/** An address of a route that leads nowhere. */
export const made = (route) => route.replaceAll(/:(\w+)/g, (_, name) => (/Id$/.test(name) ? nobody : 'nothing'))
