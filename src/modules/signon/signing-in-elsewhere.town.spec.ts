import * as oc from 'openid-client'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db.ts'
import { openSite, registerSite, type SiteElsewhere, through } from '../../testing/site-elsewhere.ts'
import { type Abroad, townAbroad, type Visitor } from '../../testing/town-abroad.ts'
import { suspendSite } from './commands/suspend-site.ts'

let town: Abroad
let site: SiteElsewhere
beforeAll(async () => {
  town = await townAbroad()
  site = await openSite(town)
})
afterAll(() => town?.close())

/** What a site hears instead of a code. */
const errorOf = ({ url }: { readonly url: URL }) => url.searchParams.get('error')

const another = async (clientId: string, more: Readonly<Record<string, unknown>> = {}) => {
  const { secret } = await registerSite(town, { clientId, ...more })
  return openSite(town, { clientId, auth: oc.ClientSecretBasic(secret) })
}

const refused = async (asking: Promise<unknown>): Promise<string> => {
  const error = await asking.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (error instanceof oc.WWWAuthenticateChallengeError)
    return error.cause[0]?.parameters.error ?? `challenged: ${error.status}`
  return error instanceof oc.ResponseBodyError ? error.error : String(error)
}

describe('Somebody signs in at another site', () => {
  const browser = () => town.visitor()
  let chen: Visitor
  let name: string
  beforeAll(() => {
    chen = browser()
  })

  it('says yes once, and is known there by name and by a word of its own', async () => {
    const { claims, tokens } = await site.signIn(chen, { login: 'chen-jianguo', scope: 'openid profile' })
    expect(claims).toMatchObject({ acr: 'urn:zwfw:loa:3', amr: ['demo'] })
    expect(claims.auth_time).toBeGreaterThan(0)
    // Nothing more than asked, and facts are fetched, not carried.
    expect(Object.keys(claims)).not.toEqual(expect.arrayContaining(['name']))
    expect(await oc.fetchUserInfo(site.config, tokens.access_token, claims.sub)).toEqual({
      sub: claims.sub,
      name: '陈建国',
    })
    name = claims.sub
  })

  it('goes straight through the next time, even where nobody may be asked anything', async () => {
    const { url } = await site.ask({ scope: 'openid profile', prompt: 'none' })
    const came = await chen.open(url)
    expect(came.away).toBe(true)
    expect(came.url.searchParams.get('code')).toBeTruthy()
  })

  it('is somebody else at another site, and the same again at this one', async () => {
    const other = await another('other-site')
    const there = await other.signIn(chen, {})
    expect(there.claims.sub).not.toBe(name)
    expect((await site.signIn(chen, {})).claims.sub).toBe(name)
  })

  it('is asked again when a site wants to know more, and not when it wants less', async () => {
    const shown = await chen.open((await site.ask({ scope: 'openid profile org' })).url)
    expect(shown.body).toContain('您代表的单位')
    // For how long: until it is cut, and without its owner no longer than this.
    expect(shown.body).toContain('在您断开之前一直有效')
    expect(shown.body).toContain('连续 30 天没有取就停止，最长 366 天')
    expect(shown.away).toBe(false)
    expect((await chen.open((await site.ask({ scope: 'openid' })).url)).away).toBe(true)
  })

  it('may say no, and the site hears just that', async () => {
    const lin = browser()
    const { url } = await site.ask({ scope: 'openid profile' })
    await lin.open(url)
    await lin.send('/sign-in/demo', { login: 'lin-fang', back: `/sign-on/${uidOf(lin)}` })
    const came = await lin.send(/\/decline$/)
    expect(came.away).toBe(true)
    expect(errorOf(came)).toBe('access_denied')
  })

  it('is signed in for nobody who sent them a link', async () => {
    // Wang begins, and has Lin, who is signed in, answer in his place.
    const wang = browser()
    const { url } = await site.ask({ scope: 'openid profile' })
    await wang.open(url)
    const uid = uidOf(wang)
    const lin = browser()
    await lin.open(`/sign-in?back=/sign-on/${uid}`)
    await lin.send('/sign-in/demo', { login: 'lin-fang', back: `/sign-on/${uid}` })
    const allowed = await lin.send(/\/allow$/).catch(() => undefined)
    expect(allowed?.away ?? false).toBe(false)
    const came = await wang.open(`/oidc/auth/${uid}`)
    expect(came.away).toBe(false)
    expect(came.url.pathname).toBe('/sign-in')
  })

  const uidOf = (visitor: Visitor) => /sign-on\/([\w-]+)/.exec(decodeURIComponent(visitor.at().href))?.[1] ?? ''
})

describe('A site that asks for a sign-in', () => {
  it('is refused an address it is not registered with: the browser is not led there', async () => {
    const { url } = await site.ask({ redirect_uri: 'http://127.0.0.1:4401/elsewhere' })
    const shown = await town.visitor().open(url)
    expect([shown.away, shown.status]).toEqual([false, 400])
    expect(shown.body).toContain('这次登录没有完成')
  })

  it('is refused without PKCE', async () => {
    const { url } = await site.ask({})
    const bare = new URL(url)
    bare.searchParams.delete('code_challenge')
    bare.searchParams.delete('code_challenge_method')
    expect(errorOf(await town.visitor().open(bare.href))).toBe('invalid_request')
  })

  it('hears that nobody is signed in where nobody may be asked', async () => {
    const { url } = await site.ask({ prompt: 'none' })
    expect(errorOf(await town.visitor().open(url))).toBe('login_required')
  })

  it('gets no code twice, and a code used twice takes everything granted with it', async () => {
    const visitor = town.visitor()
    const first = await site.signIn(visitor, { login: 'li-xiuying' })
    expect(await refused(oc.authorizationCodeGrant(site.config, first.came.url, first.checks))).toBe('invalid_grant')
    expect(await refused(oc.refreshTokenGrant(site.config, first.tokens.refresh_token ?? ''))).toBe('invalid_grant')
  })

  it('gets nothing for the code of another', async () => {
    const thief = await another('thief')
    const visitor = town.visitor()
    const { url, checks } = await site.ask({})
    const came = await through(visitor, await visitor.open(url), 'li-xiuying')
    expect(await refused(oc.authorizationCodeGrant(thief.config, came.url, checks))).toBe('invalid_grant')
  })

  it('is refused with a wrong secret', async () => {
    const wrong = await openSite(town, { auth: oc.ClientSecretBasic('not the secret') })
    expect(await refused(oc.clientCredentialsGrant(wrong.config))).toBe('invalid_client')
  })

  it('refreshes once; the old token used again makes every one worthless', async () => {
    const { tokens } = await site.signIn(town.visitor(), { login: 'wang-qiang' })
    const old = tokens.refresh_token ?? ''
    const fresh = await oc.refreshTokenGrant(site.config, old)
    expect(fresh.refresh_token).not.toBe(old)
    expect((await oc.tokenIntrospection(site.config, fresh.access_token)).active).toBe(true)
    expect(await refused(oc.refreshTokenGrant(site.config, old))).toBe('invalid_grant')
    expect(await refused(oc.refreshTokenGrant(site.config, fresh.refresh_token ?? ''))).toBe('invalid_grant')
    expect((await oc.tokenIntrospection(site.config, fresh.access_token)).active).toBe(false)
  })

  it('may give a token back', async () => {
    const { tokens } = await site.signIn(town.visitor(), { login: 'wang-qiang' })
    await oc.tokenRevocation(site.config, tokens.refresh_token ?? '')
    expect(await refused(oc.refreshTokenGrant(site.config, tokens.refresh_token ?? ''))).toBe('invalid_grant')
  })

  it('may not ask for what it is not registered for, by scope or fact by fact', async () => {
    const visitor = town.visitor()
    expect(errorOf(await visitor.open((await site.ask({ scope: 'openid realname' })).url))).toBe('invalid_scope')
    const claims = JSON.stringify({ userinfo: { cert_no: null } })
    expect(errorOf(await visitor.open((await site.ask({ claims })).url))).toBe('invalid_request')
  })

  it('is told an identity number only as a state organ that was let', async () => {
    const organ = await another('tax-office', {
      scopes: ['realname'],
      realnameZh: '核对纳税人',
      realnameEn: 'To know who pays',
    })
    const { tokens, claims } = await organ.signIn(town.visitor(), { login: 'he-xiaoyu', scope: 'openid realname' })
    const told = await oc.fetchUserInfo(organ.config, tokens.access_token, claims.sub)
    expect(told).toMatchObject({ cert_type: '111', cert_no: expect.stringMatching(/^\d{17}[\dX]$/) })
    const [entry] = await town.rows<{ detail: object }>(
      sql`select detail from platform.audit_entry where did = 'signon.tell-site' and detail->'told' ? 'realname'`,
    )
    expect(entry?.detail).toMatchObject({ told: ['realname'] })
    expect(JSON.stringify(entry)).not.toContain(String(told.cert_no))
  })

  it('is unknown from the moment it is suspended, and its tokens are dead', async () => {
    const { siteId, secret, clientId } = await registerSite(town, { clientId: 'to-be-suspended' })
    const doomed = await openSite(town, { clientId, auth: oc.ClientSecretBasic(secret) })
    const visitor = town.visitor()
    const { tokens, claims } = await doomed.signIn(visitor, { login: 'liu-yang' })
    await town.do(await town.staff('qianjin'), suspendSite, { siteId })
    expect(await refused(oc.refreshTokenGrant(doomed.config, tokens.refresh_token ?? ''))).toBe('invalid_client')
    await expect(oc.fetchUserInfo(doomed.config, tokens.access_token, claims.sub)).rejects.toThrow()
    const shown = await visitor.open((await doomed.ask({})).url)
    expect([shown.away, shown.status]).toEqual([false, 400])
  })
})

describe('How surely somebody is known', () => {
  const password = 'demo-1234'
  const signedIn = async (login: string) => {
    const visitor = town.visitor()
    await visitor.open('/sign-in')
    await visitor.send('/sign-in', { account: login, password })
    return visitor
  }

  it('is a matter of asking: too little is raised on our pages, and told where nobody may be asked', async () => {
    await town.rows(sql`update identity.person set level = 5 where name = '张敏' returning id`)
    const zhang = await signedIn('zhang-min')
    const wanted = { acr_values: 'urn:zwfw:loa:5' }
    const silent = await zhang.open((await site.ask({ ...wanted, prompt: 'none' })).url)
    expect(errorOf(silent)).toBe('unmet_authentication_requirements')
    const { url, checks } = await site.ask(wanted)
    const shown = await zhang.open(url)
    expect(shown.body).toContain('需要更高的实名等级')
    const way = /href="(\/my\/step-up[^"]+)"/.exec(shown.body)?.[1]?.replaceAll('&amp;', '&') ?? ''
    // She has nothing more to show yet, so she sets up an app, and comes back.
    const page = await zhang.open('/my/profile/authenticator')
    const secret = /<code class="od-number">([^<]+)</.exec(page.body)?.[1]?.replace(/\s/g, '') ?? ''
    const digits = () =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: town.office.now().getTime() })
    await zhang.send('/my/profile/authenticator', { name: '手机', code: digits(), current: password })
    town.pass(1)
    const enough = await zhang.open(way)
    const back = new URL(way, town.url).searchParams.get('back') ?? ''
    expect(enough.body).toContain(`href="${back}"`)
    const came = await through(zhang, await zhang.open(back))
    const tokens = await oc.authorizationCodeGrant(site.config, came.url, checks)
    expect(tokens.claims()).toMatchObject({ acr: 'urn:zwfw:loa:5', amr: ['pwd', 'otp', 'mfa'] })
  })

  it('is what the site was registered with, where the request says nothing', async () => {
    const strict = await another('land-register', { level: 4 })
    const visitor = await signedIn('li-xiuying')
    expect(errorOf(await visitor.open((await strict.ask({ prompt: 'none' })).url))).toBe(
      'unmet_authentication_requirements',
    )
  })

  it('is shown anew where the site wants it now, by a password and not by a click', async () => {
    const visitor = await signedIn('chen-jianguo')
    const first = await site.signIn(visitor, {})
    town.pass(2)
    const { url, checks } = await site.ask({ prompt: 'login' })
    expect((await visitor.open(url)).body).toContain('请再确认一次是您本人')
    const here = visitor.at().pathname
    await visitor.open(`/sign-in?back=${here}`)
    const came = await through(
      visitor,
      await visitor.send('/sign-in', { account: 'chen-jianguo', password, back: here }),
    )
    const claims = (await oc.authorizationCodeGrant(site.config, came.url, checks)).claims()
    expect(claims?.auth_time).toBeGreaterThan(first.claims.auth_time as number)
    expect(claims?.sub).toBe(first.claims.sub)
  })

  it('may be no older than the site says', async () => {
    const visitor = await signedIn('chen-jianguo')
    await site.signIn(visitor, {})
    const young = await visitor.open((await site.ask({ max_age: '3600' })).url)
    expect(young.away).toBe(true)
  })
})

describe('Whoever acts for a company', () => {
  let he: Visitor
  let companyId: string
  beforeAll(async () => {
    he = town.visitor()
    await he.open('/sign-in')
    await he.send('/sign-in/demo', { login: 'he-xiaoyu' })
    const [company] = await town.rows<{ id: string }>(
      sql`select company_id as id from identity.representation r join identity.person p on p.bucket = r.bucket and p.id = r.person_id
          where p.name = '何晓雨' limit 1`,
    )
    await he.open('/my/acting')
    companyId = company?.id ?? ''
    await he.send('/my/acting', { acting: companyId })
  })

  it('is asked to be themselves where a site knows persons only', async () => {
    const { url } = await site.ask({ scope: 'openid profile' })
    expect((await he.open(url)).body).toContain('请先切换回本人')
    expect(errorOf(await he.open((await site.ask({ prompt: 'none' })).url))).toBe('account_selection_required')
  })

  it('decides nothing on a page that was shown before they changed over', async () => {
    await he.open((await site.ask({ scope: 'openid profile org', prompt: 'consent' })).url)
    const asCompany = he.body()
    const allow = /action="([^"]+\/allow)"/.exec(asCompany)?.[1] ?? ''
    const sent = Object.fromEntries(
      [...asCompany.matchAll(/ name="(_\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    )
    await he.open('/my/acting')
    await he.send('/my/acting', { acting: 'self' })
    const late = await he.post(allow, sent)
    expect([late.away, late.status]).toEqual([false, 403])
    await he.open('/my/acting')
    await he.send('/my/acting', { acting: companyId })
  })

  it('signs in as the company where a site knows companies, and the person behind it is named', async () => {
    const asPerson = town.visitor()
    const herself = await site.signIn(asPerson, { login: 'he-xiaoyu' })
    const { claims, tokens } = await site.signIn(he, { scope: 'openid profile org' })
    expect(claims.act).toEqual({ sub: herself.claims.sub })
    expect(claims.sub).not.toBe(herself.claims.sub)
    const told = await oc.fetchUserInfo(site.config, tokens.access_token, claims.sub)
    expect(told.org).toMatchObject({ role: 'legal-representative', uscc: expect.stringMatching(/^[0-9A-Z]{18}$/) })
    expect(told.name).toBe((told.org as { name: string }).name)
  })
})
