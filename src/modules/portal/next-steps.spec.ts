import { describe, expect, it } from 'vitest'
import { type CaseLine, endingSoon, toRenew, waitingForMe } from './next-steps.ts'

const nothing = new Map<string, never>()
const notRenewed = { by: nothing, underWay: nothing }
const name = { zh: '社会保障卡' }

describe('What waits for somebody', () => {
  const line = (caseId: string, needsMe: boolean, dueOn: string | null): CaseLine => ({
    ...{ caseId, needsMe, dueOn },
    matterName: name,
    stateWords: name,
  })

  it('is what needs them, the nearest day first and what has no day last', () => {
    const cases = [
      line('a', true, null),
      line('b', true, '2026-11-25'),
      line('c', false, '2026-11-24'),
      line('d', true, '2026-11-24'),
    ]
    expect(waitingForMe(cases).map(({ caseId }) => caseId)).toEqual(['d', 'b', 'a'])
  })
})

describe('What comes to an end soon', () => {
  const table: readonly (readonly [state: string, validTo: string | null, counts: boolean, why: string])[] = [
    ['01', '2026-11-23', true, 'ends today'],
    ['01', '2026-11-22', false, 'ended yesterday'],
    ['01', '2027-02-21', true, 'ends on the ninetieth day'],
    ['01', '2027-02-22', false, 'ends a day later'],
    ['01', null, false, 'never ends'],
    ['03', '2026-12-01', false, 'was revoked before'],
  ]

  it.each(table)('counts a licence in state %s until %s: %s, for it %s', (state, validTo, counts) => {
    const found = endingSoon([{ id: 'one', typeName: name, state, validTo }], '2026-11-23', notRenewed)
    expect(found.length === 1).toBe(counts)
  })

  it('has the next end first', () => {
    const licence = (id: string, validTo: string) => ({ id, typeName: name, state: '01', validTo })
    const found = endingSoon(
      [licence('later', '2026-12-31'), licence('sooner', '2026-12-01')],
      '2026-11-23',
      notRenewed,
    )
    expect(found.map(({ licenceId }) => licenceId)).toEqual(['sooner', 'later'])
  })

  describe('with a matter to renew it by', () => {
    const certificate = { id: 'one', typeName: name, state: '01', validTo: '2027-02-23' }
    const by = new Map([['one', { code: 'renewal', name }]])

    it('is there from the day the matter takes renewals, be that earlier', () => {
      const [ending] = endingSoon([certificate], '2026-11-23', { by, underWay: nothing })
      expect(ending?.renewal).toEqual({ code: 'renewal', name, caseId: null })
    })

    it('waits to be renewed until somebody applied', () => {
      const waiting = endingSoon([certificate], '2026-11-23', { by, underWay: nothing })
      const applied = endingSoon([certificate], '2026-11-23', { by, underWay: new Map([['one', 'case']]) })
      expect([toRenew(waiting).length, toRenew(applied).length]).toEqual([1, 0])
      expect(applied[0]?.renewal?.caseId).toBe('case')
    })
  })
})
