import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db.ts'
import { newReferenceId } from '../../platform/ids.ts'
import { password } from '../../testing/keys.ts'
import { type OtherHouse, otherHouse } from '../../testing/other-house.ts'
import { registerSite, through } from '../../testing/site-elsewhere.ts'
import { type Abroad, type Shown, townAbroad, type Visitor } from '../../testing/town-abroad.ts'
import { answerRecovery } from './commands/answer-recovery.ts'
import { askRecovery } from './commands/ask-recovery.ts'
import { approveProvider } from './commands/decide-provider.ts'
import { registerProvider } from './commands/register-provider.ts'
import { renewAccount } from './commands/renew-account.ts'
import { suspendProvider } from './commands/suspend-provider.ts'
import { numberOf } from './public.ts'

let here: Abroad
beforeAll(async () => {
  here = await townAbroad()
})
afterAll(() => here?.close())

const usual = {
  nameZh: '市统一身份认证',
  nameEn: 'Municipal identity',
  scopes: 'profile realname',
  numberClaim: 'cert_no',
  nameClaim: 'name',
  levels: 'urn:zwfw:loa:2 = 2\nurn:zwfw:loa:3 = 3\nurn:zwfw:loa:4 = 4',
  most: 3,
}

/** Registered by one administrator, let in by another. */
async function letIn(wanted: { providerId: string; issuer: string; clientId: string; secret: string }, more = {}) {
  await here.do(await here.staff('qianjin'), registerProvider, { ...usual, ...wanted, ...more })
  await here.do(await here.staff('hanmei'), approveProvider, { providerId: wanted.providerId })
}

const whoIs = async (login: string) =>
  (await here.rows<{ who: string }>(sql`select who from identity.demo_account where login = ${login}`))[0]?.who ?? ''
const known = async (login: string) => ({
  cert_no: await numberOf(here.office, here.office.database.sql, await whoIs(login)),
  name: (await here.rows<{ name: string }>(sql`select name from identity.demo_account where login = ${login}`))[0]
    ?.name,
})

interface Profile {
  readonly level: number
  readonly sessionLevel: number
  readonly links: readonly { readonly id: string }[]
}

const profileOf = async (visitor: Visitor) =>
  JSON.parse((await visitor.open('/api/v1/my/profile')).body) as Profile & { refused?: string }
const isSignedIn = async (visitor: Visitor) => (await visitor.open('/my')).url.pathname === '/my'

/** Presses “sign in” on the page to which the other house has led back. */
const press = (visitor: Visitor) => visitor.send(/\/back$/)

describe('Another town that says who somebody is', () => {
  let there: Abroad
  const providerId = newReferenceId(new Date())
  beforeAll(async () => {
    there = await townAbroad()
    const { clientId, secret } = await registerSite(there, {
      clientId: 'other-town',
      redirects: `${here.url}/sign-in/by/${providerId}/back`,
      backchannel: `${here.url}/sign-in-by/${providerId}/logout`,
      scopes: ['profile', 'realname'],
      level: 1,
      profileZh: '登录',
      profileEn: 'To sign in',
      realnameZh: '登录',
      realnameEn: 'To sign in',
    })
    // Its library is loaded and its keys are made when it is first asked, which takes longer than we wait for an answer on a busy machine.
    for (const path of ['/.well-known/openid-configuration', '/jwks']) await fetch(`${there.url}/oidc${path}`)
    await letIn({ providerId, issuer: `${there.url}/oidc`, clientId, secret })
  })
  afterAll(() => there?.close())

  /** Goes there, signs in as somebody, and comes back, up to the last press. */
  async function come(
    visitor: Visitor,
    login: string,
    guest = there.visitor(),
  ): Promise<{ back: Shown; guest: Visitor }> {
    const left = await visitor.open(`/sign-in/by/${providerId}?back=%2Fmy%2Fprofile`)
    expect(left.away, left.body).toBe(true)
    const came = await through(guest, await guest.open(left.url.href), login)
    return { back: await visitor.open(came.url.href), guest }
  }

  it('has a button of its name on the page to sign in', async () => {
    expect((await here.visitor().open('/sign-in')).body).toContain('用市统一身份认证登录')
  })

  it('signs them in to the account of the number it vouches for, at the level it says, and is listed there', async () => {
    const visitor = here.visitor()
    await come(visitor, 'he-xiaoyu')
    const done = await press(visitor)
    expect(done.url.pathname, done.body.slice(0, 3000)).toBe('/my/profile')
    expect(done.body).toContain('市统一身份认证')
    expect(await profileOf(visitor)).toMatchObject({ sessionLevel: 3, links: [{}] })
    await here.work()
    const told = await here.rows(sql`select 1 from messages.message where kind = 'identity.account-provider-linked'`)
    expect(told).toHaveLength(1)
  })

  it('is taken at its word in the browser that began, and once', async () => {
    const [mine, other] = [here.visitor(), here.visitor()]
    await other.open(`/sign-in`)
    const { back } = await come(mine, 'he-xiaoyu')
    await other.open(back.url.href)
    expect((await press(other)).body).toContain('不是从这个浏览器开始')
    await mine.open(back.url.href)
    expect((await press(mine)).url.pathname).toBe('/my/profile')
    await mine.open(back.url.href)
    // The code is used up there, and the answer here.
    expect((await press(mine)).status).toBe(422)
  })

  it('ends what its word has opened when they sign out there', async () => {
    const visitor = here.visitor()
    const { guest } = await come(visitor, 'he-xiaoyu')
    await press(visitor)
    expect(await isSignedIn(visitor)).toBe(true)
    await guest.open('/my')
    await guest.send('/sign-out')
    await there.work()
    expect(await isSignedIn(visitor)).toBe(false)
  })
})

describe('The word of another house', () => {
  const providerId = newReferenceId(new Date())
  const clientId = 'us-there'
  let house: OtherHouse
  beforeAll(async () => {
    house = await otherHouse(clientId)
    await letIn({ providerId, issuer: house.issuer, clientId, secret: 'a secret of ours' })
  })
  afterAll(() => house?.close())
  beforeEach(() => {
    house.claims = {}
    house.unknownKey = false
    house.away = false
  })

  /** Goes there and comes back with a code, and with a word that says these things. */
  async function come(
    visitor: Visitor,
    claims: Record<string, unknown>,
    change: Record<string, string> = {},
    from = '',
  ) {
    const left = await visitor.open(`/sign-in/by/${providerId}${from}`)
    expect(left.away, left.body).toBe(true)
    const { searchParams } = left.url
    house.claims = { nonce: searchParams.get('nonce'), ...claims }
    const answer = { code: 'c', state: searchParams.get('state') ?? '', iss: house.issuer, ...change }
    await visitor.open(`/sign-in/by/${providerId}/back?${new URLSearchParams(answer)}`)
    return press(visitor)
  }

  it('is asked for with PKCE, a state and a nonce of this browser, and for the level that is needed', async () => {
    const { url } = await here.visitor().open(`/sign-in/by/${providerId}?level=3`)
    expect(url.searchParams.get('code_challenge_method')).toBe('S256')
    expect(url.searchParams.get('redirect_uri')).toBe(`${here.url}/sign-in/by/${providerId}/back`)
    expect(url.searchParams.get('acr_values')).toBe('urn:zwfw:loa:3 urn:zwfw:loa:4')
    const again = await here.visitor().open(`/sign-in/by/${providerId}`)
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(again.url.searchParams.get(name)).not.toBe(url.searchParams.get(name))
  })

  const wrong: readonly [string, Record<string, unknown>, Record<string, string>, boolean][] = [
    ['calls itself otherwise in its token', { iss: 'http://127.0.0.1:9' }, {}, false],
    ['calls itself otherwise in its answer', {}, { iss: 'http://127.0.0.1:9' }, false],
    ['does not say which house it is', {}, { iss: '' }, false],
    ['was for another sign-in (nonce)', { nonce: 'another' }, {}, false],
    ['was for somebody else', { aud: 'another-site' }, {}, false],
    ['has run out', { exp: Math.floor(Date.now() / 1000) - 600 }, {}, false],
    ['is signed with a key nobody knows', {}, {}, true],
  ]
  it.each(wrong)('that %s opens nothing', async (_why, claims, change, unknownKey) => {
    const visitor = here.visitor()
    house.unknownKey = unknownKey
    const told = { sub: 'li', ...(await known('li-xiuying')), acr: 'urn:zwfw:loa:3' }
    const refused = await come(visitor, { ...told, ...claims }, change)
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('核对不上')
    expect(await isSignedIn(visitor)).toBe(false)
  })

  it('with a state of nobody’s making, or for another house, opens nothing; a house that does not answer is said to be away', async () => {
    const visitor = here.visitor()
    expect((await come(visitor, {}, { state: 'made-up' })).body).toContain('不是从这个浏览器开始')
    const left = await visitor.open(`/sign-in/by/${providerId}`)
    const denied = { error: 'access_denied', state: left.url.searchParams.get('state') ?? '', iss: house.issuer }
    const back = await visitor.open(`/sign-in/by/${providerId}/back?${new URLSearchParams(denied)}`)
    expect(back.body).toContain('那边没有让您登录')
    expect(back.body).not.toMatch(/<form[^>]*\/back"/)
    // Begun for one house, brought back as another's.
    const other = newReferenceId(new Date())
    const second = await otherHouse(clientId)
    await letIn({ providerId: other, issuer: second.issuer, clientId, secret: 's' })
    const mixed = { code: 'c', state: left.url.searchParams.get('state') ?? '', iss: house.issuer }
    await visitor.open(`/sign-in/by/${other}/back?${new URLSearchParams(mixed)}`)
    expect((await press(visitor)).body).toContain('不是从这个浏览器开始')
    await second.close()
    await here.rows(sql`update identity.identity_provider set client_id = 'not asked before' where id = ${other}`)
    const away = await visitor.open(`/sign-in/by/${other}?back=%2Fmy`)
    expect(away.body).toContain('没有回应')
    expect(away.body).toContain('href="/sign-in?back=%2Fmy"')
  })

  it.each([
    ['urn:zwfw:loa:4', 3],
    ['urn:zwfw:loa:2', 2],
    ['urn:zwfw:loa:5', 1],
    [undefined, 1],
  ])('at the level %s is worth %s here: what was agreed, and no more', async (acr, level) => {
    const visitor = here.visitor()
    await come(visitor, { sub: 'li', ...(await known('li-xiuying')), ...(acr ? { acr } : {}) })
    expect((await profileOf(visitor)).sessionLevel).toBe(level)
  })

  it('on a number nobody checked there opens nothing by itself, whoseever it is', async () => {
    const sent = await come(here.visitor(), { sub: 'somebody', ...(await known('zhang-min')), acr: 'urn:zwfw:loa:2' })
    expect(sent.url.pathname).toBe('/sign-in')
    const stranger = here.visitor()
    const began = await come(stranger, { sub: 'somebody', ...(await known('zhang-min')), acr: 'urn:zwfw:loa:2' })
    const back = began.url.searchParams.get('back') ?? ''
    await stranger.send('/sign-in', { account: 'yang-fan', password, back })
    expect((await stranger.send(/^\/my\/links\/new/)).body).toContain('另一个身份证号码')
  })

  it('on a number under another name opens nothing', async () => {
    const visitor = here.visitor()
    const refused = await come(visitor, { sub: 'zhang', ...(await known('zhang-min')), name: '李四' })
    expect(refused.body).toContain('姓名和这里登记的不一致')
  })

  it('never moves from one account to another, whatever number comes with it', async () => {
    const refused = await come(here.visitor(), { sub: 'li', ...(await known('wang-qiang')) })
    expect(refused.body).toContain('另一个身份证号码')
    const links = await here.rows<{ who: string }>(
      sql`select who from identity.identity_link where provider_id = ${providerId}`,
    )
    expect(links).toEqual([{ who: await whoIs('li-xiuying') }])
    // Nor does a second name there open an account that has one.
    const second = await come(here.visitor(), { sub: 'li-2', ...(await known('li-xiuying')), acr: 'urn:zwfw:loa:4' })
    expect(second.body).toContain('已经关联')
  })

  it('without a number opens an account once its owner has signed in by their own means and linked it', async () => {
    const visitor = here.visitor()
    const sent = await come(visitor, { sub: 'liu', acr: 'urn:zwfw:loa:3' })
    expect(sent.url.pathname).toBe('/sign-in')
    const back = sent.url.searchParams.get('back') ?? ''
    const asked = await visitor.send('/sign-in', { account: 'liu-yang', password, back })
    expect(asked.url.pathname, asked.body.slice(0, 2000)).toBe('/my/links/new')
    expect(asked.body).toContain('和市统一身份认证的账号关联')
    const stranger = here.visitor()
    await stranger.open('/sign-in')
    const theirs = await stranger.send('/sign-in', { account: 'zhang-min', password, back })
    expect(theirs.status).toBe(404)
    expect((await visitor.send(/^\/my\/links\/new/)).url.pathname).toBe('/my')
    const again = here.visitor()
    await come(again, { sub: 'liu', acr: 'urn:zwfw:loa:3' })
    expect(await profileOf(again)).toMatchObject({ sessionLevel: 3 })
  })

  it('cut by the account’s owner opens it no more, and what it had opened ends', async () => {
    const opened = here.visitor()
    await come(opened, { sub: 'liu', acr: 'urn:zwfw:loa:3' })
    const owner = here.visitor()
    await owner.open('/sign-in')
    await owner.send('/sign-in', { account: 'liu-yang', password })
    const [link] = (await profileOf(owner)).links
    await owner.open('/my/profile')
    await owner.send('/my/links', { linkId: link?.id ?? '' })
    expect(await isSignedIn(opened)).toBe(false)
    expect(await isSignedIn(owner)).toBe(true)
    expect((await come(here.visitor(), { sub: 'liu' })).url.pathname).toBe('/sign-in')
  })

  it('opens no account that was set anew at a counter: whoever had it before may have made the link', async () => {
    const zhang = await known('zhang-min')
    const opened = here.visitor()
    await come(opened, { sub: 'zhang', ...zhang, acr: 'urn:zwfw:loa:3' })
    expect(await isSignedIn(opened)).toBe(true)
    const card = { name: zhang.name ?? '', number: zhang.cert_no, mobile: '13900139321' }
    // One clerk alone does not: whoever can come by another house has more than a password.
    const clerk = await here.staff('tangjie')
    await expect(here.do(clerk, renewAccount, { ...card, password: '山高月小水落石出' })).rejects.toThrow(
      'keys-need-second-look',
    )
    expect(await isSignedIn(opened)).toBe(true)
    const { recoveryId } = (await here.do(clerk, askRecovery, card)) as { recoveryId: string }
    await here.do(await here.staff('sunyan'), answerRecovery, { recoveryId, agreed: true, number: card.number })
    expect(await isSignedIn(opened)).toBe(false)
    expect((await come(here.visitor(), { sub: 'zhang' })).url.pathname).toBe('/sign-in')
  })

  it('raises a session of its owner, and touches nobody else’s', async () => {
    const visitor = here.visitor()
    await visitor.open('/sign-in')
    await visitor.send('/sign-in', { account: 'li-xiuying', password })
    await here.rows(sql`update identity.session set level = 2 where who = ${await whoIs('li-xiuying')}`)
    expect((await visitor.open('/my/step-up?level=3')).body).toContain(`/sign-in/by/${providerId}?level=3`)
    await come(visitor, { sub: 'li', ...(await known('li-xiuying')), acr: 'urn:zwfw:loa:3' }, {}, '?level=3')
    expect((await profileOf(visitor)).sessionLevel).toBe(3)
    // No further than was agreed, whatever the account has and was shown before.
    await here.rows(sql`update identity.person set level = 5 where id = ${await whoIs('li-xiuying')}`)
    await come(visitor, { sub: 'li', ...(await known('li-xiuying')), acr: 'urn:zwfw:loa:4' })
    expect((await profileOf(visitor)).sessionLevel).toBe(3)
    await here.rows(sql`update identity.person set level = 3 where id = ${await whoIs('li-xiuying')}`)
    const other = here.visitor()
    await other.open('/sign-in')
    await other.send('/sign-in', { account: 'wang-qiang', password })
    const refused = await come(other, { sub: 'li', ...(await known('li-xiuying')) })
    expect(refused.body).toContain('另一个人的账号')
  })

  it.each([
    ['urn:zwfw:loa:4', 3, true],
    ['urn:zwfw:loa:2', 2, false],
    [undefined, 1, false],
  ])('at the level %s, worth %s here, finishes a sign-in that waits for a second thing: %s', async (acr, _worth, finishes) => {
    const who = await whoIs('li-xiuying')
    await here.rows(sql`delete from identity.session where who = ${who}`)
    const visitor = here.visitor()
    await visitor.open('/sign-in')
    await visitor.send('/sign-in', { account: 'li-xiuying', password })
    await here.rows(sql`update identity.session set awaits = true, level = 1 where who = ${who}`)
    await come(visitor, { sub: 'li', ...(await known('li-xiuying')), ...(acr ? { acr } : {}) })
    expect(await isSignedIn(visitor)).toBe(finishes)
    const waiting = await here.rows(sql`select 1 from identity.session where who = ${who} and awaits`)
    expect(waiting).toHaveLength(finishes ? 0 : 1)
    await here.rows(sql`delete from identity.session where who = ${who}`)
  })

  it('cannot be had while that house is away: the page says so, and the other ways stay open', async () => {
    const visitor = here.visitor()
    const left = await visitor.open(`/sign-in/by/${providerId}`)
    house.away = true
    house.claims = { nonce: left.url.searchParams.get('nonce') }
    const answer = new URLSearchParams({
      code: 'c',
      state: left.url.searchParams.get('state') ?? '',
      iss: house.issuer,
    })
    await visitor.open(`/sign-in/by/${providerId}/back?${answer}`)
    const refused = await press(visitor)
    expect(refused.body).toContain('没有回应')
    expect(refused.body).toContain('href="/sign-in"')
  })

  it('that somebody has left ends what it opened, if it is its own, fresh, for us, and about that', async () => {
    const visitor = here.visitor()
    await come(visitor, { sub: 'li', sid: 'session-1', ...(await known('li-xiuying')), acr: 'urn:zwfw:loa:3' })
    const now = Math.floor(Date.now() / 1000)
    const notice = {
      iss: house.issuer,
      aud: clientId,
      iat: now,
      jti: 'notice-1',
      sub: 'li',
      sid: 'session-1',
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    }
    const send = async (token: string) =>
      (
        await fetch(`${here.url}/sign-in-by/${providerId}/logout`, {
          method: 'POST',
          body: new URLSearchParams({ logout_token: token }),
        })
      ).status
    const bad = [
      house.signed(notice, 'unknown'),
      house.signed(notice, 'none'),
      house.signed({ ...notice, aud: 'another' }),
      house.signed({ ...notice, iss: 'http://127.0.0.1:9' }),
      house.signed({ ...notice, iat: now - 3600 }),
      house.signed({ ...notice, nonce: 'a token, not a notice' }),
      house.signed({ ...notice, events: {} }),
      house.signed({ ...notice, sub: undefined, sid: undefined }),
      'nothing',
    ]
    for (const token of bad) expect(await send(token)).toBe(400)
    expect(await isSignedIn(visitor)).toBe(true)
    // One that cannot be a notice costs that house nothing, and any number of forged ones a single question.
    const before = house.keysAsked
    for (const token of bad.slice(1)) await send(token)
    expect(house.keysAsked).toBe(before)
    for (const jti of ['a', 'b', 'c', 'd', 'e'])
      expect(await send(house.signed({ ...notice, jti }, 'unknown'))).toBe(400)
    expect(house.keysAsked - before).toBeLessThanOrEqual(1)
    expect(await send(`${house.signed(notice)}${'A'.repeat(20_000)}`)).toBe(413)
    expect(await send(house.signed({ ...notice, sid: 'another', jti: 'notice-0' }))).toBe(200)
    expect(await isSignedIn(visitor)).toBe(true)
    expect(await send(house.signed(notice))).toBe(200)
    expect(await isSignedIn(visitor)).toBe(false)
  })

  it('is kept by two administrators: none lets in what they registered; suspended, it opens nothing and what it opened ends', async () => {
    const [one, other] = [await here.staff('qianjin'), await here.staff('hanmei')]
    const next = await otherHouse(clientId)
    const nextId = newReferenceId(new Date())
    const wanted = { ...usual, providerId: nextId, issuer: next.issuer, clientId, secret: 's' }
    await expect(here.do(one, registerProvider, { ...wanted, issuer: 'http://127.0.0.1:9' })).rejects.toThrow('invalid')
    await expect(here.do(one, registerProvider, { ...wanted, issuer: 'ftp://x' })).rejects.toThrow('invalid')
    await expect(here.do(one, registerProvider, { ...wanted, nameClaim: '' })).rejects.toThrow('invalid')
    await expect(here.do(one, registerProvider, { ...wanted, levels: 'x = 5' })).rejects.toThrow('invalid')
    await here.do(one, registerProvider, wanted)
    await expect(
      here.do(one, registerProvider, { ...wanted, providerId: newReferenceId(new Date()) }),
    ).rejects.toThrow()
    expect((await here.visitor().open(`/sign-in/by/${nextId}`)).status).toBe(404)
    await expect(here.do(one, approveProvider, { providerId: nextId })).rejects.toThrow(
      'provider-not-by-who-registered',
    )
    // The other administrator's account was set up by the one who registered: that may be one person.
    const [first, second] = [one, other].map((actor) => (actor.kind === 'staff' ? actor.id : ''))
    await here.rows(
      sql`insert into identity.set_up (staff_id, by_id, at) values (${second}, ${first}, ${here.office.now()})`,
    )
    await expect(here.do(other, approveProvider, { providerId: nextId })).rejects.toThrow('second-person-in-hand')
    const [kept] = await here.rows<{ secret: Buffer }>(
      sql`select secret_sealed as secret from identity.identity_provider where id = ${nextId}`,
    )
    expect(kept?.secret.length).toBeGreaterThan(20)
    await next.close()

    const visitor = here.visitor()
    await come(visitor, { sub: 'li', ...(await known('li-xiuying')), acr: 'urn:zwfw:loa:3' })
    await here.do(other, suspendProvider, { providerId })
    expect(await isSignedIn(visitor)).toBe(false)
    expect((await visitor.open(`/sign-in/by/${providerId}`)).status).toBe(404)
  })
})
