import { createServer, type Server } from 'node:http'
import * as oc from 'openid-client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { changeLegalRepresentative } from '#identity'
import { system } from '../../platform/actor.ts'
import { sql } from '../../platform/db.ts'
import { openSite, registerSite, type SiteElsewhere } from '../../testing/site-elsewhere.ts'
import { type Abroad, townAbroad, type Visitor } from '../../testing/town-abroad.ts'

/** The server of a site, as far as it listens for who has left. */
interface Listening {
  readonly url: string
  readonly heard: Record<string, unknown>[]
  away: boolean
  close(): Promise<unknown>
}

let town: Abroad
let site: SiteElsewhere
let listening: Listening

beforeAll(async () => {
  town = await townAbroad()
  listening = await listen()
  const { clientId, secret } = await registerSite(town, {
    clientId: 'leaving-site',
    redirects: `${listening.url}/callback`,
    logouts: `${listening.url}/bye`,
    backchannel: `${listening.url}/left`,
    scopes: ['profile', 'org', 'offline_access'],
    profileZh: '显示姓名',
    profileEn: 'To show the name',
    orgZh: '企业业务',
    orgEn: 'Business of companies',
    offlineZh: '夜间同步',
    offlineEn: 'To work at night',
  })
  site = await openSite(town, { clientId, auth: oc.ClientSecretBasic(secret) })
})
afterAll(async () => {
  await listening?.close()
  await town?.close()
})
beforeEach(() => {
  listening.heard.length = 0
})

async function listen(): Promise<Listening> {
  const heard: Record<string, unknown>[] = []
  const state = { away: false }
  const server: Server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += part
    })
    request.on('end', () => {
      if (state.away) return void response.writeHead(503).end()
      const [, claims = ''] = new URLSearchParams(body).get('logout_token')?.split('.') ?? []
      heard.push(JSON.parse(Buffer.from(claims, 'base64url').toString() || '{}'))
      response.writeHead(200).end()
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as { port: number }
  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    get away() {
      return state.away
    },
    set away(away) {
      state.away = away
    },
    close: () => new Promise((closed) => server.close(closed)),
  }
}

const alive = async (token: string | undefined) =>
  oc.refreshTokenGrant(site.config, token ?? '').then(
    () => true,
    () => false,
  )
const isSignedIn = async (visitor: Visitor) => (await visitor.open('/my')).url.pathname === '/my'

describe('Whoever signs out at a site', () => {
  it('chooses to sign out everywhere: here, and at every site, whose servers are told', async () => {
    const visitor = town.visitor()
    const { tokens, claims } = await site.signIn(visitor, { login: 'he-xiaoyu', scope: 'openid profile' })
    const leave = oc.buildEndSessionUrl(site.config, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: `${listening.url}/bye`,
      state: 'gone',
    })
    const asked = await visitor.open(leave.href)
    expect(asked.body).toContain('您已离开“样例网站”')
    const came = await visitor.send('/oidc/session/end/confirm', { logout: 'yes' })
    expect(came.url.href).toBe(`${listening.url}/bye?state=gone`)
    expect(await isSignedIn(visitor)).toBe(false)
    expect(await alive(tokens.refresh_token)).toBe(false)
    await town.work()
    expect(listening.heard).toEqual([
      expect.objectContaining({
        iss: `${town.url}/oidc`,
        aud: 'leaving-site',
        sub: claims.sub,
        sid: claims.sid,
        events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      }),
    ])
  })

  it('may leave there alone, and stay signed in here', async () => {
    const visitor = town.visitor()
    const { tokens } = await site.signIn(visitor, { login: 'he-xiaoyu' })
    await visitor.open(oc.buildEndSessionUrl(site.config, { id_token_hint: tokens.id_token ?? '' }).href)
    const forms = visitor.body().match(/<form[^>]*end\/confirm[\s\S]*?<\/form>/g) ?? []
    const proof = /value="([^"]+)"/.exec(forms.find((form) => !form.includes('logout')) ?? '')?.[1] ?? ''
    await visitor.post('/oidc/session/end/confirm', { xsrf: proof })
    expect(await isSignedIn(visitor)).toBe(true)
    expect(await alive(tokens.refresh_token)).toBe(false)
    await town.work()
    expect(listening.heard).toHaveLength(1)
  })

  it('is led on without a question when nobody is signed in any more', async () => {
    const visitor = town.visitor()
    const { tokens } = await site.signIn(visitor, { login: 'he-xiaoyu' })
    visitor.cookies.clear()
    const to = { id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: `${listening.url}/bye` }
    expect((await visitor.open(oc.buildEndSessionUrl(site.config, to).href)).url.href).toBe(`${listening.url}/bye`)
    const bare = await visitor.open('/oidc/session/end')
    expect(bare.body).toContain('您已安全退出')
  })

  it('is led nowhere a site is not registered with, and by no word that was not ours', async () => {
    const visitor = town.visitor()
    const { tokens } = await site.signIn(visitor, { login: 'he-xiaoyu' })
    const astray = { id_token_hint: tokens.id_token ?? '', post_logout_redirect_uri: 'https://evil.example/' }
    const shown = await visitor.open(oc.buildEndSessionUrl(site.config, astray).href)
    expect([shown.away, shown.status]).toEqual([false, 400])
    expect((await visitor.post('/oidc/session/end/confirm', { xsrf: 'guessed', logout: 'yes' })).status).toBe(400)
    expect(await isSignedIn(visitor)).toBe(true)
  })
})

describe('Whoever signs out here', () => {
  it('is out at every site; its server is told until it listens', async () => {
    const visitor = town.visitor()
    const { tokens, claims } = await site.signIn(visitor, { login: 'li-xiuying' })
    await visitor.open('/my')
    await visitor.send('/sign-out')
    listening.away = true
    await town.work()
    expect(await alive(tokens.refresh_token)).toBe(false)
    expect(listening.heard).toEqual([])
    listening.away = false
    await town.rows(
      sql`select count(*) from graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs), run_at => now())`,
    )
    await town.work()
    expect(listening.heard).toEqual([expect.objectContaining({ sub: claims.sub, sid: claims.sid })])
  })

  it('keeps what was let go on without them', async () => {
    const visitor = town.visitor()
    const wanted = { scope: 'openid offline_access', prompt: 'consent' }
    const { tokens } = await site.signIn(visitor, { login: 'li-xiuying', ...wanted })
    expect(tokens.scope).toContain('offline_access')
    await visitor.open('/my')
    await visitor.send('/sign-out')
    await town.work()
    expect(await alive(tokens.refresh_token)).toBe(true)
  })

  it('is noticed within a minute when the sign-in ends in another way', async () => {
    const visitor = town.visitor()
    const { tokens, claims } = await site.signIn(visitor, { login: 'wang-qiang' })
    await town.rows(
      sql`delete from identity.session s using identity.person p where p.id = s.who and p.name = '王强' returning s.id`,
    )
    expect(await alive(tokens.refresh_token)).toBe(false)
    await town.tick('signon.end-visits-over')
    await town.work()
    expect(listening.heard).toEqual([expect.objectContaining({ sub: claims.sub })])
    await town.tick('signon.end-visits-over')
    await town.work()
    expect(listening.heard).toHaveLength(1)
  })
})

describe('Whoever went to a site as themselves, and again as a company', () => {
  let she: Visitor
  let companyId: string
  let herself: Awaited<ReturnType<SiteElsewhere['signIn']>>
  let company: Awaited<ReturnType<SiteElsewhere['signIn']>>

  async function actFor(acting: string) {
    await she.open('/my/acting')
    await she.send('/my/acting', { acting })
  }

  beforeAll(async () => {
    const [found] = await town.rows<{ id: string }>(sql`
      select company_id as id from identity.representation r join identity.person p on p.bucket = r.bucket and p.id = r.person_id
      where p.name = '周建平'`)
    companyId = found?.id ?? ''
    she = town.visitor()
    herself = await site.signIn(she, { login: 'zhou-jianping', scope: 'openid profile' })
    await actFor(companyId)
    company = await site.signIn(she, { scope: 'openid profile org' })
  })

  it('is let know of each by its own name', () => {
    expect(company.claims.sub).not.toBe(herself.claims.sub)
  })

  it('is left as the one who is cut, and stays as the other', async () => {
    const { links } = await (async () => {
      await she.open('/my/sites')
      return { links: she.body().match(/action="\/my\/sites\/[0-9a-f-]+\/cut"/g) ?? [] }
    })()
    expect(links).toHaveLength(2)
    const [own] = await town.rows<{ id: string }>(sql`
      select l.id from signon.link l join signon.site s on s.id = l.site_id
      where s.client_id = 'leaving-site' and l.person_id = l.for_id
        and l.person_id = (select id from identity.person where name = '周建平')`)
    await she.send(`/my/sites/${own?.id}/cut`)
    await town.work()
    expect(listening.heard).toEqual([expect.objectContaining({ sub: herself.claims.sub, sid: herself.claims.sid })])
    expect(await alive(herself.tokens.refresh_token)).toBe(false)
    expect(await alive(company.tokens.refresh_token)).toBe(true)
  })

  it('is the company no longer, at any site, when the register names another representative', async () => {
    const again = await site.signIn(she, { scope: 'openid profile org' })
    const other = await town.person('511602198412030103')
    await town.do(system('the register'), changeLegalRepresentative, {
      companyId,
      personId: other.kind === 'person' ? other.id : '',
    })
    await town.work()
    expect(listening.heard).toContainEqual(expect.objectContaining({ sub: company.claims.sub }))
    expect(await alive(again.tokens.refresh_token)).toBe(false)
    expect(await isSignedIn(she)).toBe(true)
  })
})

describe('The page of linked sites', () => {
  it('says what a site may know and was told, and cuts it at once, down to what goes on alone', async () => {
    const visitor = town.visitor()
    const wanted = { scope: 'openid profile offline_access', prompt: 'consent' }
    const { tokens, claims } = await site.signIn(visitor, { login: 'chen-jianguo', ...wanted })
    expect((await visitor.open('/my/sites')).body).toContain('还没有告诉过它什么')
    await oc.fetchUserInfo(site.config, tokens.access_token, claims.sub)
    const page = await visitor.open('/my/sites')
    expect(page.body).toContain('姓名、您不在时也保持关联')
    expect(page.body).not.toContain('还没有告诉过它什么')
    expect((await visitor.send(/\/cut$/)).body).toContain('还没有关联网站')
    expect(await alive(tokens.refresh_token)).toBe(false)
    await expect(oc.fetchUserInfo(site.config, tokens.access_token, claims.sub)).rejects.toThrow()
    await town.work()
    expect(listening.heard).toEqual([expect.objectContaining({ sub: claims.sub, sid: claims.sid })])
    // Still signed in here, and asked anew there.
    expect((await visitor.open((await site.ask({ scope: 'openid profile' })).url)).body).toContain('同意并登录')
  })

  it('is empty after a counter was told that somebody else may have used the account', async () => {
    const visitor = town.visitor()
    const { tokens, claims } = await site.signIn(visitor, { login: 'liu-yang', scope: 'openid profile' })
    const clerk = town.browser()
    await clerk.signIn('zhouming')
    const card = { name: '刘洋', number: '511602199611110055', mobile: '13900139788', password: '春天再去看看油菜花' }
    expect((await clerk.send('/desk/accounts', { ...card, misused: 'true' })).status).toBe(303)
    await town.work()
    expect(await alive(tokens.refresh_token)).toBe(false)
    expect(listening.heard).toContainEqual(expect.objectContaining({ sub: claims.sub }))
    const left = await town.rows(
      sql`select l.id from signon.link l join identity.person p on p.id = l.person_id where p.name = '刘洋'`,
    )
    expect(left).toEqual([])
  })

  it('is told by a message, should it have been somebody else', async () => {
    const [told] = await town.rows<{ subject: string }>(
      sql`select subject_zh as subject from messages.message where kind = 'signon.linked' limit 1`,
    )
    expect(told?.subject).toContain('已关联网站')
  })
})
