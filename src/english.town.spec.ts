import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { organisations } from '#directory'
import laws from '../data/laws/titles.json' with { type: 'json' }
import { routes } from './app.ts'
import { approveProvider } from './modules/identity/commands/decide-provider.ts'
import { registerProvider } from './modules/identity/commands/register-provider.ts'
import { checkFile } from './modules/licences/commands/check-file.ts'
import { sql as statement } from './platform/db.ts'
import { newReferenceId } from './platform/ids.ts'
import { chineseAnnounced, chineseLeft } from './testing/chinese-left.ts'
import { addApp, signInWithPassword } from './testing/keys.ts'
import { actFor, entrust, family, give, written } from './testing/mandates.ts'
import { otherHouse } from './testing/other-house.ts'
import { declared, makeCertificate, signerOf, signIt, teacher } from './testing/signing.ts'
import { type Browser, openTown, type Town } from './testing/world.ts'

/** Pages that show names in Chinese though they have English ones, and why. */
const aboutNames: Readonly<Record<string, string>> = {
  '/desk/organisations': 'lists the names a body has, in both languages',
  '/desk/organisations/:organisationId': 'is where they are changed',
  '/desk/words': 'lists the words people say and the words they mean',
  '/desk/words/:sayingId': 'is where they are changed',
  '/desk/matters/:code/versions/:version': 'compares descriptions as they were written',
}

const safety = 'SAMPLE-AGB-510000000000-000-11511301008778255F-1-02'
const birth = 'SAMPLE-SYDJ-511602000000-000-11511301008778490F-1-00'
const social = '512B0070200006-511602000000-000-1151130108778239R-1-00'
const hotel = 'JY2511602样例000001'
const food = '511A0005200004-511602000000-000-115113016823646795-1-00'

interface Walker {
  readonly who: string | undefined
  /** Whom they act for. */
  readonly acting?: string
  readonly from: readonly string[]
  /** Has shown a password, and not yet the second thing. */
  readonly halfWay?: true
}

/** Where each begins: what no link of theirs leads to. */
const visitors: readonly Walker[] = [
  {
    who: undefined,
    from: [
      '/',
      '/sign-in/staff',
      '/sign-in/passkey',
      '/sign-in/card/read',
      '/sign-in/card/in',
      '/sign-in/card/register',
      '/register',
      '/matters?q=食品',
      `/matters/${food}`,
      `/verify?number=${hotel}`,
      '/account-closed',
    ],
  },
  { who: 'li-xiuying', from: ['/sign-in/second', '/sign-in/second/code'], halfWay: true },
  {
    who: 'chen-jianguo',
    from: [
      '/',
      '/my',
      '/my/step-up?level=5',
      '/my/step-up/code',
      '/my/profile/text-codes/code',
      '/my/profile/sessions',
    ],
  },
  { who: 'he-xiaoyu', from: ['/my', '/my/signatures', '/my/signatures/certificate'] },
  { who: 'yang-fan', acting: '四川渠江样例建筑工程有限公司', from: ['/my', '/my/company', '/my/mandates/new'] },
  { who: 'lin-fang', acting: '吴桂芳', from: ['/my', `/matters/${social}/apply`] },
  { who: 'tangjie', from: ['/desk', '/desk/counter', '/desk/accounts', '/desk/profile/sessions'] },
  { who: 'sunyan', from: ['/desk'] },
  { who: 'fengxue', from: ['/desk'] },
  { who: 'luozhiyuan', from: ['/desk', '/desk/done'] },
  { who: 'yanzheng', from: ['/desk'] },
  { who: 'zhengtao', from: ['/desk', `/desk/licences?number=${hotel}`] },
  { who: 'qianjin', from: ['/desk', '/desk/voids', `/desk/matters/${food}/edit`, '/desk/people'] },
]

/** The pages about cards are there where cards are; nobody shows one here. */
const cards = {
  CARD_TLS_CA: '/nowhere/authorities.pem',
  CARD_TLS_CRL: '/nowhere/lists',
  CARD_TLS_PORT: '3443',
  CARD_TLS_KEY: '/nowhere/line.key',
  CARD_TLS_CERT: '/nowhere/line.crt',
}

/** Of each route, as many addresses as this are opened by each visitor: with and without a query apart. */
const opened = 3

let town: Town
/** Addresses the stories left behind, by who may see them. */
const told = new Map<string | undefined, string[]>()
const seen = new Set<string>()
let linkPage = ''
/** Names of bodies, themes, days off and laws: whoever reads English reads them in English. */
let haveEnglish: ReadonlySet<string>

beforeAll(async () => {
  town = await openTown(undefined, undefined, cards)
  await storyOfCases()
  await storyAtTheCounter()
  await storyOfTheHouse()
  await storyOfAPenalty()
  await storyOfAFile()
  await storyOfKeys()
  await storyOfAPhone()
  await storyOfAnotherHouse()
  await storyOfMandates()
  await storyOfASite()
  await storyOfTwoPeople()
  await storyOfSignatures()
  await town.work()
  haveEnglish = new Set(await namesWithEnglish())
})
afterAll(() => town.close())

describe('an English page', () => {
  it.each(visitors)('leaves no Chinese unannounced, as $who sees it', { timeout: 300_000 }, async (walker) => {
    const { who, acting, from, halfWay } = walker
    // From somewhere else than the stories before, which have signed in as often as one place may in a minute.
    const browser = who && halfWay ? (await signInWithPassword(town, who)).browser : town.browser('10.0.0.7')
    if (who && !halfWay) await browser.signIn(who)
    if (acting) await actFor(browser, acting)
    const found = await walk(browser, [...(told.get(who) ?? []), ...from])
    expect(found.filter(({ left }) => left.length > 0)).toEqual([])
    expect(found.filter(({ named }) => named.length > 0)).toEqual([])
  })

  it('about linking an account leaves none either, in the browser that began', () => {
    expect(linkPage).toContain('<html lang="en">')
    expect(chineseLeft(linkPage)).toEqual([])
    seen.add('/my/links/new')
  })

  it('was opened for every route that has one', () => {
    expect(patterns.map(({ path }) => path).filter((path) => !seen.has(path))).toEqual([])
  })
})

interface Opened {
  readonly address: string
  /** Chinese that nothing announces. */
  readonly left: readonly string[]
  /** Announced, though it has an English name. */
  readonly named: readonly string[]
}

/** Follows the links of every page from there on, and says what Chinese stands on which. */
async function walk(browser: Browser, from: readonly string[]): Promise<Opened[]> {
  await browser.open('/preferences?lang=en&back=/')
  const ways = [...from]
  const counts = new Map<string, number>()
  const been = new Set<string>()
  const found: Opened[] = []
  for (let address = ways.shift(); address !== undefined; address = ways.shift()) {
    const route = routeOf(address)
    const kind = `${route}${address.includes('?') ? '?' : ''}`
    const count = counts.get(kind) ?? 0
    if (!route || been.has(address) || count >= opened) continue
    been.add(address)
    const { status, body } = await browser.open(address)
    if (status !== 200 || !body.startsWith('<!')) continue
    counts.set(kind, count + 1)
    seen.add(route)
    expect(body, address).toContain('<html lang="en">')
    const named = route in aboutNames ? [] : chineseAnnounced(body).filter((text) => haveEnglish.has(text))
    found.push({ address, left: chineseLeft(body), named })
    ways.push(...linksOf(body))
  }
  return found
}

function linksOf(page: string): string[] {
  return [...page.matchAll(/<a\s[^>]*href="([^"#]*)/g)]
    .map(([, href = '']) => href.replaceAll('&amp;', '&'))
    .filter((href) => href.startsWith('/') && !href.startsWith('/preferences'))
}

const patterns = routes
  .filter((route) => route.kind !== 'sends' && route.page)
  .map(({ path }) => ({ path, like: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`) }))
  // The address with fewer names in it is meant first: `/verify/file` before `/verify/:identifier`.
  .sort((a, b) => a.path.split(':').length - b.path.split(':').length)

function routeOf(address: string): string | undefined {
  const [path = ''] = address.split('?')
  return patterns.find(({ like }) => like.test(path))?.path
}

async function namesWithEnglish(): Promise<string[]> {
  const { sql } = town.office.database
  const bodies = (await organisations(sql)).flatMap(({ name, short, en }) => (en ? [name, short] : []))
  const themes = await town.rows<{ theme: string }>(
    statement`select distinct unnest(themes) as theme from catalogue.matter`,
  )
  const days = await town.rows<{ name: string }>(statement`select distinct name from directory.calendar_day`)
  return [
    ...bodies,
    ...themes.map(({ theme }) => theme),
    ...days.map(({ name }) => name),
    ...laws.titles.flatMap(({ zh }) => [zh, `《${zh}》`]),
  ]
}

const pathOf = (address: string) => new URL(address).pathname + new URL(address).search

const leave = (who: string | undefined, ...addresses: string[]) =>
  told.set(who, [...(told.get(who) ?? []), ...addresses])

async function signedIn(login: string): Promise<Browser> {
  const browser = town.browser()
  await browser.signIn(login)
  return browser
}

interface Asked {
  readonly element: {
    readonly id: string
    readonly type: string
    readonly options?: readonly { readonly code: string }[]
  }
  readonly required: boolean
  readonly answered: boolean
}

/** What somebody would answer who has nothing unusual to say. */
function usual({ element: { id, type, options } }: Asked): Record<string, string> {
  if (type === 'date') return { [`${id}-year`]: '2027', [`${id}-month`]: '3', [`${id}-day`]: '1' }
  if (type === 'boolean') return { [id]: 'true' }
  if (type === 'integer' || type === 'number') return { [id]: '60' }
  if (type === 'mobile') return { [id]: '13800138002' }
  return { [id]: options?.[0]?.code ?? '样例' }
}

const stillOpen = (parts: readonly { readonly fields: readonly Asked[] }[]): Record<string, string> =>
  Object.assign(
    {},
    ...parts.flatMap(({ fields }) => fields.filter(({ required, answered }) => required && !answered).map(usual)),
  )

/**
 * Chen Jianguo begins the renewal of his certificate and, unless it stays a draft, hands it in. One person has one renewal under
 * way at a time: to have a case at every step, those before it are out of the way while the next begins.
 */
async function begun(chen: Browser, goOn = true): Promise<string> {
  const before = await town.rows<{ id: string; state: string }>(statement`
    update casework.case_file set state = 'closed' where matter_code = ${safety} and state not in ('closed', 'draft')
    returning id, old.state as state`)
  try {
    return await oneMore(chen, goOn)
  } finally {
    for (const { id, state } of before)
      await town.rows(statement`update casework.case_file set state = ${state} where id = ${id}`)
  }
}

async function oneMore(chen: Browser, goOn: boolean): Promise<string> {
  const { location = '' } = await chen.send(`/matters/${safety}/apply`, {})
  const caseId = /cases\/([^/]+)\//.exec(location)?.[1] ?? ''
  const base = `/my/cases/${caseId}`
  const tasks = async () =>
    (await chen.open(`/api/v1${base}/tasks`)).json<{
      parts: { id: string; fields: Asked[] }[]
      slots: { id: string; met: boolean; promise?: object }[]
    }>()
  const { parts, slots } = await tasks()
  leave('chen-jianguo', `${base}/tasks`, ...parts.map(({ id }) => `${base}/answers/${id}`))
  leave('chen-jianguo', ...slots.map(({ id }) => `${base}/evidence/${id}`))
  leave('chen-jianguo', ...slots.filter(({ promise }) => promise).map(({ id }) => `${base}/evidence/${id}/promise`))
  if (!goOn) return caseId
  for (const part of parts) await chen.send(`${base}/answers/${part.id}`, stillOpen([part]))
  for (const { id, met, promise } of (await tasks()).slots)
    if (!met && promise)
      await chen.send(`${base}/evidence/${id}`, { promised: 'true' }, `${base}/evidence/${id}/promise`)
  const sent = await chen.send(`${base}/check`, { confirmed: 'true' })
  expect(sent.status, sent.body.slice(0, 1000)).toBe(303)
  await town.work()
  leave('chen-jianguo', `${base}/receipt`)
  const { progressUrl } = (await chen.open(`/api/v1${base}/receipt`)).json<{ progressUrl: string }>()
  leave(undefined, pathOf(progressUrl))
  return caseId
}

async function does(login: string, caseId: string, deed: string, fields: Record<string, string | string[]> = {}) {
  const path = `/desk/cases/${caseId}`
  const done = await (await signedIn(login)).send(path, fields, `${path}/${deed}`)
  expect(done.status, `${deed} ${done.body.slice(0, 1000)}`).toBe(303)
  await town.work()
}

/** Of his cases one is granted and renews the certificate, one is denied, one to be corrected, and three are on their way. */
async function storyOfCases() {
  const chen = await signedIn('chen-jianguo')
  const words = '学时够了，证书在有效期内，同意延续。'
  const granted = await begun(chen)
  await does('tangjie', granted, 'accept')
  await does('fengxue', granted, 'opinion', { recommends: 'grant', words })
  await does('luozhiyuan', granted, 'grant', { words: '' })
  const denied = await begun(chen)
  await does('tangjie', denied, 'accept')
  await does('fengxue', denied, 'opinion', { recommends: 'deny', words: '证书已经延续，不用再办。' })
  await does('luozhiyuan', denied, 'deny', { grounds: ['training'], words: '继续教育没有合格，不能再延续。' })
  const corrected = await begun(chen)
  const { slots } = (await (await signedIn('tangjie')).open(`/api/v1/desk/cases/${corrected}`)).json<{
    slots: { id: string }[]
  }>()
  const box = `evidence:${slots[0]?.id}`
  await does('tangjie', corrected, 'correction', { missing: [box], [`words:${box}`]: '请交清楚的扫描件' })
  const received = await begun(chen)
  const accepted = await begun(chen)
  await does('tangjie', accepted, 'accept')
  const examined = await begun(chen)
  await does('tangjie', examined, 'accept')
  await does('fengxue', examined, 'opinion', { recommends: 'grant', words })
  const draft = await begun(chen, false)
  const ended = [granted, denied, corrected]
  leave('chen-jianguo', ...ended.map((id) => `/my/cases/${id}`), `/my/cases/${granted}/rate`)
  leave('chen-jianguo', `/my/cases/${received}/withdraw`, `/my/cases/${draft}/check`)
  for (const login of ['tangjie', 'fengxue', 'luozhiyuan']) leave(login, ...ended.map((id) => `/desk/cases/${id}`))
  const doing = (caseId: string, ...deeds: string[]) => deeds.map((deed) => `/desk/cases/${caseId}/${deed}`)
  leave('tangjie', ...doing(received, 'accept', 'finish', 'correction', 'reject'))
  leave('fengxue', ...doing(accepted, 'opinion', 'suspend', 'resume'))
  leave('luozhiyuan', ...doing(examined, 'grant', 'deny', 'terminate', 'void'))
  leave('yanzheng', ...doing(accepted, 'extend'))
  await does('luozhiyuan', accepted, 'void', { why: 'entered-twice', words: '同一申请录入了两次。' })
  leave('qianjin', `/desk/voids/${accepted}`)
}

/** Li Xiuying stands at the counter with her card and wants her birth registration. */
async function storyAtTheCounter() {
  const clerk = await signedIn('sunyan')
  const card = { number: '511602199306180049', name: '李秀英' }
  const known = await clerk.send('/desk/counter', card)
  const person = known.location ?? ''
  const started = await clerk.send(person, { code: birth }, `${person}/start`)
  const intake = started.location ?? ''
  const { parts } = (await clerk.open(`/api/v1${intake}`)).json<{ parts: { fields: Asked[] }[] }>()
  await clerk.send(intake, stillOpen(parts), `${intake}/answers`)
  const again = await clerk.send(person, { code: social }, `${person}/start`)
  await clerk.send(intake, { confirmed: 'true' }, `${intake}/take-in`)
  leave('sunyan', person, `${person}?q=${encodeURIComponent('生育登记')}`, `${person}/start`)
  leave('sunyan', `${intake}/done`, `${again.location}`, `${again.location}/answers`, `${again.location}/take-in`)
}

/** The keeper of the house begins a new version of a guide. */
async function storyOfTheHouse() {
  const keeper = await signedIn('qianjin')
  const edit = `/desk/matters/${food}/edit`
  await keeper.send(edit, {}, `/desk/matters/${food}/draft`)
  leave('qianjin', `${edit}/basis`, `/desk/matters/${food}/json`, `/desk/matters/${food}/versions/1`)
}

/** Chen Jianguo has given a mandate, was offered one, acts by another, and has one before him that is not signed yet. */
async function storyOfMandates() {
  const chen = { name: '陈建国', number: '511602198205010011' }
  const [giver, mother, daughter] = [
    await signedIn('chen-jianguo'),
    await signedIn(family.mother.login),
    await signedIn(family.daughter.login),
  ]
  await entrust(town, giver, daughter, { to: family.daughter, matters: [social] })
  await entrust(town, mother, daughter, { to: family.daughter, matters: [social] })
  await entrust(town, mother, giver, { to: chen })
  await give(town, mother, { to: chen, matters: [birth] })
  const made = await giver.post('/my/mandates/new', written({ to: family.clerk }))
  const { mandateId } = made.json<{ mandateId: string }>()
  leave('chen-jianguo', '/my/mandates', '/my/mandates/new', `/my/mandates/${mandateId}/sign`)
}

/** A hotel's licence was held back. */
async function storyOfAPenalty() {
  const approver = await signedIn('zhengtao')
  const { found } = (await approver.open(`/api/v1/desk/licences?number=${encodeURIComponent(hotel)}`)).json<{
    found: { id: string }[]
  }>()
  const path = `/desk/licences/${found[0]?.id}`
  const ground = { reason: '卫生检查不合格，责令整改。', basis: '《中华人民共和国行政处罚法》第九条第三项' }
  await approver.send(`${path}/hold-back`, ground)
  leave(
    'zhengtao',
    path,
    ...['annul', 'strike-off', 'revoke', 'hold-back', 'give-back'].map((deed) => `${path}/${deed}`),
  )
}

/** Three people have a second thing to show, and one has lost hers. */
/** A code that a browser shows waits for a phone. */
async function storyOfAPhone() {
  const { code } = (await town.browser().open('/api/v1/sign-in/phone')).json<{ code: string }>()
  leave('he-xiaoyu', pathOf(code))
}

/** A house says who somebody is, and they are asked whether to link their account: in the browser that began, and no other. */
async function storyOfAnotherHouse() {
  const house = await otherHouse('us-there')
  const providerId = newReferenceId(town.office.now())
  const names = { nameZh: '市统一身份认证', nameEn: 'Municipal identity' }
  const wanted = {
    ...names,
    providerId,
    issuer: house.issuer,
    clientId: 'us-there',
    secret: 's',
    levels: 'x = 3',
    most: 3,
  }
  await town.do(await town.staff('qianjin'), registerProvider, wanted)
  await town.do(await town.staff('hanmei'), approveProvider, { providerId })
  const path = `/sign-in/by/${providerId}`
  leave(undefined, path, `${path}/back?code=c&state=s`)
  const browser = town.browser()
  await browser.open('/preferences?lang=en&back=/')
  const onward = /url=([^"]+)"/.exec((await browser.open(path)).body)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const { searchParams } = new URL(onward)
  house.claims = { nonce: searchParams.get('nonce') }
  const answer = new URLSearchParams({
    code: 'c',
    state: searchParams.get('state') ?? '',
    iss: house.issuer,
  }).toString()
  const { location = '' } = await browser.send(`${path}/back?${answer}`, { answer }, `${path}/back`)
  await browser.signIn('yang-fan')
  linkPage = (await browser.open(location)).body
  await house.close()
}

async function storyOfKeys() {
  await addApp(town, await signedIn('chen-jianguo'), '/my/profile/authenticator')
  await addApp(town, await signedIn('li-xiuying'), '/my/profile/authenticator')
  await addApp(town, await signedIn('tangjie'), '/desk/profile/authenticator')
  const clerk = await signedIn('tangjie')
  const card = { number: '511602199306180049', name: '李秀英', mobile: '13900139777' }
  const { location = '' } = await clerk.send('/desk/recoveries', card)
  leave('tangjie', location)
}

/** Somebody signs in at another site, has signed in at one before, and a site waits to be let in. */
/** An account that waits for a second person, and a day for which somebody has a deputy. */
async function storyOfTwoPeople() {
  const qian = await signedIn('qianjin')
  const [post] = await town.rows<{ id: string; organisation: string; deputy: string }>(statement`
    select p.id, p.organisation_id as organisation, d.id as deputy from identity.post p
    join identity.staff_member m on m.id = p.staff_id, identity.staff_member d
    where m.login = 'luozhiyuan' and d.login = 'fengxue'`)
  const account = {
    login: 'waiting',
    name: '石磊',
    password: '先给你一个初始密码',
    title: '窗口',
    duties: ['clerk'],
    scope: 'own',
  }
  const { proposal } = (
    await qian.post('/desk/people/new', { ...account, organisation: post?.organisation, _why: '新入职' })
  ).json<{ proposal: string }>()
  leave('qianjin', `/desk/second/${proposal}`)
  const luo = await signedIn('luozhiyuan')
  await luo.post('/desk/deputies', { postId: post?.id, deputy: post?.deputy, from: '2026-11-23', until: '2026-11-24' })
  leave('fengxue', '/desk/deputies', '/desk/profile')
}

async function storyOfASite() {
  const he = await signedIn('he-xiaoyu')
  const asked = new URLSearchParams({
    ...{ client_id: 'sample-social-security', response_type: 'code', scope: 'openid profile org' },
    ...{
      redirect_uri: 'http://127.0.0.1:4401/callback',
      code_challenge_method: 'S256',
      code_challenge: 'A'.repeat(43),
    },
  })
  const begin = async () => (await he.open(`/oidc/auth?${asked}`)).location ?? ''
  const first = await begin()
  expect((await he.send(first, {}, `${first}/allow`)).location).toBe(first)
  asked.set('prompt', 'consent')
  leave('he-xiaoyu', await begin(), '/my/sites')
  leave('qianjin', '/desk/sites')
}

/** Chen Jianguo has signed what he handed in, and somebody checks the file; He Xiaoyu has still to sign. */
async function storyOfSignatures() {
  const chen = await signerOf(town, 'chen-jianguo')
  await makeCertificate(chen)
  const { caseId, declarationId } = await declared(town, chen, teacher)
  await signIt(chen, declarationId)
  const [file] = await town.rows<{ fileId: string }>(
    statement`select file_id as "fileId" from signature.revision where declaration_id = ${declarationId} order by signed desc limit 1`,
  )
  const content = (await town.office.files.read(file?.fileId ?? '')).toString('base64')
  const { checkId } = await town.do({ kind: 'visitor' }, checkFile, { content })
  leave(undefined, `/verify/file/${checkId}`)
  await chen.browser.post(`/my/cases/${caseId}/check`, { confirmed: true })
  leave('chen-jianguo', `/my/cases/${caseId}`, `/my/signatures/${declarationId}`, '/my/signatures/certificate/revoke')
  const he = await signerOf(town, 'he-xiaoyu')
  const other = await declared(town, he, teacher)
  const address = `/my/signatures/${other.declarationId}`
  leave('he-xiaoyu', `/my/cases/${other.caseId}/check`, `/my/cases/${other.caseId}/declaration`)
  leave('he-xiaoyu', address, `${address}/refuse`)
}

/** Somebody has brought the file of a licence to be checked, and scanned the code of another. */
async function storyOfAFile() {
  const chen = await signedIn('chen-jianguo')
  const { cards } = (await chen.open('/api/v1/my/licences')).json<{ cards: { id: string; address: string }[] }>()
  const content = Buffer.from('%PDF-1.4 nothing').toString('base64')
  const { checkId } = await town.do({ kind: 'visitor' }, checkFile, { content })
  leave(undefined, '/verify/file', `/verify/file/${checkId}`)
  for (const { id, address } of cards) {
    leave(undefined, pathOf(address))
    leave('fengxue', `/desk/licences/${id}`)
  }
}
