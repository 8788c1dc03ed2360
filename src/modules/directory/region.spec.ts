import { describe, expect, it } from 'vitest'
import { placeName, regionCode, regionLevel, regionPath } from './region.ts'

describe('A region’s code', () => {
  it.each([
    ['51', '51', 1],
    ['510000', '51', 1],
    ['5116', '5116', 2],
    ['511600000000', '5116', 2],
    ['511602', '511602', 3],
    ['511602000000', '511602', 3],
    ['511602001', '511602001', 4],
    ['511602001000', '511602001', 4],
    ['511602001001', '511602001001', 5],
  ])('%s is stored as %s, level %i', (typed, code, level) => {
    expect(regionCode(typed)).toBe(code)
    expect(regionLevel(code)).toBe(level)
  })

  it.each(['', '5', '051602', '51160', '51160200100', '5116020010011', '51160a', ' 511602'])('%j is none', (typed) => {
    expect(regionCode(typed)).toBeUndefined()
  })

  it('names the places it lies in, the province first', () => {
    expect(regionPath('511602001001')).toEqual(['51', '5116', '511602', '511602001', '511602001001'])
  })
})

describe('A place’s name', () => {
  it('is written without gaps from the province down', () => {
    expect(placeName(['四川省', '广安市', '广安区'])).toBe('四川省广安市广安区')
  })

  it('leaves out what only fills a level of the code', () => {
    expect(placeName(['北京市', '市辖区', '东城区'])).toBe('北京市东城区')
    expect(placeName(['河南省', '省直辖县级行政区划', '济源市'])).toBe('河南省济源市')
  })
})
