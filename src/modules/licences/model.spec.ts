import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketOfSerial, fillNumber, lastDayOfTerm, numberKey, serialOf, standingOf, termOf } from './model.ts'

describe('the term of a licence', () => {
  it.each([
    ['2024-02-01', 36, '2027-01-31'],
    ['2024-03-15', 48, '2028-03-14'],
    ['2026-11-23', 60, '2031-11-22'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-12-01', 2, '2027-01-31'],
  ])('that begins on %s and lasts %i months ends on %s', (from, months, to) => {
    expect(lastDayOfTerm(from, months)).toBe(to)
  })

  it.each([
    ['new: from today', '01', 36, undefined, { validFrom: '2026-11-23', validTo: '2029-11-22' }],
    ['renewed early: after the old end', '02', 36, '2027-01-31', { validFrom: '2026-11-23', validTo: '2030-01-31' }],
    [
      'renewed on the last day: after the old end',
      '02',
      36,
      '2026-11-23',
      { validFrom: '2026-11-23', validTo: '2029-11-23' },
    ],
    ['renewed late: from today', '02', 36, '2026-11-22', { validFrom: '2026-11-23', validTo: '2029-11-22' }],
    ['changed: the old end stays', '09', 36, '2027-01-31', { validFrom: '2026-11-23', validTo: '2027-01-31' }],
  ])('%s', (_, operation, _months, before, term) => {
    expect(termOf(operation, '2026-11-23', 36, before === undefined ? undefined : { validTo: before })).toEqual(term)
  })

  it('of a type without a term has no end', () => {
    expect(termOf('01', '2026-11-23', null)).toEqual({ validFrom: '2026-11-23', validTo: null })
  })
})

describe('what a licence is worth on a day', () => {
  const licence = { validFrom: '2024-02-01', validTo: '2027-01-31' }
  it.each([
    ['01', '2024-01-31', false, 'not-yet-valid'],
    ['01', '2024-02-01', false, 'valid'],
    ['01', '2027-01-31', false, 'valid'],
    ['01', '2027-02-01', false, 'expired'],
    ['02', '2026-01-01', false, 'held-back'],
    ['03', '2026-01-01', false, 'annulled'],
    ['04', '2026-01-01', false, 'struck-off'],
    ['05', '2026-01-01', false, 'expired'],
    ['05', '2026-01-01', true, 'superseded'],
    ['06', '2026-01-01', false, 'moved'],
    ['07', '2030-01-01', false, 'revoked'],
    ['99', '2026-01-01', false, 'other'],
  ] as const)('state %s on %s, newer version %s: %s', (state, day, newer, standing) => {
    expect(standingOf({ ...licence, state }, day, newer)).toBe(standing)
  })
})

describe('a serial', () => {
  it('names the bucket its licence lies in', () => {
    const bucket = fc.integer({ min: 0, max: 4095 })
    fc.assert(
      fc.property(bucket, fc.integer({ min: 1, max: 9_999_999 }), (at, count) => {
        expect(bucketOfSerial(serialOf(2026, at, count))).toBe(at)
      }),
    )
  })

  it.each(['2430599', '20230000403', '', '2026G3F000001', '2026a3f000001'])('“%s” is not one of ours', (serial) => {
    expect(bucketOfSerial(serial)).toBeUndefined()
  })
})

describe('a printed number', () => {
  it('is filled in from its pattern', () => {
    expect(fillNumber('川建安B（{year}）{serial}', '2026A3F000042', {})).toEqual({ number: '川建安B（2026）A3F000042' })
    expect(fillNumber('JY{kind}511602{serial}', '2026A3F000042', { kind: '2' })).toEqual({
      number: 'JY2511602A3F000042',
    })
  })

  it('says what it could not fill in', () => {
    expect(fillNumber('JY{kind}{serial}', '2026A3F000042', {})).toEqual({ missing: 'kind' })
  })

  it.each([
    '川建安B（2018）样例0000001',
    '川建安b(2018) 样例0000001',
    ' 川建安Ｂ〔2018〕样例-0000001',
  ])('“%s” is found however it is typed', (typed) => {
    expect(numberKey(typed)).toBe('川建安B2018样例0000001')
  })

  it.each([
    'JY2511602DB9000001（样例）',
    'JY2511602DB9000001 (样例) ',
    'jy2511602db9000001',
  ])('“%s” is found with the mark of a sample and without', (typed) =>
    expect(numberKey(typed)).toBe('JY2511602DB9000001'))
})
