import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { Said, Written } from './written.tsx'

const han = (text: string) => `<span lang="zh-CN">${text}</span>`
const one = (inner: string) => `<span>${inner}</span>`
const kept = (number: string) => `<span class="od-num od-nowrap">${number}</span>`

describe('somebody’s own words', () => {
  it.each([
    ['a name', '陈建国', han('陈建国')],
    ['a masked name beside a number', '陈** 5116**********0011', one(`${han('陈**')} ${kept('5116**********0011')}`)],
    ['a name in a sentence', 'Back to 邓磊', one(`Back to ${han('邓磊')}`)],
    ['a number with letters in it', '川建安B（2018）样例0000001', han(`川建安B（2018）样例${kept('0000001')}`)],
    ['one character', 'B 证 and no more', one(`B ${han('证')} and no more`)],
    ['two names', '唐杰 · 冯雪', one(`${han('唐杰')} · ${han('冯雪')}`)],
    [
      'a law as it is cited',
      '《公共场所卫生管理条例》（国发〔1987〕24号）第四条',
      han('《公共场所卫生管理条例》（国发〔1987〕24号）第四条'),
    ],
    ['quotation marks, which English has too', 'Check “Technical title”.', 'Check “Technical title”.'],
    ['no Chinese at all', 'Café <b>', 'Café &lt;b>'],
  ])('are announced on an English page: %s', (_what, text, drawn) => {
    expect(render(<Written lang="en" text={text} />)).toBe(drawn)
    expect(render(<Written lang="zh" text={text} />)).not.toContain('lang=')
  })

  it('are announced where a text has no English, and only there', () => {
    expect(render(<Said lang="en" text={{ zh: '教师资格认定', en: 'Teacher' }} />)).toBe('Teacher')
    expect(render(<Said lang="en" text={{ zh: '教师资格认定' }} />)).toBe(han('教师资格认定'))
  })
})
