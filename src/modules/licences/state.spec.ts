import { describe, expect, it } from 'vitest'
import {
  allowedDeeds,
  isInForce,
  type LicenceDeed,
  type LicenceState,
  licenceOperations,
  licenceStates,
  licenceTransition,
  licenceTransitions,
} from './state.ts'

const states = Object.keys(licenceStates) as LicenceState[]

describe('A licence', () => {
  it.each<[LicenceState | null, string[]]>([
    [null, ['01']],
    ['01', ['02', '03', '04', '05', '06', '07']],
    ['02', ['01', '04', '07']],
    ['05', ['05']],
    ['06', ['01', '04']],
    ['03', []],
    ['04', []],
    ['07', []],
    ['99', []],
  ])('in state %s goes to %j only', (from, to) => {
    const reached = licenceTransitions.filter((row) => row.from === from).map((row) => row.to)
    expect([...new Set(reached)].sort()).toEqual(to)
  })

  it.each<[LicenceState | null, LicenceDeed, string, LicenceState]>([
    [null, 'issue', '01', '01'],
    ['01', 'hold-back', '03', '02'],
    ['02', 'give-back', '06', '01'],
    ['01', 'expire', '04', '05'],
    ['01', 'strike-off', '05', '04'],
    ['01', 'annul', '07', '03'],
    ['01', 'revoke', '07', '07'],
    ['06', 'undo-move-out', '10', '01'],
  ])('in state %s, when they %s it, is reported as %s and becomes %s', (from, deed, operation, to) => {
    expect(licenceTransition(from, deed)).toMatchObject({ operation, to })
  })

  it.each<[LicenceState, LicenceDeed]>([
    ['01', 'renew'],
    ['05', 'renew'],
    ['01', 'change'],
  ])('in state %s lives on after %s as a new version while this one ends', (from, deed) => {
    expect(licenceTransition(from, deed)).toMatchObject({ to: '05', newVersion: true })
  })

  it('is annulled, revoked, struck off or expired in four different states', () => {
    const ends = (['annul', 'revoke', 'strike-off', 'expire'] as const).map((deed) => licenceTransition('01', deed).to)
    expect(new Set(ends).size).toBe(4)
  })

  it.each<[LicenceState | null, LicenceDeed]>([
    ['03', 'give-back'],
    ['04', 'renew'],
    ['05', 'give-back'],
    ['07', 'strike-off'],
    ['02', 'renew'],
    [null, 'renew'],
  ])('in state %s is not open to %s', (from, deed) => {
    expect(() => licenceTransition(from, deed)).toThrow('licence-step-not-possible')
    expect(allowedDeeds(from)).not.toContain(deed)
  })

  it('has for each deed in each state one way, reported under a known code', () => {
    for (const from of [null, ...states]) expect(allowedDeeds(from)).toEqual([...new Set(allowedDeeds(from))])
    for (const { operation, to } of licenceTransitions) {
      expect(Object.keys(licenceOperations)).toContain(operation)
      expect(states).toContain(to)
    }
  })

  it.each([
    ['01', '2026-03-02', '2029-03-01', '2026-03-02', true],
    ['01', '2026-03-02', '2029-03-01', '2029-03-01', true],
    ['01', '2026-03-02', '2029-03-01', '2029-03-02', false],
    ['01', '2026-03-02', '2029-03-01', '2026-03-01', false],
    ['01', '2026-03-02', null, '2099-01-01', true],
    ['02', '2026-03-02', '2029-03-01', '2026-03-02', false],
  ] as const)('in state %s from %s to %s may be relied on on %s: %s', (state, validFrom, validTo, today, may) => {
    expect(isInForce({ state, validFrom, validTo }, today)).toBe(may)
  })
})
