import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import type { PageContext } from '../../platform/page.ts'
import { preferenceAddress, signInAddress, telephoneAddress } from './addresses.ts'
import { BenchLayout } from './bench.tsx'
import { Layout } from './layout.tsx'
import { railFor } from './rail.ts'

const visit: PageContext = {
  lang: 'zh',
  elder: false,
  path: '/matters?for=person&page=2',
  now: new Date('2026-11-21T06:06:00Z'),
  csrf: 'csrf-token',
  once: 'once-token',
  demo: false,
  who: { kind: 'visitor' },
  place: {
    code: '511602',
    full: { zh: '四川省广安市广安区', en: 'Guang’an District' },
    short: { zh: '广安区', en: 'Guang’an' },
  },
  hotline: '0826-12345',
  assets: { css: '/assets/main.0123456789ab.css', islands: { search: '/assets/search.ab.js' } },
}

const heYun: PageContext = { ...visit, who: { kind: 'person', name: '何**', unread: 3, level: 3 } }

const zhouMing: PageContext = {
  ...visit,
  who: {
    kind: 'staff',
    name: '周明',
    organisation: { zh: '区行政审批局', en: 'Approval Bureau' },
    post: { zh: '综合窗口组', en: 'Counter clerk' },
    duties: ['clerk'],
  },
}

function drawn(context: PageContext, rest: Partial<Parameters<typeof Layout>[0]> = {}): string {
  return render(
    <Layout context={context} title="居住证办理" {...rest}>
      <h1>居住证办理</h1>
    </Layout>,
  )
}

describe('a public page', () => {
  it('is a whole document in the reader’s language with a title that says where it is', () => {
    const page = drawn(visit)
    expect(page).toMatch(/^<html lang="zh-CN">/)
    expect(page).toContain('<title>居住证办理 - 一门 广安区政务服务</title>')
    expect(drawn({ ...visit, lang: 'en' })).toMatch(/^<html lang="en">/)
  })

  it('says in the window’s title that something must be put right', () => {
    expect(drawn(visit, { problem: true })).toContain('<title>错误：居住证办理')
  })

  it('lets a keyboard skip to the main part', () => {
    const page = drawn(visit)
    expect(page.indexOf('href="#main"')).toBeLessThan(page.indexOf('<header'))
    expect(page).toContain('id="main"')
  })

  it('comes back to the very page after a change of print or language', () => {
    expect(preferenceAddress(visit, { elder: true })).toBe(
      '/preferences?elder=1&back=%2Fmatters%3Ffor%3Dperson%26page%3D2',
    )
    expect(preferenceAddress(visit, { lang: 'en' })).toBe(
      '/preferences?lang=en&back=%2Fmatters%3Ffor%3Dperson%26page%3D2',
    )
    expect(signInAddress(visit)).toBe('/sign-in?back=%2Fmatters%3Ffor%3Dperson%26page%3D2')
  })

  it('offers a visitor the way in and a person the way out, by a post that proves it is ours', () => {
    expect(drawn(visit)).toContain('登录')
    expect(drawn(visit)).not.toContain('/sign-out')
    expect(drawn(heYun)).toMatch(/<form method="post" action="\/sign-out"[^>]*>.*?name="_csrf" value="csrf-token"/)
    expect(drawn(heYun)).toContain('3 条未读')
  })

  it('says it is a demonstration only where it is one', () => {
    expect(drawn(visit)).not.toContain('govuk-phase-banner')
    expect(drawn({ ...visit, demo: true })).toContain('测试章')
  })

  it('marks where the reader is', () => {
    expect(drawn(visit, { section: 'person' })).toMatch(/href="\/matters\?for=person" aria-current="page"/)
  })

  it('loads an island by its hashed address and does without one it does not know', () => {
    expect(drawn(visit, { script: 'search' })).toContain('<script type="module" src="/assets/search.ab.js">')
    expect(drawn(visit, { script: 'unbuilt' })).not.toContain('<script')
  })

  it('turns to large print by one class', () => {
    expect(drawn({ ...visit, elder: true })).toContain('<body class="od-elder">')
    expect(drawn({ ...visit, elder: true })).toContain('标准版')
  })

  it.each([
    ['0826-12345', 'tel:082612345'],
    ['+86 826 12345', 'tel:+8682612345'],
  ])('makes %s ring', (number, address) => {
    expect(telephoneAddress(number)).toBe(address)
  })
})

describe('the rail of the workbench', () => {
  const shown = (duties: readonly string[], demo = false) =>
    railFor(duties, demo).flatMap(({ entries }) => entries.map(({ section }) => section))

  it.each([
    [['clerk'], ['inbox', 'waiting', 'done', 'deputies', 'counter', 'accounts', 'licences']],
    [['officer'], ['inbox', 'waiting', 'done', 'deputies', 'licences']],
    [['approver'], ['inbox', 'waiting', 'done', 'deputies', 'second', 'licences']],
    [
      ['admin'],
      ['second', 'matters', 'organisations', 'calendar', 'people', 'sites', 'providers', 'voids', 'audit', 'imports'],
    ],
    [[], []],
  ])('of %j shows %j', (duties, sections) => {
    expect(shown(duties)).toEqual(sections)
  })

  it('shows sent mails only where mails go nowhere', () => {
    expect(shown(['admin'], true)).toContain('outbox')
    expect(shown(['clerk'], true)).not.toContain('outbox')
    expect(shown([], true)).toEqual([])
  })

  it('counts what waits', () => {
    const page = render(
      <BenchLayout context={zhouMing} title="我的待办" section="inbox" counts={{ inbox: 46 }}>
        <h1>我的待办</h1>
      </BenchLayout>,
    )
    expect(page).toMatch(/href="\/desk" aria-current="page".*?我的待办<\/span><span class="od-num">46/)
    expect(page).toContain('区行政审批局')
  })
})
