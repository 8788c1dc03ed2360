// The product's own route table: which addresses there are, for whom, and which of them an address belongs to.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

export function routeTable() {
  const said = execFileSync(process.execPath, ['bin/onedoor.mjs', 'routes', '--json'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 24,
  })
  return JSON.parse(said)
}

/** Roles an audience of the table stands for. Acting for a company is a way of being a person. */
export function mayEnter(role, to) {
  const staff = ['clerk', 'officer', 'approver', 'head', 'admin'].includes(role)
  return to.split(',').some((audience) => {
    if (audience === 'everyone') return true
    if (audience === 'person') return role === 'person' || role === 'company'
    if (audience === 'staff' || audience === 'any-staff') return staff
    return audience === role
  })
}

/** Finds the route of an address, the more literal one first, as the server does. */
export function finder(table) {
  const patterns = [...new Set(table.filter(({ method, page }) => method === 'GET' && page).map(({ path }) => path))]
    .map((path) => ({
      path,
      literal: path.split('/').filter((part) => part && !part.startsWith(':')).length,
      match: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}/?$`),
    }))
    .sort((one, other) => other.literal - one.literal)
  return (address) => {
    const { pathname } = new URL(address, 'http://here.invalid')
    return patterns.find(({ match }) => match.test(pathname))?.path
  }
}

/** Every seen address that agrees with the route as far as the route's last parameter, with the rest of the route. */
export function guesses(path, addresses) {
  const parts = path.split('/')
  const last = parts.findLastIndex((part) => part.startsWith(':')) + 1
  const head = new RegExp(`^${parts.slice(0, last).join('/').replaceAll(/:\w+/g, '[^/]+')}(?=/|$)`)
  const begun = addresses.flatMap((address) => head.exec(address) ?? [])
  return new Set(begun.map((begin) => [begin, ...parts.slice(last)].join('/')))
}
