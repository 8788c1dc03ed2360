// Every party goes through every flow it speaks, with people and a registration of its own.
import { apache } from './apache.mjs'
import { authlib } from './authlib.mjs'
import { oauth4webapi } from './oauth4webapi.mjs'
import { openidClient } from './openid-client.mjs'
import { openTown } from './town.mjs'

const parties = [openidClient, oauth4webapi, authlib, apache]

/** In the order they build on each other. */
const flows = [
  'discover',
  'sign in',
  'userinfo',
  'introspect',
  'refresh',
  'replay refused',
  'step up',
  'too little refused',
  'PAR',
  'DPoP',
  'revoke',
  'sign out',
  'told of leaving',
]

/** Sample people with an account; each party signs in two of its own. */
const people = [
  ['he-xiaoyu', 'zhang-min'],
  ['chen-jianguo', 'liu-yang'],
  ['li-xiuying', 'lin-fang'],
  ['zhao-yong', 'yang-fan'],
]

/** @param {{ all: boolean }} how @returns whether there is no hole */
export async function meet({ all }) {
  const town = await openTown()
  const rows = []
  try {
    for (const [place, party] of parties.entries()) {
      const missing = party.missing()
      rows.push({ name: party.name, missing, outcomes: missing ? {} : await go(party, town, people[place]) })
    }
  } finally {
    await town.close()
  }
  print(rows)
  const holes = rows.flatMap(({ name, missing, outcomes }) => [
    ...(missing && all ? [`${name}: ${missing}`] : []),
    ...Object.entries(outcomes).flatMap(([flow, outcome]) =>
      outcome === 'ok' ? [] : [`${name}, ${flow}: ${outcome}`],
    ),
  ])
  for (const hole of holes) process.stdout.write(`✗ ${hole}\n`)
  process.stdout.write(`interop oidc: ${holes.length === 0 ? 'no hole' : `${holes.length} holes`}\n`)
  return holes.length === 0
}

async function go(party, town, [login, raised]) {
  const outcomes = {}
  const steps = await party.open(town, { login, raised }).catch((error) => ({ discover: () => Promise.reject(error) }))
  for (const flow of flows) {
    if (!steps[flow]) continue
    try {
      await steps[flow]()
      outcomes[flow] = 'ok'
    } catch (error) {
      outcomes[flow] = String(error?.cause?.message ?? error?.message ?? error)
        .split('\n')[0]
        .slice(0, 300)
    }
  }
  await steps.close?.()
  return outcomes
}

function print(rows) {
  const wide = Math.max(...flows.map(({ length }) => length))
  const cell = (text, name) => text.padEnd(name.length + 2)
  process.stdout.write(`\n${''.padEnd(wide)}  ${rows.map(({ name }) => cell(name, name)).join('')}\n`)
  for (const flow of flows) {
    const cells = rows.map(({ name, missing, outcomes }) => {
      if (missing) return cell('?', name)
      if (outcomes[flow] === undefined) return cell('–', name)
      return cell(outcomes[flow] === 'ok' ? '✓' : '✗', name)
    })
    process.stdout.write(`${flow.padEnd(wide)}  ${cells.join('')}\n`)
  }
  process.stdout.write('\n✓ works   ✗ a hole   – the party does not speak it   ? the party is not on this machine\n')
  for (const { name, missing } of rows) if (missing) process.stdout.write(`NOT ASKED: ${name}: ${missing}\n`)
}
