import { describe, expect, it } from 'vitest'
import { chineseAnnounced, chineseLeft } from './chinese-left.ts'

describe('Chinese left on an English page', () => {
  it.each([
    ['a text', '<p>Hello 门</p>', ['Hello 门']],
    ['a text after what was announced', '<p><b lang="zh-CN">门</b> 户</p>', ['户']],
    ['a text in what is English again', '<div lang="zh-CN"><p lang="en">门</p></div>', ['门']],
    ['a text after an element without an end', '<p lang="zh-CN">门<br>户</p><p>口</p>', ['口']],
    ['a label nobody can see', '<button aria-label="开">Open</button>', ['开']],
    ['a title that is nowhere on the page', '<title>门 - OneDoor</title><p>Door</p>', ['门 - OneDoor']],
  ])('is found: %s', (_what, page, left) => {
    expect(chineseLeft(page)).toEqual(left)
  })

  it.each([
    ['what is announced', '<p>By <span lang="zh-CN">陈建国</span></p>'],
    ['what is announced around it', '<section lang="zh-CN"><p>门</p><img alt="户"></section>'],
    ['a title that repeats what is announced', '<title>陈建国 - OneDoor</title><h1 lang="zh-CN">陈建国</h1>'],
    ['a label that repeats what is announced', '<a title="To 门"><i lang="zh-CN">门</i></a>'],
    ['what somebody typed', '<title>Search 门</title><input value="门"><textarea>户</textarea>'],
    ['no Chinese', '<p>Café “Ø” 1–2</p>'],
  ])('is not %s', (_what, page) => {
    expect(chineseLeft(page)).toEqual([])
  })
})

describe('Chinese announced on an English page', () => {
  it('is told text by text, but for what goes round a seal', () => {
    const seal = '<svg><text lang="zh-CN"><textPath>公章</textPath></text></svg>'
    expect(chineseAnnounced(`<p>By <b lang="zh-CN">陈建国</b>, <i lang="zh-CN">冯雪</i></p>${seal}`)).toEqual([
      '陈建国',
      '冯雪',
    ])
  })
})
