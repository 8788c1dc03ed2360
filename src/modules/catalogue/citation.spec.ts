import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dataFile } from '../../platform/starter.ts'
import { citation } from './citation.ts'
import { describedFiles } from './starter.ts'

describe('a citation of law in English', () => {
  it.each([
    ['《中华人民共和国食品安全法》第三十三条', 'Food Safety Law of the PRC art. 33'],
    ['中华人民共和国食品安全法 第一百三十五条', 'Food Safety Law of the PRC art. 135'],
    ['《中华人民共和国食品安全法》第三十三条、第四十四条', 'Food Safety Law of the PRC arts. 33, 44'],
    ['《中华人民共和国行政许可法》第三十二条第一款第四项', 'Administrative Licensing Law of the PRC art. 32(1)(4)'],
    ['中华人民共和国民法典第一千零四十九条', 'Civil Code of the PRC art. 1049'],
    ['《中华人民共和国行政许可法》第十八条', 'Administrative Licensing Law of the PRC art. 18'],
    [
      '《公共场所卫生管理条例》（国发〔1987〕24号）第四条',
      'Regulations on the Administration of Hygiene in Public Places (State Council document [1987] No. 24) art. 4',
    ],
    [
      '《教师资格条例》（国务院令第188号）全文',
      'Regulations on the Qualifications of Teachers (Order No. 188 of the State Council) (whole text)',
    ],
    [
      '《中华人民共和国教师法》（1993年10月31日通过，2009年8月27日修正）第十条、第十一条',
      'Teachers Law of the PRC (adopted 31 October 1993, amended 27 August 2009) arts. 10, 11',
    ],
    [
      '《政务数据共享条例》（国务院令第809号）；中华人民共和国个人信息保护法第三十四条',
      'Regulations on the Sharing of Government Data (Order No. 809 of the State Council); Personal Information Protection Law of the PRC art. 34',
    ],
  ])('%s', (zh, en) => {
    expect(citation(zh)).toEqual({ zh, en })
  })

  it.each([
    '《某某市暂行办法》第三条',
    '本机关的规定',
    '《中华人民共和国食品安全法》和有关规定',
  ])('is not made where a part is unknown: %s', (zh) => {
    expect(citation(zh)).toEqual({ zh })
  })

  interface Cited {
    readonly legalBasis: readonly { readonly law: string; readonly docNo?: string; readonly article: string }[]
    readonly evidence: readonly { readonly basis?: string }[]
    readonly denialGrounds: readonly { readonly basis: string }[]
  }
  const cited = describedFiles.flatMap((file) => {
    const { description } = JSON.parse(readFileSync(dataFile(file), 'utf8')) as { description: Cited }
    const { legalBasis, evidence, denialGrounds } = description
    return [
      ...legalBasis.map(({ law, docNo, article }) => `《${law}》${docNo ? `（${docNo}）` : ''}${article}`),
      ...[...evidence, ...denialGrounds].flatMap(({ basis }) => basis ?? []),
    ]
  })
  it.each([...new Set(cited)])('is there for what the described matters cite: %s', (text) => {
    expect(citation(text).en).toBeDefined()
  })
})
