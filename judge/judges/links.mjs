// Every link inside the town leads somewhere, every asset is there, every anchor exists, every address has a page that shows it.
import { gathered } from '../findings.mjs'

/** What this town does not offer those who walk it, and who looks there instead. */
const later = {
  '/my/cases/:caseId/declaration/document':
    'offered to who has signed, and who walks here is not known well enough to; src/modules/signature/signing.town.spec.ts opens it',
  '/desk/cases/:caseId/declaration':
    'offered beside cases that were signed, and no matter of who walks here is; src/modules/signature/signing.town.spec.ts opens it',
  '/my/phone/:asked': 'the code on another screen leads there; journeys/sign-in-by-phone.journey.ts follows it',
  '/sign-in/by/:providerId':
    'offered where another house is relied on, and there is none here; src/modules/identity/by-provider.town.spec.ts goes there',
  '/sign-in/by/:providerId/back':
    'another house leads back there; src/modules/identity/by-provider.town.spec.ts comes from one',
  '/desk/providers/:providerId':
    'offered beside houses that are registered, which asks the house itself; src/modules/identity/by-provider.town.spec.ts opens it',
  '/desk/second/:proposalId':
    'offered while something waits for a second person, and nothing does here; src/modules/identity/second-person.town.spec.ts opens it',
  '/desk/audit/entries/:entryId/proof':
    'offered beside entries that are sealed, which is done by the clock; src/modules/audit/sealing.town.spec.ts opens it',
}

/** There only where it is set up, or for whoever brings what another page has given them. */
const elsewhere = {
  '/sign-in/card': 'cards are read where CARD_TLS_CA is set; src/modules/identity/card.town.spec.ts',
  '/sign-in/card/read': 'the same',
  '/sign-in/card/in': 'the same',
  '/sign-in/card/register': 'the same',
  '/my/links/new': 'with another house’s word in hand; src/modules/identity/by-provider.town.spec.ts',
}

export const links = {
  name: 'links',
  about: 'every link, asset and anchor, for every role in both languages',
  async run({ collection }) {
    const { walks, table, routeOf, pages } = await collection()
    const faults = []
    const external = new Set()
    let looked = 0
    for (const { role, lang, visited, references, external: outside } of walks) {
      for (const page of visited.values()) {
        looked++
        if (page.status >= 400 && !(page.status === 404 && elsewhere[page.route]))
          faults.push({
            what: `${page.status} at ${page.route ?? page.address}, linked from ${routeOf(page.from) ?? page.from}`,
            at: `${page.address} (${role}, ${lang})`,
          })
      }
      for (const { from, to, anchor } of references) {
        const target = visited.get(to)
        if (!anchor || !target?.type.includes('html') || target.ids.has(anchor)) continue
        faults.push({ what: `no #${anchor} on ${routeOf(to) ?? to}`, at: `${from} (${role}, ${lang})` })
      }
      for (const address of outside.keys()) external.add(address)
    }
    for (const { state, expected, status, role, lang } of pages)
      if (expected !== undefined && expected !== status)
        faults.push({ what: `“${state}” answers ${status}, not ${expected}`, at: `${role}, ${lang}` })
    const seen = new Set([...walks.flatMap(({ visited }) => [...visited.values()]), ...pages].map(({ route }) => route))
    for (const { path, method, page } of table)
      if (method === 'GET' && page && !seen.has(path) && !later[path])
        faults.push({ what: `nobody comes to ${path}`, at: 'no page links to it and the story has no example' })
    return {
      looked,
      findings: gathered(faults),
      notes: [`links out of the town, not followed: ${[...external].sort().join(' ') || 'none'}`],
    }
  },
}
