import { describe, expect, it } from 'vitest'
import { countsOn, onlyItems, type Purpose, partSealed, problemWith, type Subject } from './model.ts'
import type { Resource } from './resource.ts'

const marriage: Resource = {
  id: 'marriage',
  code: '3110001/1',
  name: { zh: '婚姻登记信息' },
  provider: { zh: '区民政局' },
  subject: 'person',
  shareClass: '2',
  basis: '民法典第一千零四十九条',
  items: [
    { id: 'status', label: { zh: '婚姻状况' }, type: 'C' },
    { id: 'spouseNumber', label: { zh: '配偶号码' }, type: 'C', sealed: true },
  ],
  cycle: 'realtime',
}
const liXiuying: Subject = { kind: 'person', id: '019b0000-0000-7a3f-8000-000000000001' }
const purpose: Purpose = { caseId: 'a case', caseHolder: 'an applicant', matterCode: 'a matter', basis: 'a law' }

describe('a look at a register', () => {
  it.each([
    ['is allowed with a case, a matter and a ground', marriage, liXiuying, purpose, ['status'], undefined],
    ['needs a case', marriage, liXiuying, { ...purpose, caseId: ' ' }, ['status'], 'purpose-missing'],
    ['needs whose case it is', marriage, liXiuying, { ...purpose, caseHolder: '' }, ['status'], 'purpose-missing'],
    ['needs a matter', marriage, liXiuying, { ...purpose, matterCode: '' }, ['status'], 'purpose-missing'],
    ['needs a ground', marriage, liXiuying, { ...purpose, basis: '　' }, ['status'], 'purpose-missing'],
    ['is never given class 3', { ...marriage, shareClass: '3' }, liXiuying, purpose, ['status'], 'resource-withheld'],
    [
      'is not given a class nobody knows',
      { ...marriage, shareClass: '' },
      liXiuying,
      purpose,
      ['status'],
      'resource-withheld',
    ],
    [
      'asks about people only where people are entered',
      marriage,
      { ...liXiuying, kind: 'company' },
      purpose,
      ['status'],
      'resource-of-other-subjects',
    ],
    ['asks only for items there are', marriage, liXiuying, purpose, ['salary'], 'resource-without-item'],
  ] as const)('%s', (_, resource, subject, why, items, problem) => {
    expect(problemWith(resource as Resource, subject as Subject, why, items)).toBe(problem)
  })

  it('brings only the items asked for', () => {
    expect(onlyItems({ status: '已婚', spouseNumber: '5116' }, ['status', 'nothing'])).toEqual({ status: '已婚' })
  })

  it('parts personal numbers from the rest', () => {
    const parted = partSealed(marriage, { status: '已婚', spouseNumber: '5116' })
    expect(parted).toEqual({ open: { status: '已婚' }, sealed: { spouseNumber: '5116' } })
  })
})

describe('an entry with a term', () => {
  it.each([
    ['2026-01-01', '2026-12-31', '2026-01-01', true],
    ['2026-01-01', '2026-12-31', '2026-12-31', true],
    ['2026-01-01', '2026-12-31', '2027-01-01', false],
    ['2026-01-01', '2026-12-31', '2025-12-31', false],
    [null, null, '1999-01-01', true],
    [null, '2026-06-30', '2026-07-01', false],
  ])('from %s to %s counts on %s: %s', (validFrom, validTo, day, counts) => {
    expect(countsOn(day, { validFrom, validTo })).toBe(counts)
  })
})
