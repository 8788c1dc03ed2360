import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import type { PageContext } from '../platform/page.ts'
import { benchGuidePage, styleguidePage } from './styleguide.tsx'

const visit: PageContext = {
  lang: 'zh',
  elder: false,
  path: '/styleguide',
  now: new Date('2026-11-21T06:06:00Z'),
  csrf: 'csrf-token',
  once: 'once-token',
  demo: true,
  who: {
    kind: 'staff',
    name: '周明',
    organisation: { zh: '区行政审批局' },
    post: { zh: '综合窗口组' },
    duties: ['clerk', 'officer', 'approver', 'admin'],
  },
  place: { code: '511602', full: { zh: '四川省广安市广安区' }, short: { zh: '广安区', en: 'Guang’an' } },
  hotline: '0826-12345',
  assets: { css: '/assets/main.css', islands: {} },
}

const pages = [
  ['the style guide', styleguidePage],
  ['the workbench guide', benchGuidePage],
] as const

const visits = [
  ['in Chinese', visit],
  ['in English', { ...visit, lang: 'en' as const }],
  ['in large print', { ...visit, elder: true }],
] as const

function attributes(html: string, name: string): string[] {
  return [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value]) => value as string)
}

describe.each(pages)('%s', (_, page) => {
  describe.each(visits)('%s', (_, context) => {
    const html = render(page(undefined, context))
    const ids = attributes(html, 'id')

    it('keeps the strict content security policy', () => {
      expect(html).not.toMatch(/\sstyle=/)
      expect(html).not.toMatch(/<style|<script(?![^>]*\ssrc=)/)
      expect(html).not.toMatch(/\son[a-z]+="/)
    })

    it('gives no two things the same id', () => {
      expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([])
    })

    it('labels every control', () => {
      const labelled = new Set(attributes(html, 'for'))
      const controls = [...html.matchAll(/<(?:input|select|textarea)\b[^>]*>/g)].map(([tag]) => tag)
      const bare = controls.filter(
        (tag) => !tag.includes('type="hidden"') && !labelled.has(attributes(tag, 'id')[0] ?? ''),
      )
      expect(bare).toEqual([])
      for (const target of labelled) expect(ids).toContain(target)
    })

    it('describes and names by what is there', () => {
      const pointers = ['aria-describedby', 'aria-labelledby'].flatMap((name) => attributes(html, name))
      for (const id of pointers.flatMap((pointer) => pointer.split(' '))) expect(ids).toContain(id)
    })

    it('has one main heading, and headings that skip no level downwards', () => {
      const levels = [...html.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level))
      expect(levels.filter((level) => level === 1)).toHaveLength(1)
      expect(levels.filter((level, place) => level > (levels[place - 1] ?? 1) + 1)).toEqual([])
    })

    it('tells a picture from a decoration', () => {
      const pictures = [...html.matchAll(/<svg\b[^>]*>/g)].map(([tag]) => tag)
      expect(pictures.filter((tag) => !/aria-hidden="true"|role="img" aria-label="[^"]+"/.test(tag))).toEqual([])
    })
  })
})

describe('the English guide', () => {
  it('has no Chinese left but names, the platform’s sign and the way to Chinese', () => {
    const english = render(styleguidePage(undefined, { ...visit, lang: 'en' }))
    const left = english
      .replace(/<[^>]+>/g, ' ')
      .replace(/四川省广安市广安区|周明|中文|一门/g, '')
      .match(/[\u4e00-\u9fff]+/g)
    expect(left).toBeNull()
  })
})
