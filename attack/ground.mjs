// Where it is fought: a town of its own with a story, everybody signed in, every address known, and a look into its database.
import { readFileSync } from 'node:fs'
import { reader } from '../judge/town/reader.mjs'
import { openTown } from '../judge/town/serve.mjs'
import { tellStory } from '../judge/town/story.mjs'
import { mayEnter, routeTable } from '../judge/town/table.mjs'
import { addressesByRole, addressesOf, knowsOne } from './ground/addresses.mjs'
import { openDatabase } from './ground/database.mjs'
import { openLedger } from './ground/ledger.mjs'
import { operationsOf } from './ground/operations.mjs'
import { openScanner } from './ground/scanner.mjs'
import { soldier } from './ground/soldier.mjs'

const port = Number(process.env.ATTACK_PORT ?? 3963)

const described = new URL('../data/matters/described/teacher-qualification.json', import.meta.url)
const { code: teacher } = JSON.parse(readFileSync(described, 'utf8'))

export const logins = {
  visitor: undefined,
  person: 'chen-jianguo',
  company: 'he-xiaoyu',
  clerk: 'tangjie',
  officer: 'fengxue',
  approver: 'luozhiyuan',
  head: 'yanzheng',
  admin: 'qianjin',
}
export const roles = Object.keys(logins)

export async function openGround({ quick = false } = {}) {
  const told = (what, began) => process.stderr.write(`${what} (${Math.round((Date.now() - began) / 1000)} s)\n`)
  let began = Date.now()
  const scanner = await openScanner()
  const town = await openTown(port, { name: 'attack', settings: { CLAMD: scanner.address } })
  told('The town is open', began)
  const database = openDatabase(town.folder)
  let closing
  const close = () =>
    (closing ??= (async () => {
      await database.close()
      await town.close()
      await scanner.close()
    })())
  try {
    began = Date.now()
    const story = await tellStory(town.base)
    told('Its story is told', began)
    began = Date.now()
    const table = routeTable()
    const document = JSON.parse((await reader(town.base).ask('/api/v1/openapi.json')).body)
    const ledger = openLedger()
    // The story itself is no part of what is compared with the log.
    const [{ now: since }] = await database.rows('select now() as now')
    const place = { base: town.base, port, ledger }
    const soldiers = {}
    for (const role of roles) soldiers[role] = await soldier(place, role, logins[role], { company: role === 'company' })
    const known = await addressesByRole(soldiers, table, story.unlinked)
    told('Its addresses are known', began)
    return {
      quick,
      town,
      port,
      base: town.base,
      database,
      scanner,
      ledger,
      began: since,
      table,
      story,
      document,
      operations: operationsOf(table, document),
      soldiers,
      known,
      /** Another one of the same kind, signed in as somebody else. */
      enlist: (role, login, more) => soldier(place, role, login, more),
      /** Whether a form was refused and only led on to what is there instead: the log knows. */
      ledOn: async ({ status, headers }) =>
        status === 303 &&
        (
          await database.rows(
            'select 1 from platform.audit_entry where reference = $1 having count(*) > 0 and bool_and(refused is not null)',
            [headers['x-request-id']],
          )
        ).length > 0,
      /** A draft of somebody's own, and where a document of it is brought. */
      slot: async (login) => {
        const person = await soldier(place, 'person', login)
        const begun = await person.json(`/matters/${teacher}/apply`, {}, { did: 'casework.start-case' })
        const { caseId } = JSON.parse(begun.body)
        return { person, caseId, address: `/my/cases/${caseId}/evidence/medical` }
      },
      addressesOf: (role, route) => addressesOf(known[role] ?? [], route),
      /** Those of the roles who may ask an operation, who know an address of it first. */
      mayAsk: ({ route, to }) =>
        roles
          .filter((role) => mayEnter(role, to))
          .sort((one, other) => Number(knowsOne(known[other], route)) - Number(knowsOne(known[one], route))),
      /** The line of the table an address belongs to, the more literal one first. */
      routeOf: lineFinder(table),
      /** Whether there is something to look at as JSON, and not only a form. */
      isLook: (route) => document.paths[route.replaceAll(/:(\w+)/g, '{$1}')]?.get !== undefined,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** The address with another value for one of its parameters. */
export function withParameter(route, address, name, value) {
  const at = route.split('/').indexOf(`:${name}`)
  return address
    .split('/')
    .map((part, place) => (place === at ? encodeURIComponent(value) : part))
    .join('/')
}

function lineFinder(table) {
  const lines = table
    .map((line) => ({
      line,
      literal: line.path.split('/').filter((part) => part && !part.startsWith(':')).length,
      match: new RegExp(`^(?:/api/v1)?${line.path.replaceAll(/:\w+/g, '[^/]+')}/?$`),
    }))
    .sort((one, other) => other.literal - one.literal)
  return (method, address) => {
    const path = address.split('?')[0]
    return lines.find(({ line, match }) => line.method === method && match.test(path))?.line
  }
}
