import { describe, expect, it } from 'vitest'
import { heard } from './heard.ts'

const town = heard(
  new Map([
    [
      '=丧葬补助金申领',
      ['我爸刚走了社保有没有安葬的钱', '老人过世后丧葬费去哪里领', 'funeral money after my father died'],
    ],
    ['=施工噪声许可', ['楼下工地半夜还在打桩吵得睡不着', '晚上要赶工浇混凝土得先报哪里']],
    ['=收养登记', ['想领养一个福利院的娃儿']],
  ]),
)

const best = (text: string) => [...town.about(text)].sort(([, a], [, b]) => b - a)[0]

describe('What has been asked before', () => {
  it.each([
    ['屋头老人刚走 安葬费找谁要', '=丧葬补助金申领'],
    ['隔壁工地晚上打桩吵死人', '=施工噪声许可'],
    ['怎么领养福利院的孩子', '=收养登记'],
    ['money for funerals of my father', '=丧葬补助金申领'],
  ])('recognises “%s” told in other words', (text, name) => expect(best(text)?.[0]).toBe(name))

  it('is surest where it is asked in just these words', () => {
    const [, same = 0] = best('想领养一个福利院的娃儿') ?? []
    const [, near = 0] = best('领养娃儿') ?? []
    const [, far = 0] = best('一个人去市里') ?? []
    expect(same).toBeGreaterThan(near * 0.9)
    expect(near).toBeGreaterThan(far * 2)
  })

  it('knows nothing of what nobody ever said', () => expect(town.about('宇宙飞船').size).toBe(0))

  it('takes an empty question, and a town in which nothing was said', () => {
    expect(town.about('').size).toBe(0)
    expect(heard(new Map()).about('领养').size).toBe(0)
  })
})
