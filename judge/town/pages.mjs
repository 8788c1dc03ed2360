// Every page of the town as every kind of reader sees it: the list the other judges look at.
import { parse } from 'node-html-parser'
import { reader } from './reader.mjs'
import { finder, guesses, mayEnter, routeTable } from './table.mjs'

export const roles = ['visitor', 'person', 'company', 'clerk', 'officer', 'approver', 'head', 'admin']
export const languages = ['zh', 'en']

/** Pages of one kind are alike: so many of each, per reader and language, are opened when following links. */
const followed = { everything: 4000, some: 4 }
/** And so many of them, of different build, are judged. */
const judged = 3

/** A picture of a page: where, who looked, what came. `state` says what kind of look it was. */
function taken({ role, lang, elder, route, state }, answer) {
  return { role, lang, elder, route, state, address: answer.path, status: answer.status, html: answer.body }
}

/**
 * Walks the town once per role and language along its own links, then sends every form empty, meets every problem and
 * reads everything in large print. `walks` is for the judge of links; `pages` for those who look at pages.
 */
export async function collectPages(base, story) {
  const table = routeTable()
  const routeOf = finder(table)
  const readers = roles.flatMap((role) =>
    languages.map((lang) => ({
      role,
      lang,
      who: role === 'visitor' ? reader(base, { lang }) : story[role].reading({ lang }),
    })),
  )
  const known = new Map()
  const walks = []
  for (const one of readers) walks.push(await walk(one, table, routeOf, known, story.unlinked[one.role] ?? []))
  const pages = walks.flatMap((each) => differing(each))
  const errors = []
  for (const { role, lang, who } of readers)
    errors.push(
      ...(await emptyForms(
        who,
        pages.filter((page) => page.role === role && page.lang === lang),
      )),
    )
  const problems = await meetProblems(readers)
  const large = await inLargePrint(base, story, pages)
  return { table, routeOf, walks, pages: [...pages, ...errors, ...problems, ...large] }
}

/** Breadth first from what the table names and along every link, each address once. */
async function walk({ role, lang, who }, table, routeOf, known, unlinked) {
  const all = role === 'visitor' && lang === 'zh'
  const starts = table
    .filter(({ method, page, path, to }) => method === 'GET' && page && !path.includes(':') && mayEnter(role, to))
    .map(({ path }) => path)
    .concat(unlinked)
  const queue = [...new Set(starts)].map((address) => ({ address, from: 'outside' }))
  const met = new Set(starts)
  const counts = new Map()
  const visited = new Map()
  const references = []
  const external = new Map()

  const open = async ({ address, from }) => {
    const route = routeOf(address)
    const answer = await who.ask(address)
    const page = {
      ...taken({ role, lang, elder: false, route, state: 'as it is' }, answer),
      from,
      type: answer.type,
      ids: new Set(),
    }
    visited.set(address, page)
    if (answer.location) note(answer.location, address)
    if (!answer.type.includes('html')) return
    const tree = parse(answer.body)
    for (const one of tree.querySelectorAll('[id]')) page.ids.add(one.id)
    for (const one of tree.querySelectorAll('[name]'))
      if (one.rawTagName === 'a') page.ids.add(one.getAttribute('name'))
    for (const one of tree.querySelectorAll('[href],[src]'))
      note(one.getAttribute('href') ?? one.getAttribute('src'), address)
  }
  const note = (href, address) => {
    if (href === undefined || /^(data|mailto|tel|sms):/.test(href)) return
    const url = new URL(decoded(href), new URL(address, 'http://town.invalid'))
    if (url.hostname !== 'town.invalid' && url.hostname !== 'localhost') {
      external.set(url.href, address)
      return
    }
    const path = url.pathname + url.search
    references.push({ from: address, to: path, anchor: url.hash ? decodeURIComponent(url.hash.slice(1)) : '' })
    if (met.has(path)) return
    met.add(path)
    if (wanted(path)) queue.push({ address: path, from: address })
  }
  // Files of ours are the same for everybody: once is enough.
  const wanted = (path) => {
    if (path.startsWith('/assets/')) return !known.has(path) && known.set(path, true)
    const kind = kindOf(path, routeOf)
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    return count <= (all && !path.includes('?') ? followed.everything : followed.some)
  }
  while (queue.length > 0) await Promise.all(queue.splice(0, 4).map(open))
  for (const address of await formsOfButtons(who, { role, table, visited })) await open({ address, from: 'its button' })
  return { role, lang, visited, references, external }
}

/**
 * Some forms stand on another page and have an address of their own only for coming back with what was wrong. Their
 * addresses are made of the ids in the addresses that were seen; the first that answers is taken.
 */
async function formsOfButtons(who, { role, table, visited }) {
  const addresses = [...visited.values()]
    .filter(({ status }) => status === 200)
    .map(({ address }) => address.split('?')[0])
  const seen = new Set([...visited.values()].map(({ route }) => route))
  const found = []
  for (const { path, method, page, to } of table) {
    if (method !== 'GET' || !page || seen.has(path) || !mayEnter(role, to)) continue
    for (const address of [...guesses(path, addresses)].slice(0, 12)) {
      const { status } = await who.ask(address)
      if (status !== 200) continue
      found.push(address)
      break
    }
  }
  return found
}

const decoded = (href) => href.replaceAll('&amp;', '&').replaceAll('&#38;', '&').replaceAll('&quot;', '"')

/** Addresses of one kind: the same route asked with the same words. */
function kindOf(path, routeOf) {
  const url = new URL(path, 'http://here.invalid')
  return `${routeOf(path) ?? url.pathname} ${[...url.searchParams.keys()].sort().join('&')}`
}

/** Of each route a few pages that are built differently: first those nobody has seen the like of. */
function differing({ visited }) {
  const chosen = new Map()
  for (const page of visited.values()) {
    if (!page.type.includes('html') || page.status >= 400) continue
    const route = page.route ?? new URL(page.address, 'http://here.invalid').pathname
    const group = chosen.get(route) ?? new Map()
    chosen.set(route, group)
    const shape = shapeOf(page.html)
    if (group.size < judged && !group.has(shape)) group.set(shape, page)
  }
  const kept = new Set([...chosen.values()].flatMap((group) => [...group.values()]))
  for (const page of visited.values()) if (!kept.has(page)) page.html = ''
  return [...kept]
}

/** What a page is built of, without what it says: which tags and classes there are. */
export const shapeOf = (html) => [...new Set(html.match(/<[a-z][a-z0-9]*(?: class="[^"]*")?/g))].sort().join()

/** Sends each form of these pages as it lies there, with nothing filled in. What is refused comes back as a page. */
async function emptyForms(who, pages) {
  const sent = new Set()
  const refused = []
  for (const page of pages) {
    for (const form of parse(page.html).querySelectorAll('form[method="post"]')) {
      const action = decoded(form.getAttribute('action') ?? page.address)
      const { pathname } = new URL(action, 'http://here.invalid')
      // A button elsewhere is a deed; a form that comes back is at its own address and asks for something.
      const asks = form.querySelectorAll('input,select,textarea').some((one) => one.getAttribute('type') !== 'hidden')
      if (!asks || sent.has(pathname)) continue
      sent.add(pathname)
      const fresh = parse((await who.ask(page.address)).body)
      const same = fresh
        .querySelectorAll('form[method="post"]')
        .find((one) => decoded(one.getAttribute('action') ?? page.address) === action)
      if (!same) continue
      const hidden = same
        .querySelectorAll('input[type="hidden"]')
        .map((one) => [one.getAttribute('name'), decoded(one.getAttribute('value') ?? '')])
      const multipart = form.getAttribute('enctype') === 'multipart/form-data'
      const body = multipart ? new FormData() : new URLSearchParams()
      for (const [name, value] of hidden) body.append(name, value)
      const answer = await who.ask(action, { method: 'POST', body })
      if (answer.status >= 400 && answer.type.includes('html'))
        refused.push({ ...page, ...taken({ ...page, state: 'sent empty' }, answer) })
    }
  }
  return refused
}

/** What is not there, not allowed, gone stale, or too often. */
async function meetProblems(readers) {
  const problems = []
  for (const { role, lang, who } of readers) {
    const look = (state) => ({ role, lang, elder: false, route: 'problem', state })
    problems.push(taken(look('nothing there'), await who.ask('/no-such-page')))
    if (role === 'person') problems.push(taken(look('not allowed'), await who.ask('/desk')))
    if (role === 'clerk') problems.push(taken(look('not allowed'), await who.ask('/desk/people')))
    if (role === 'admin') problems.push(taken(look('not allowed'), await who.ask('/my/cases')))
    if (role === 'visitor') {
      const stale = await who.ask('/sign-in', { method: 'POST', body: new URLSearchParams({ account: 'nobody' }) })
      problems.push(taken(look('gone stale'), stale))
      const from = lang === 'zh' ? '10.250.0.1' : '10.250.0.2'
      let often
      for (let tries = 0; tries < 80 && often?.status !== 429; tries++) often = await who.ask('/verify', { from })
      problems.push(taken(look('too often'), often))
    }
  }
  const expected = { 'nothing there': 404, 'not allowed': 403, 'gone stale': 403, 'too often': 429 }
  for (const one of problems) one.expected = expected[one.state]
  return problems
}

/** The pages in Chinese once more, in large print. */
async function inLargePrint(base, story, pages) {
  const large = []
  for (const role of roles) {
    const who =
      role === 'visitor' ? reader(base, { lang: 'zh', elder: true }) : story[role].reading({ lang: 'zh', elder: true })
    const routes = new Set()
    for (const page of pages) {
      if (page.role !== role || page.lang !== 'zh' || routes.has(page.route)) continue
      const answer = await who.ask(page.address)
      // A form of a case that has gone on leads to the case: another one is looked at.
      if (answer.location) continue
      routes.add(page.route)
      large.push(taken({ ...page, elder: true, state: 'large print' }, answer))
    }
  }
  return large
}
