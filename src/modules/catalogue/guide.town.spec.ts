import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db.ts'
import { openTown, type Town } from '../../testing/world.ts'

const food = '511A0005200004-511602000000-000-115113016823646795-1-00'
const teacher = '511A0138600000-511602000000-000-115113010833722043-1-00'
const listed = '511A0138000000-511602000000-000-115113010833722043-1-00'

let town: Town
beforeAll(async () => {
  town = await openTown('2026-11-23 10:00')
})
afterAll(() => town.close())

const open = async (path: string) => {
  const answer = await town.browser().open(path)
  expect(answer.status, path).toBe(200)
  return answer.body
}
const english = async (path: string) => {
  const browser = town.browser()
  await browser.open('/preferences?lang=en')
  return (await browser.open(path)).body
}
const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

describe('a guide', () => {
  it('says a date, not a number of days', async () => {
    const page = plain(await open(`/matters/${food}`))
    expect(page).toContain('今天受理，最迟出结果 2026年11月30日 星期一')
    expect(page).toContain('法定最迟 2026年12月7日')
    expect(plain(await english(`/matters/${food}`))).toContain('30 November 2026')
  })

  it('moves its dates with the day', async () => {
    town.at('2026-12-28 09:00')
    const page = plain(await open(`/matters/${teacher}`))
    expect(page).toContain('2027年1月')
    expect(page).toContain('所跨年份的放假安排尚未公布')
    town.at('2026-11-23 10:00')
  })

  it('says of a hall what every other guide says of it, described or only listed', async () => {
    for (const path of [`/matters/${teacher}`, `/matters/${listed}`]) {
      const page = plain(await open(path))
      for (const fact of ['浓洄街道翠屏路样例 100 号', '周六延时 9:00—12:00', '0826-2000100'])
        expect(page, path).toContain(fact)
    }
    const page = plain(await open(`/matters/${teacher}`))
    expect(page.split('浓洄街道翠屏路样例 100 号').length).toBe(2)
    expect(page).toContain('综合窗口 1—6 号，或者教育窗口 12 号')
    expect(page).toContain('协兴镇便民服务中心')
    expect(await open('/catalogue.ttl')).toContain('综合窗口 1—6 号。四川省广安市广安区浓洄街道翠屏路样例 100 号')
  })

  it('says how a counter is booked: by telephone in office hours, and not here', async () => {
    const page = plain(await open(`/matters/${teacher}`))
    expect(page).toMatch(/电话 0826-2000100 预约窗口 想约好时间再去，请在办公时间打这个电话/)
    expect(plain(await english(`/matters/${teacher}`))).toContain('ring this number in office hours')
  })

  it('draws where its halls lie to each other, from their co-ordinates alone, and says the same as a list', async () => {
    const { body } = await town.browser().open('/matters/511A0005200004-511602000000-000-115113016823646795-1-00')
    const map = /<figure class="od-map">.*?<\/figure>/s.exec(body)?.[0] ?? ''
    expect(map.match(/<circle/g)?.length).toBeGreaterThan(1)
    const words = map.replaceAll(/<[^>]+>/g, ' ')
    expect(words).toContain('广安区政务服务中心')
    expect(words).toMatch(/协兴镇便民服务中心\s+样例\s+直线约 \d+(?:\.\d)? 公里/)
    expect(map).not.toMatch(/style=|https?:/)
  })

  it('has the model texts it speaks of: every guide that says 范本 leads to one', async () => {
    const address = `/matters/${food}/models/food-safety-rules`
    expect(await open(`/matters/${food}`)).toContain(`href="${address}"`)
    const page = plain(await open(address))
    expect(page).toContain('小餐饮店食品安全规章制度（范本） 样例')
    expect(page).toContain('保质期满后六个月')
    expect((await english(address)).replace(/<title>.*?<\/title>/, '')).toContain(
      'Food safety rules of a small restaurant',
    )
    expect((await town.browser().open(`/matters/${food}/models/application`)).status).toBe(404)
  })

  it('names who decides, what is needed and where we get it, and how to go on', async () => {
    const page = await open(`/matters/${food}`)
    for (const words of [
      '区行政审批局',
      '我们来取',
      '自动生成',
      '由您提供',
      '第三十五条',
      '综合窗口 1—6 号',
      '行政复议',
      '不收费',
      '样例',
    ])
      expect(plain(page), words).toContain(words)
    expect(page).toContain(`href="/matters/${food}/apply"`)
    expect(page).toContain(`href="/matters/${food}/check"`)
    expect(page).toContain('class="od-qr"')
    expect(page).not.toMatch(/ style="/)
  })

  it('of a matter that is only listed claims nothing it does not know', async () => {
    const page = plain(await open(`/matters/${listed}`))
    expect(page).toContain('正在由部门整理')
    expect(page).toContain('教育窗口')
    expect(page).toContain('推定')
    expect(page).not.toContain('立即办理')
    expect(page).not.toContain('个工作日')
  })

  it('has the same facts as JSON', async () => {
    const guide = (await town.browser().open(`/api/v1/matters/${food}`)).json<{
      promisedBy: { date: string }
      description: object
    }>()
    expect(guide.promisedBy.date).toBe('2026-11-30')
    expect(guide.description).toBeDefined()
  })

  it('is there for every matter of the town, in both languages', async () => {
    const codes = await town.rows<{ code: string }>(sql`select code from catalogue.matter order by md5(code) limit 60`)
    for (const { code } of codes) {
      await open(`/matters/${encodeURIComponent(code)}`)
      expect(await english(`/matters/${encodeURIComponent(code)}`)).toContain('lang="en"')
    }
  })

  it('is not found under a code nobody gave', async () => {
    expect((await town.browser().open('/matters/none')).status).toBe(404)
  })
})

describe('“can I apply?”', () => {
  it('judges each condition on what was answered and says what to do', async () => {
    const page = plain(
      await open(`/matters/${food}/check?food.items=prepackaged&premises.area=60&food.certifiedStaff=0`),
    )
    expect(page).toContain('有 2 个条件可能不符合')
    expect(page).toContain('仅销售预包装食品经营者备案信息采集')
    expect(page).toContain('仍然去申请')
  })

  it('finds nothing in the way where all is met', async () => {
    const page = plain(
      await open(
        `/matters/${food}/check?food.items=hot-food&premises.area=60&food.certifiedStaff=2&own.registered=yes&own.not-barred=yes`,
      ),
    )
    expect(page).toContain('看起来您可以办')
  })

  it('asks for no number and nothing sensitive in an address', async () => {
    for (const code of [food, teacher]) {
      const page = await open(`/matters/${code}/check`)
      expect(page).not.toMatch(/name="[^"]*([nN]umber|uscc|mobile|conduct)[^"]*"/)
    }
  })

  it('shows what was typed wrong beside its question', async () => {
    expect(plain(await open(`/matters/${food}/check?premises.area=many`))).toContain('请填写数字')
  })
})

describe('ways to a matter', () => {
  it('go by department, from A to Z', async () => {
    const page = await open('/departments')
    expect(page).toContain('区人社局')
    const [, first = ''] = /href="(\/departments\/[0-9a-f-]+)"/.exec(page) ?? []
    expect(await open(first)).toContain('/matters/')
  })

  it('go by life event, with the town’s own matters inside', async () => {
    expect(await open('/life-events')).toContain('开办餐饮店')
    const page = await open('/life-events/QY-CY')
    expect(page).toContain(`/matters/${food}`)
    expect(plain(page)).toContain('不在本区办理')
    expect((await town.browser().open('/life-events/none')).status).toBe(404)
  })

  it('go by the door one came through', async () => {
    expect(plain(await open('/matters?for=person&stage=birth'))).toContain('生育登记')
    expect(plain(await open('/matters?for=company'))).toContain('食品经营许可新办')
  })

  it('tells what was found in sentences, and promises a guide only where there is one', async () => {
    const page = plain(await open(`/matters?q=${encodeURIComponent('开个小饭馆')}`))
    expect(page).toMatch(/。正式名称：[^。]+。/)
    expect(page).not.toMatch(/指南整理中，可先问窗口 看指南/)
    expect(page).toContain('看去哪里问')
  })

  it.each([
    ['organisation', 'zzz'],
    ['organisation', '0190a5c2-7b1e-7a3f-9d42-5c1e8f0b6a77'],
    ['theme', 'zzz'],
    ['stage', 'zzz'],
    ['event', 'zzz'],
    ['for', 'zzz'],
    ['audience', 'zzz'],
  ])('refuse a filter nobody knows, %s=%s: a program by name, a page by saying so and showing all', async (name, typed) => {
    const answer = await town.browser().open(`/api/v1/matters?${name}=${typed}`)
    expect([answer.status, answer.json()]).toMatchObject([422, { fields: { [name]: { reason: 'filter-unknown' } } }])
    const page = await town.browser().open(`/matters?${name}=${typed}`)
    expect(page.status).toBe(422)
    expect(plain(page.body)).toContain(`“${typed}”：没有这个筛选值`)
    expect(plain(page.body)).toMatch(/共 1[0-9]{3} 项/)
  })

  it('take “audience” and “for” alike, and not one against the other', async () => {
    const ask = (query: string) => town.browser().open(`/api/v1/matters?limit=1&${query}`)
    const [one, other] = [await ask('audience=company'), await ask('for=company')]
    expect(one.json()).toEqual(other.json())
    expect(one.json()).toMatchObject({ audience: 'company' })
    expect((await ask('audience=company&for=person')).status).toBe(422)
  })

  it('never end in nothing', async () => {
    const page = plain(await open('/matters?q=%E9%87%8F%E5%AD%90%E7%BA%A0%E7%BC%A0'))
    for (const words of ['没有找到', '12345', '按部门找', '按人生大事找']) expect(page).toContain(words)
  })

  it('are offered while somebody types', async () => {
    const { items } = (await town.browser().open('/api/v1/matters/suggest?q=shebaok')).json<{
      items: { name: { zh: string }; href: string }[]
    }>()
    expect(items[0]?.name.zh).toContain('社会保障卡')
    expect(items[0]?.href).toMatch(/^\/matters\//)
  })

  it('answer programs as briefly as they ask', async () => {
    const found = (await town.browser().open('/api/v1/matters?q=社保卡&limit=2')).json<{
      items: object[]
      next: string | null
    }>()
    expect(found.items.length).toBeLessThanOrEqual(2)
    expect((await town.browser().open('/api/v1/matters?limit=500')).status).toBe(422)
  })
})
