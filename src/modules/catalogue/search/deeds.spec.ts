import { describe, expect, it } from 'vitest'
import { type Deed, deedFit, deedsMeant, deedsOf, thingNamed } from './deeds.ts'

describe('what is to be done with a thing', () => {
  it.each([
    ['公共场所卫生许可变更（县级）', 'change'],
    ['烟草专卖零售许可证延续', 'renew'],
    ['食品(含保健食品)经营许可补办', 'replace'],
    ['个体工商户注销登记', 'end'],
    ['商品房预售许可', ''],
  ])('is read from the name %s', (name, deeds) => {
    expect(deedsOf(name).join(' ')).toBe(deeds)
  })

  it.each([
    ['丢了', 'replace'],
    ['不干了', 'end'],
    ['换老板', 'change'],
    ['快到期', 'renew'],
    ['饭馆', undefined],
  ])('is said by %s', (said, deed) => {
    expect(deedsMeant(said)[0]).toBe(deed)
  })

  it('puts the neighbours of a matter behind it', () => {
    const lost = new Set(['replace'] as const)
    const order = ['replace', '', 'change'].map((deeds) => deedFit(lost, deeds))
    expect([...order].sort((a, b) => b - a)).toEqual(order)
    expect(deedFit(new Set(), '')).toBeGreaterThan(deedFit(new Set(), 'end'))
  })
})

describe('another deed than the one a saying names', () => {
  it.each([
    ['公共场所卫生许可新办审批（县级）', '公共场所卫生'],
    ['公司设立登记', '公司'],
    ['燃气经营许可证新办', '燃气经营 证'],
  ])('leaves of %s the thing: %s', (name, thing) => {
    expect(thingNamed(name).trim().replaceAll(/ +/g, ' ')).toBe(thing)
  })

  it('fits a near deed better than a strange one', () => {
    const asked = new Set<Deed>(['move'])
    expect(deedFit(asked, 'move')).toBeGreaterThan(deedFit(asked, 'change'))
    expect(deedFit(asked, 'change')).toBeGreaterThan(deedFit(asked, 'end'))
  })
})
