import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWard, lastDayAsWard, type Mandate, stands, stateOf, termProblems, yearsAfter } from './mandate.ts'

const mandate: Mandate = {
  id: '0190a5c2-7b1e-7a3f-9d42-5c1e8f0b6a77',
  mandator: { kind: 'person', id: '0190a5c2-7b1e-7a3f-9d42-5c1e8f0b6a78' },
  right: 'agent',
  agentName: '林芳',
  agentMasked: '5116**********0103',
  agentId: null,
  matters: null,
  from: '2026-11-23',
  until: '2027-11-22',
  preparedBy: '0190a5c2-7b1e-7a3f-9d42-5c1e8f0b6a78',
  confirmedAt: new Date('2026-11-20T02:00:00Z'),
  acceptedAt: new Date('2026-11-20T03:00:00Z'),
  endedAt: null,
  endedWhy: null,
}

describe('A mandate', () => {
  it.each([
    ['2026-11-22', {}, 'to-come'],
    ['2026-11-23', {}, 'in-force'],
    ['2027-11-22', {}, 'in-force'],
    ['2027-11-23', {}, 'run-out'],
    ['2026-11-23', { acceptedAt: null }, 'offered'],
    ['2027-11-23', { acceptedAt: null }, 'run-out'],
    ['2026-11-23', { confirmedAt: null, acceptedAt: null }, 'prepared'],
    ['2026-11-23', { endedAt: new Date(), endedWhy: 'revoked' }, 'revoked'],
    ['2027-11-23', { endedAt: new Date(), endedWhy: 'laid-down' }, 'laid-down'],
  ] as const)('on %s, with %j, is %s', (today, change, state) => {
    expect(stateOf({ ...mandate, ...change }, today)).toBe(state)
  })

  it('stands from its signature until it has ended or run out', () => {
    expect(stands(mandate, '2026-11-22')).toBe(true)
    expect(stands({ ...mandate, acceptedAt: null }, '2026-11-23')).toBe(true)
    expect(stands({ ...mandate, confirmedAt: null, acceptedAt: null }, '2026-11-23')).toBe(false)
    expect(stands(mandate, '2027-11-23')).toBe(false)
  })

  it.each([
    ['2026-11-23', '2026-11-23', {}],
    ['2026-11-23', '2029-11-23', {}],
    ['2026-11-23', '2029-11-24', { until: 'until-too-late' }],
    ['2026-11-22', '2026-12-23', { from: 'from-in-the-past' }],
    ['2027-11-24', '2027-12-23', { from: 'from-too-late' }],
    ['2026-11-24', '2026-11-23', { until: 'until-before-from' }],
  ])('from %s to %s, written on 2026-11-23: %j', (from, until, problems) => {
    expect(termProblems(from, until, '2026-11-23')).toEqual(problems)
  })

  it('counts years by the calendar, from a leap day to the last of February', () => {
    expect(yearsAfter('2028-02-29', 1)).toBe('2029-02-28')
    expect(yearsAfter('2028-02-29', 4)).toBe('2032-02-29')
  })
})

describe('A guardianship', () => {
  it.each([
    ['2010-03-19', '2028-03-18'],
    ['2010-01-01', '2027-12-31'],
    ['2008-02-29', '2026-02-28'],
    ['2012-03-01', '2030-02-28'],
  ])('of a child born on %s lasts to %s', (born, last) => {
    expect(lastDayAsWard(born)).toBe(last)
  })

  it('ends on the eighteenth birthday, whenever that is', () => {
    const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(day, (at) => {
        const born = at.toISOString().slice(0, 10)
        const last = lastDayAsWard(born)
        const next = new Date(Date.parse(`${last}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
        expect([isWard(born, last), isWard(born, next)]).toEqual([true, false])
      }),
    )
  })
})
