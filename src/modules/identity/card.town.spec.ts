import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CardLine } from '../../platform/card-config.ts'
import { rows, sql } from '../../platform/db.ts'
import { openCardLine } from '../../platform/web/card-line.ts'
import { type Card, type CardAuthority, makeAuthority, pem, serverCertificate } from '../../testing/card-authority.ts'
import { password } from '../../testing/keys.ts'
import { freePort } from '../../testing/town-abroad.ts'
import { type Browser, openTown, type Town } from '../../testing/world.ts'

/** 陈建国 of the starter town, and somebody nobody knows. */
const chen = { login: 'chen-jianguo', name: '陈建国', number: '' }
const stranger = { name: '白志远', number: '510104198903124213' }

let folder: string
let authority: CardAuthority
let town: Town
let line: Server | undefined

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onedoor-cards-'))
  authority = makeAuthority(join(folder, 'authority'))
  const { cert, key } = serverCertificate(join(folder, 'line'))
  town = await openTown('2026-11-23 10:00', undefined, {
    CARD_TLS_PORT: String(await freePort()),
    CARD_TLS_CA: authority.certificate,
    CARD_TLS_CRL: authority.list,
    CARD_TLS_KEY: key,
    CARD_TLS_CERT: cert,
  })
  line = await openCardLine(town.web, town.office.config.cards as CardLine, town.office.config.baseUrl)
  chen.number = await numberOf(chen.login)
})
afterAll(async () => {
  line?.close()
  line?.closeAllConnections()
  await town.close()
  rmSync(folder, { recursive: true, force: true })
})

async function numberOf(login: string): Promise<string> {
  const { numberOf: open } = await import('#identity')
  const [account] = await rows<{ who: string }>(
    town.office.database.sql,
    sql`select who from identity.demo_account where login = ${login}`,
  )
  return open(town.office, town.office.database.sql, account?.who ?? '')
}

const cardOf = (file: string, { name, number }: { name: string; number: string }, more = {}) =>
  authority.issue(file, { subject: `/CN=${name}/serialNumber=${number}`, ...more })

/** Asks the line for cards, with a card in the reader or none. */
function read(address: string, card?: Card): Promise<{ status: number; body: string }> {
  const keys = card ? { cert: pem(card.cert), key: pem(card.key) } : {}
  return new Promise((done, failed) => {
    const asking = request(address, { ...keys, rejectUnauthorized: false, agent: false }, (answer) => {
      let body = ''
      answer.on('data', (part) => {
        body += part
      })
      answer.on('end', () => done({ status: answer.statusCode ?? 0, body }))
    })
    asking.on('error', failed).end()
  })
}

const unescaped = (text: string) => text.replaceAll('&amp;', '&')

/** Where the house leads whoever wants to show a card. */
async function begin(browser: Browser, back = ''): Promise<string> {
  const { body, status } = await browser.open(`/sign-in/card${back && `?back=${encodeURIComponent(back)}`}`)
  expect(status).toBe(200)
  return unescaped(/href="(https:\/\/localhost:\d+\/sign-in\/card\/read[^"]*)"/.exec(body)?.[1] ?? '')
}

/** Where the line for cards leads on to, within the house. */
async function onward(address: string, card: Card): Promise<string> {
  const { body } = await read(address, card)
  const to = unescaped(/http-equiv="refresh" content="0; url=([^"]+)"/.exec(body)?.[1] ?? '')
  expect(to, body.slice(0, 500)).toContain(`${town.office.config.baseUrl}/sign-in/card/in`)
  return to.slice(town.office.config.baseUrl.length)
}

/** Shows a card from the first page to the last press. */
async function show(browser: Browser, card: Card, back = '') {
  const address = await onward(await begin(browser, back), card)
  return browser.send(address, { back }, '/sign-in/card/in')
}

const profileOf = async (browser: Browser) =>
  (await browser.open('/api/v1/my/profile')).json<{ level: number; sessionLevel: number; cards: unknown[] }>()

describe('A smart card', () => {
  it('signs its holder in, at level 5 whatever the account has, and stands on their page by its last four digits', async () => {
    const browser = town.browser()
    expect((await browser.open('/sign-in')).body).toContain('/sign-in/card')
    const done = await show(browser, cardOf('chen', chen), '/my/profile')
    expect(done.location).toBe('/my/profile')
    expect(await profileOf(browser)).toMatchObject({ level: 3, sessionLevel: 5 })
    const { body } = await browser.open('/my/profile')
    expect(body).toContain('5A10')
    expect(body).toContain('TEST cards')
    expect(body).not.toContain(chen.number)
  })

  it('is told of to its owner when it was never seen before, and no more after that', async () => {
    await show(town.browser(), { cert: join(folder, 'authority/chen.crt'), key: join(folder, 'authority/chen.key') })
    await town.work()
    const told = await town.rows(sql`select 1 from messages.message where kind = 'identity.account-card-new'`)
    expect(told).toHaveLength(1)
  })

  it('raises a session that a password has opened', async () => {
    const browser = town.browser()
    await browser.send('/sign-in', { account: chen.login, password, back: '' })
    expect((await profileOf(browser)).sessionLevel).toBe(3)
    expect((await browser.open('/my/step-up?level=5&back=/my')).body).toContain('/sign-in/card?back=%2Fmy')
    await show(browser, { cert: join(folder, 'authority/chen.crt'), key: join(folder, 'authority/chen.key') })
    expect((await profileOf(browser)).sessionLevel).toBe(5)
    const [session] = await town.rows<{ ways: string[] }>(
      sql`select ways from identity.session where level = 5 and cardinality(ways) > 1`,
    )
    expect(session?.ways).toEqual(['password', 'card'])
  })

  it('opens an account for whoever has none: name and number are the card’s, and are not typed', async () => {
    const browser = town.browser()
    const address = await onward(await begin(browser), cardOf('stranger', stranger))
    const led = await browser.send(address, { back: '' }, '/sign-in/card/in')
    expect(led.location).toBe('/sign-in/card/register')
    const page = await browser.open(led.location ?? '')
    expect(page.body).toContain(stranger.name)
    expect(page.body).not.toContain(stranger.number)
    expect(page.body).not.toContain('name="number"')
    const short = { mobile: '13800138123', password: 'kurz' }
    expect((await browser.send(led.location ?? '', short, '/sign-in/card/register')).status).toBe(422)
    const whole = { ...short, password: '山高月小水落石出' }
    const done = await browser.send(led.location ?? '', whole, '/sign-in/card/register')
    expect(done.location, done.body).toBe('/my')
    expect(await profileOf(browser)).toMatchObject({ level: 5, sessionLevel: 5 })
    const [vouched] = await town.rows<{ way: string; until: Date }>(
      sql`select way, lapses_at as until from identity.assurance where way = 'certificate'`,
    )
    expect(vouched?.until.toISOString()).toBe('2028-01-01T00:00:00.000Z')
    const again = await browser.send(led.location ?? '', whole, '/sign-in/card/register')
    expect(again.status).toBe(422)
  })

  const bad: readonly [string, string, () => Card | Promise<Card>][] = [
    ['has run out', '已经过期', () => cardOf('old', chen, { from: '20240101000000Z', until: '20260101000000Z' })],
    ['is not in force yet', '还没有到生效', () => cardOf('young', chen, { from: '20270101000000Z' })],
    [
      'was made for servers',
      '不是用来登录',
      () => cardOf('server', chen, { extensions: 'keyUsage=digitalSignature\nextendedKeyUsage=serverAuth' }),
    ],
    [
      'was made for seals',
      '不是用来登录',
      () => cardOf('seal', chen, { extensions: 'keyUsage=nonRepudiation\nextendedKeyUsage=clientAuth' }),
    ],
    ['says no use at all', '不是用来登录', () => cardOf('useless', chen, { extensions: 'basicConstraints=CA:FALSE' })],
    [
      'is of an authority nobody has named',
      '不是这里认可',
      () =>
        makeAuthority(join(folder, 'other')).issue('chen', { subject: `/CN=${chen.name}/serialNumber=${chen.number}` }),
    ],
    [
      'is of somebody who calls themselves like the authority',
      '不是这里认可',
      () =>
        makeAuthority(join(folder, 'twin'), 'TEST cards').issue('chen', {
          subject: `/CN=${chen.name}/serialNumber=${chen.number}`,
        }),
    ],
    ['names no number', '没有身份证号码', () => authority.issue('none', { subject: `/CN=${chen.name}` })],
    [
      'names a number that is none',
      '号码不对',
      () => cardOf('wrong', { name: chen.name, number: '510104198903124210' }),
    ],
    [
      'names two numbers',
      '不止一个号码',
      () =>
        authority.issue('two', {
          subject: `/CN=${chen.name}/serialNumber=${chen.number}/serialNumber=${stranger.number}`,
        }),
    ],
    [
      'was withdrawn',
      '已被发证机构吊销',
      () => {
        const card = cardOf('lost', chen)
        authority.revoke(card)
        authority.publish()
        return card
      },
    ],
  ]

  it.each(bad)('that %s opens nothing, and is told why', async (_why, words, make) => {
    const browser = town.browser()
    const refused = await show(browser, await make())
    expect(refused.status, refused.body).toBe(422)
    expect(refused.body).toContain(words)
    expect(refused.body).toContain('href="/sign-in/card"')
    expect((await browser.open('/my')).location).toContain('/sign-in')
  })

  it('is refused while the list of withdrawn ones is missing, unreadable, too old or another’s, and works when it is back', async () => {
    const card = cardOf('listed', chen)
    const lists = [
      () => rmSync(authority.list),
      () => writeFileSync(authority.list, 'no list'),
      () => authority.publish('20260101000000Z', '20261101000000Z'),
      () => writeFileSync(authority.list, pem(makeAuthority(join(folder, 'twin2'), 'TEST cards').list)),
    ]
    for (const change of lists) {
      change()
      expect((await show(town.browser(), card)).body).toContain('有没有被吊销')
    }
    authority.publish()
    expect((await show(town.browser(), card)).status).toBe(303)
  })

  it('that was shown counts in the browser that began, once, for ten minutes', async () => {
    const card = { cert: join(folder, 'authority/chen.crt'), key: join(folder, 'authority/chen.key') }
    const [mine, other] = [town.browser(), town.browser()]
    await other.open('/sign-in/card')
    const address = await onward(await begin(mine), card)
    const fields = { back: '' }
    expect((await other.send(address, fields, '/sign-in/card/in')).body).toContain('不在同一个浏览器')
    expect((await mine.send(address, fields, '/sign-in/card/in')).status).toBe(303)
    expect((await mine.send(address, fields, '/sign-in/card/in')).body).toContain('已经用过')
    const late = await onward(await begin(mine), card)
    town.at('2026-11-23 10:11')
    const tooLate = await mine.send(late, { back: '' }, '/sign-in/card/in')
    expect(tooLate.body).toContain('等得太久')
    town.at('2026-11-23 10:00')
  })

  it('is in no address: what leads on carries nothing of it, and in another browser there is nothing to see or to use', async () => {
    const card = { cert: join(folder, 'authority/chen.crt'), key: join(folder, 'authority/chen.key') }
    const [mine, other] = [town.browser(), town.browser()]
    await other.open('/sign-in/card')
    const began = await begin(mine, '/my/profile')
    const address = await onward(began, card)
    expect(address).toBe('/sign-in/card/in?back=%2Fmy%2Fprofile')
    expect((await mine.open(address)).body).toContain(chen.name)
    const theirs = await other.open(address)
    expect(theirs.body).not.toContain(chen.name)
    expect(theirs.body).not.toContain('5A10')
    // Nor is the word by which the line knows the browser of use to anybody else, or made by anybody but us.
    for (const begun of ['QUJD', `${new URL(began).searchParams.get('begun')?.slice(0, -3)}abc`]) {
      const made = new URL(began)
      made.searchParams.set('begun', begun)
      expect((await read(made.href, card)).body).not.toContain('http-equiv="refresh"')
    }
    const kept = JSON.stringify(await town.rows(sql`select s::text from identity.card_shown s`))
    expect(kept).not.toContain(chen.number)
    expect(kept).not.toContain(Buffer.from(chen.number).toString('hex'))
    expect((await mine.send(address, { back: '/my/profile' }, '/sign-in/card/in')).location).toBe('/my/profile')
    expect((await mine.open(address)).body).not.toContain(chen.name)
    town.at('2026-11-23 10:11')
    await town.tick('identity.sweep')
    expect(await town.rows(sql`select 1 from identity.card_shown`)).toEqual([])
  })

  it('is more than a password: one clerk alone does not set its owner’s account anew; two do, and it still opens it', async () => {
    const [clerk, second] = [town.browser(), town.browser()]
    await clerk.signIn('zhouming')
    await second.signIn('sunyan')
    const typed = { name: chen.name, number: chen.number, mobile: '13900139777' }
    const alone = await clerk.send('/desk/accounts', { ...typed, password: '春天再去看看油菜花' })
    expect(alone.body).toContain('由另一位窗口人员再看一次身份证')
    const { location = '' } = await clerk.send('/desk/recoveries', typed)
    expect((await second.open(location)).body).toContain('智能卡照旧能用')
    expect((await second.send(location, { agreed: 'true', number: chen.number })).location).toBe(location)
    const browser = town.browser()
    const card = { cert: join(folder, 'authority/chen.crt'), key: join(folder, 'authority/chen.key') }
    expect((await show(browser, card)).status).toBe(303)
    await town.work()
    expect((await browser.open('/my/messages')).status).toBe(200)
    const [told] = await town.rows<{ body: string }>(
      sql`select body_zh as body from messages.message where kind = 'identity.account-recovered'`,
    )
    expect(told?.body).toContain('智能卡照旧能登录')
  })

  it('barred by its owner opens nothing any more, and ends every other session', async () => {
    const other = { login: 'li-xiuying', name: '李秀英', number: await numberOf('li-xiuying') }
    const card = cardOf('li', other)
    const [desk, thief] = [town.browser(), town.browser()]
    expect((await show(thief, card)).status).toBe(303)
    await desk.signIn(other.login)
    const cardId = /name="cardId" value="([^"]+)"/.exec((await desk.open('/my/profile')).body)?.[1] ?? ''
    const strange = town.browser()
    await strange.signIn('he-xiaoyu')
    expect((await strange.send('/my/profile', { cardId }, '/my/profile/cards')).status).toBe(404)
    expect((await desk.send('/my/profile', { cardId }, '/my/profile/cards')).location).toBe('/my/profile')
    expect((await thief.open('/my')).location).toContain('/sign-in')
    expect((await show(thief, card)).body).toContain('已被主人停用')
    expect((await desk.open('/my/profile')).body).toContain('已停用')
  })
})

describe('The line for cards', () => {
  it('tells whoever shows no card what to do', async () => {
    const address = await begin(town.browser())
    const { status, body } = await read(address)
    expect(status).toBe(200)
    expect(body).toContain('没有读到卡')
    expect(body).not.toContain('http-equiv="refresh"')
  })

  it('has nothing but that page and its files; any other address leads to the house', async () => {
    const { port } = new URL(town.office.config.cards?.url ?? '')
    expect((await read(`https://localhost:${port}/assets/favicon.svg`)).status).toBe(200)
    for (const path of ['/', '/sign-in', '/api/v1/my/profile', '/sign-in/card/in', '//evil.example/x'])
      expect((await read(`https://localhost:${port}${path}`)).status).toBe(302)
  })

  it('is not there where no authority is named', async () => {
    const plain = await openTown()
    try {
      const browser = plain.browser()
      for (const path of ['/sign-in/card', '/sign-in/card/read', '/sign-in/card/in', '/sign-in/card/register'])
        expect((await browser.open(path)).status).toBe(404)
      expect((await browser.open('/sign-in')).body).not.toContain('/sign-in/card')
    } finally {
      await plain.close()
    }
  })
})

describe('A certificate in a header', () => {
  const header = (card: Card) => `:${pem(card.cert).replace(/-----[^-]+-----|\s/g, '')}:`
  let behind: Town
  beforeAll(async () => {
    behind = await openTown('2026-11-23 10:00', undefined, {
      TRUST_PROXY: 'loopback',
      CARD_TLS_CA: authority.certificate,
      CARD_TLS_CRL: authority.list,
      CARD_TLS_URL: 'https://cards.example',
    })
  })
  afterAll(() => behind.close())

  const ask = async (remoteAddress: string, host = 'cards.example') => {
    const browser = behind.browser()
    const { body } = await browser.open('/sign-in/card')
    const url = new URL(unescaped(/href="(https:\/\/cards\.example[^"]*)"/.exec(body)?.[1] ?? ''))
    const answer = await behind.web.inject({
      url: `${url.pathname}${url.search}`,
      remoteAddress,
      headers: { host, 'client-cert': header({ cert: join(folder, 'authority/chen.crt'), key: '' }) },
    })
    const to = unescaped(/http-equiv="refresh" content="0; url=([^"]+)"/.exec(answer.body)?.[1] ?? '')
    return { browser, to: to.slice(behind.office.config.baseUrl.length) }
  }

  it('is not looked at under another name: a proxy takes it away there, or forgets to', async () => {
    expect((await ask('127.0.0.1', 'town.example')).to).toBe('')
  })

  it('is believed from a proxy that is named', async () => {
    const { browser, to } = await ask('127.0.0.1')
    const done = await browser.send(to, { back: '' }, '/sign-in/card/in')
    expect(done.status, done.body).toBe(303)
  })

  it('is not looked at from anybody else', async () => {
    expect((await ask('203.0.113.7')).to).toBe('')
  })
})
