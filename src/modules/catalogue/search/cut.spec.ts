import { describe, expect, it } from 'vitest'
import { cutForIndex, pairs, sortKeyOf, soundsOf, stem, tidy } from './cut.ts'

describe('words for search', () => {
  it('are compared without case, width or signs', () => {
    expect(tidy('《食品（含保健食品）》ＫＴＶ！')).toBe('食品 含保健食品 ktv')
  })

  it('are found whole and inside longer ones', () => {
    expect(cutForIndex('社会保障卡补领')).toContain('保障卡')
  })

  it.each([
    ['licences', 'licence'],
    ['licenses', 'licence'],
    ['companies', 'company'],
    ['business', 'business'],
    ['bus', 'bus'],
  ])('%s is looked for as %s', (word, stemmed) => {
    expect(stem(word)).toBe(stemmed)
  })

  it('sound as they are said', () => {
    expect(soundsOf('社保卡')).toEqual({ full: 'shebaoka', initials: 'sbk' })
    expect(soundsOf('B证')).toEqual({ full: 'bzheng', initials: 'bz' })
  })

  it('come in pairs where borders are in doubt', () => {
    expect(pairs('社保卡 A证')).toEqual(['社保', '保卡'])
  })

  it('sort as in a dictionary', () => {
    expect(['区住建局', '区财政局', '区民政局'].sort((a, b) => (sortKeyOf(a) < sortKeyOf(b) ? -1 : 1))).toEqual([
      '区财政局',
      '区民政局',
      '区住建局',
    ])
  })
})
