// Every route × every role × whose it is: who may not enter stays outside, and what is another's looks as if it were not there.
import { mayEnter } from '../../judge/town/table.mjs'
import { made } from '../ground/addresses.mjs'
import { differences } from '../ground/database.mjs'
import { witness } from '../ground/witness.mjs'

/** Others of the same kind, who have no part in what the story’s people do: another resident, and the education bureau. */
const strangers = {
  person: 'yang-fan',
  company: 'zhang-min',
  clerk: 'zengjing',
  officer: 'pengtao',
  approver: 'jiangwen',
  head: 'shenxuewen',
}

/** What belongs to somebody, by the parameter that names it; of a desk, what belongs to one agency. */
const owned = {
  person: /:(caseId|licenceId|messageId|evidenceId|paperId)\b/,
  desk: /^\/desk\/(cases|counter\/cases)\/:caseId/,
}

export const ownership = {
  name: 'ownership',
  about: 'every route × every role × whose it is, from the route table and the story’s own ids',
  async run(ground) {
    const seen = witness()
    const before = await ground.database.counts()
    const counts = { outside: 0, strangers: 0 }
    const roles = Object.keys(ground.soldiers)
    for (const { method, path: route, to, page, name: did } of ground.table) {
      const insiders = roles.filter((role) => mayEnter(role, to))
      for (const role of roles.filter((one) => !mayEnter(one, to))) {
        counts.outside++
        await turnedAway(ground, seen, { method, route, page, did, role, insider: insiders[0] })
      }
    }
    const others = Object.fromEntries(
      await Promise.all(
        Object.entries(strangers).map(async ([role, login]) => [role, await ground.enlist(role, login)]),
      ),
    )
    for (const { method, path: route, to, page, name: did } of ground.table)
      for (const [role, stranger] of Object.entries(others)) {
        if (!mayEnter(role, to)) continue
        if (method === 'GET' && !ground.isLook(route)) continue
        const belongs = to === 'person' ? owned.person.test(route) : owned.desk.test(route)
        if (!belongs) continue
        for (const owner of ['person', 'company', 'clerk', 'officer', 'approver', 'head'].filter((one) =>
          mayEnter(one, to),
        ))
          for (const address of ground.addressesOf(owner, route)) {
            if (address === made(route)) continue
            counts.strangers++
            await asIfNotThere(seen, { method, route, page, did, stranger, role, address })
          }
      }
    const changed = differences(before, await ground.database.counts())
    seen.holds(changed.length === 0, `strangers changed something: ${changed.join(', ')}`, 'database')
    seen.holds(
      counts.outside > 500 && counts.strangers > 60,
      `too few were tried: ${JSON.stringify(counts)}`,
      'the table',
    )
    seen.notes(`${counts.outside} times outside a door, ${counts.strangers} times before what is another’s`)
    return seen.verdict()
  },
}

/** The door says no before it looks at anything: with ids that are there it says the same as with none. */
async function turnedAway(ground, seen, { method, route, page, did, role, insider }) {
  const soldier = ground.soldiers[role]
  const [address] = ground.addressesOf(insider, route)
  const where = `${method} ${route} ← as ${role}`
  const signedIn = role !== 'visitor'
  const asked = () =>
    method === 'GET'
      ? soldier.ask(`/api/v1${address}`, { again: false })
      : soldier.json(address, {}, { did, again: false })
  // A form that is only shown has a page and no JSON.
  if (method !== 'GET' || ground.isLook(route)) seen.sees(await asked(), where, { expected: signedIn ? 403 : 401 })
  if (!page) return
  const seenPage =
    method === 'GET'
      ? await soldier.ask(address, { again: false })
      : await soldier.form(address, {}, { did, again: false })
  seen.sees(seenPage, `${where} (page)`, { expected: signedIn ? 403 : 303 })
  if (!signedIn) seen.holds(/^\/sign-in\?back=/.test(seenPage.location ?? ''), 'does not lead to signing in', where)
}

/** Word for word what is said about an id nobody has. */
async function asIfNotThere(seen, { method, route, page, did, stranger, role, address }) {
  const where = `${method} ${route} ← as another ${role}`
  const nothing = made(route)
  const ask = (path) => (method === 'GET' ? stranger.ask(`/api/v1${path}`) : stranger.json(path, {}, { did }))
  const [theirs, none] = [await ask(address), await ask(nothing)]
  seen.sees(theirs, where)
  seen.holds(theirs.status >= 400, 'is let in to what is another’s', where)
  seen.holds(
    theirs.status === none.status && theirs.body === none.body,
    `tells that it is there: ${theirs.status} ${theirs.body.slice(0, 80)}, of nothing ${none.status} ${none.body.slice(0, 80)}`,
    where,
  )
  if (!page || method !== 'GET') return
  const shown = await stranger.ask(address)
  seen.sees(shown, `${where} (page)`, { expected: 404 })
}
