// Every link inside the town leads somewhere, every asset is there, every anchor exists, every address has a page that shows it.
import { gathered } from '../findings.mjs'

/** What this town does not offer those who walk it, and who looks there instead. */
const later = {
  '/my/cases/:caseId/declaration/document':
    'offered to who has signed, and who walks here is not known well enough to; src/modules/signature/signing.town.spec.ts opens it',
  '/desk/cases/:caseId/declaration':
    'offered beside cases that were signed, and no matter of who walks here is; src/modules/signature/signing.town.spec.ts opens it',
  '/desk/audit/entries/:entryId/proof':
    'offered beside entries that are sealed, which is done by the clock; src/modules/audit/sealing.town.spec.ts opens it',
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
        if (page.status >= 400)
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
