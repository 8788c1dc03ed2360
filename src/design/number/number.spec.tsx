import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { Numbers } from './number.tsx'

const kept = (text: string) =>
  [...render(<Numbers text={text} />).matchAll(/<span class="od-num od-nowrap">(.*?)<\/span>(?!<)/g)].map(
    ([, number = '']) => number.replace(/<[^>]+>/g, ''),
  )

describe('a number in a text', () => {
  it.each([
    ['陈建国 5116**********0011', ['5116**********0011']],
    ['92511602MA00000152', ['92511602MA00000152']],
    ['511602-2026-A3F-000042-7 · 网上提交', ['511602-2026-A3F-000042-7']],
    ['手机 138****8002，固话 0826-2000101', ['138****8002', '0826-2000101']],
    ['法定最迟 2026年12月18日（20 个工作日），12月27日前', ['2026年12月18日', '12月27日']],
    ['建安中路1号，60 平方米，2026', []],
    ['1.2.156.3005.2.11100000MB0143028R002.115113016823646795.2026A3F000042.001.K', []],
  ])('of %j stays whole: %j', (text, numbers) => {
    expect(kept(text)).toEqual(numbers)
  })

  it('of a case breaks after its year where it must break at all, never before its last letter', () => {
    const pieces = render(<Numbers text="511602-2026-028-000001-M" />).replace('<wbr/>', ' ')
    expect(pieces.replace(/<[^>]+>/g, '')).toBe('511602-2026- 028-000001-M')
  })

  it('leaves every character where it was', () => {
    const text = '陈建国 5116**********0011，2026-12-18 起'
    expect(render(<Numbers text={text} />).replace(/<[^>]+>/g, '')).toBe(text)
  })
})
