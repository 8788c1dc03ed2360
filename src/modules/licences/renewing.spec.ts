import { describe, expect, it } from 'vitest'
import { caseRenewing } from './renewing.ts'

describe('The application that renews a licence', () => {
  const licence = { type: '11100000000013338W011', identifier: 'version one' }
  const underWay = (madeWith: string | null, type = licence.type) => [{ caseId: 'case', type, madeWith }]

  it.each([
    ['was made with this version', underWay('version one'), 'case'],
    ['was made with another licence of the kind', underWay('another'), undefined],
    ['names no licence, but renews this kind', underWay(null), 'case'],
    ['names no licence and renews another kind', underWay(null, '1110000054MP000203001'), undefined],
    ['is not there', [], undefined],
  ])('%s', (_, running, caseId) => {
    expect(caseRenewing(licence, running)).toBe(caseId)
  })

  it('is the one that names it before one that names none', () => {
    const running = [...underWay(null), { caseId: 'named', type: licence.type, madeWith: 'version one' }]
    expect(caseRenewing(licence, running)).toBe('named')
  })
})
