import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db.ts'
import { type Answer, type Browser, openTown, type Town } from '../../testing/world.ts'

let town: Town
let qian: Browser
let han: Browser
let organ: string
beforeAll(async () => {
  town = await openTown()
  qian = town.browser()
  await qian.signIn('qianjin')
  han = town.browser()
  await han.signIn('hanmei')
  const [found] = await town.rows<{ id: string }>(
    sql`select id from directory.organisation where uscc like '11%' order by uscc limit 1`,
  )
  organ = found?.id ?? ''
})
afterAll(() => town?.close())

const site = (more: Record<string, string | string[]> = {}) => ({
  nameZh: '不动产登记网',
  nameEn: 'Land register',
  clientId: 'land-register',
  organisation: organ,
  kind: 'web-secret',
  redirects: 'https://land.example.gov.cn/callback',
  logouts: '',
  backchannel: '',
  level: '4',
  jwks: '',
  scopes: 'profile',
  profileZh: '显示姓名',
  profileEn: 'To show the name',
  ...more,
})

const register = (more: Record<string, string | string[]>): Promise<Answer> => qian.send('/desk/sites/new', site(more))

describe('A site is registered', () => {
  it.each([
    ['an address that is not https', { redirects: 'http://land.example.gov.cn/cb' }, '网址须以 https 开头'],
    ['addresses of two hosts', { redirects: 'https://a.example/ https://b.example/' }, '同一个主机'],
    ['no address', { redirects: '' }, '请'],
    ['a fact without a reason', { profileEn: '' }, '请'],
    ['a private key', { kind: 'web-keys', jwks: '{"keys":[{"kty":"EC","d":"x"}]}' }, '不要包含私钥'],
    ['a name for programs that is none', { clientId: '9 lives' }, '小写字母'],
  ])('not with %s', async (_, more, words) => {
    const answer = await register(more)
    expect(answer.status).toBe(422)
    expect(answer.body).toContain(words)
    // What was typed is still there.
    expect(answer.body).toContain('不动产登记网')
  })

  it('not to read identity numbers, unless by a state organ', async () => {
    const [other] = await town.rows<{ id: string }>(
      sql`select id from directory.organisation where uscc is null or uscc not like '11%' order by name limit 1`,
    )
    const wanted = { scopes: 'realname', realnameZh: '核对', realnameEn: 'To check' }
    const answer = await register({ ...wanted, organisation: other?.id ?? '' })
    expect(answer.body).toContain('只有机关可以要公民身份号码')
  })

  it('by one, and let in by another', async () => {
    expect((await register({})).location).toMatch(/^\/desk\/sites\/[0-9a-f-]{36}$/)
    expect((await register({})).body).toContain('这个代号已有网站使用')
    const path = await pathOf('land-register')
    const own = await qian.open(path)
    expect(own.body).toContain('须由另一位管理员批准')
    expect(own.body).not.toContain(`${path}/approve`)
    const tried = await qian.send(path, {}, `${path}/approve`)
    expect(tried.body).toContain('登记的人不能自己批准')
    // Nor before by the database itself.
    await expect(
      town.rows(sql`update signon.site set decided_by = proposed_by where client_id = 'land-register' returning id`),
    ).rejects.toThrow('site_second_person')
    expect((await han.send(path, {}, `${path}/approve`)).location).toBe(path)
    expect((await han.open(path)).body).toContain('已批准')
  })
})

describe('A secret', () => {
  it('is taken by two, shown to whoever asked for it, for a day, and kept as a hash', async () => {
    const path = await pathOf('land-register')
    const proposed = await han.send(path, {}, `${path}/secret`)
    expect(proposed.location).toMatch(/^\/desk\/second\//)
    expect(secretOn(await han.open(path))).toBeUndefined()
    await qian.send(proposed.location ?? '', { agreed: 'true', words: '' })
    const secret = secretOn(await han.open(path))
    expect(secret).toMatch(/^[\w-]{43}$/)
    expect(secretOn(await qian.open(path))).toBeUndefined()
    const dump = JSON.stringify(await town.rows(sql`select * from signon.site`))
    expect(dump).not.toContain(secret)
    town.at('2026-11-24 10:06')
    await han.signIn('hanmei')
    await qian.signIn('qianjin')
    expect(secretOn(await han.open(path))).toBeUndefined()
    await town.tick('signon.sweep')
    const [kept] = await town.rows<{ gone: boolean }>(
      sql`select secret_sealed is null and secret_hash is not null as gone from signon.site where client_id = 'land-register'`,
    )
    expect(kept?.gone).toBe(true)
  })
})

describe('A suspended site', () => {
  it('is shut out by anyone who keeps sites, and let in again by the second person alone', async () => {
    const path = await pathOf('land-register')
    expect((await qian.send(path, {}, `${path}/suspend`)).location).toBe(path)
    expect((await qian.open(path)).body).toContain('已停用')
    expect((await qian.send(path, {}, `${path}/resume`)).body).toContain('登记的人不能自己批准')
    expect((await han.send(path, {}, `${path}/resume`)).location).toBe(path)
    const told = await town.rows<{ did: string }>(
      sql`select did from platform.audit_entry where did like 'signon.%' and refused is null order by at, id`,
    )
    expect(told.map(({ did }) => did).toSorted()).toEqual([
      'signon.approve-site',
      'signon.register-site',
      'signon.resume-site',
      'signon.suspend-site',
      'signon.take-secret',
    ])
  })

  it('is no business of an administrator of one agency', async () => {
    await town.rows(
      sql`update identity.post p set scope = 'own' from identity.staff_member m where m.id = p.staff_id and m.login = 'hanmei' returning p.id`,
    )
    const own = town.browser()
    await own.signIn('hanmei')
    const path = await pathOf('land-register')
    expect((await own.open('/desk/sites')).body).not.toContain('/desk/sites/new')
    expect((await own.send(path, {}, `${path}/suspend`)).status).toBe(403)
  })
})

async function pathOf(clientId: string): Promise<string> {
  const [found] = await town.rows<{ id: string }>(sql`select id from signon.site where client_id = ${clientId}`)
  return `/desk/sites/${found?.id}`
}

const secretOn = ({ body }: Answer) => /<code class="od-number">([^<]+)</.exec(body)?.[1]
