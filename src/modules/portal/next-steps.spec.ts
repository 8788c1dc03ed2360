import { describe, expect, it } from 'vitest'
import { type CaseLine, endingSoon, waitingForMe } from './next-steps.ts'

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
    const found = endingSoon([{ id: 'one', typeName: name, state, validTo }], '2026-11-23')
    expect(found.length === 1).toBe(counts)
  })

  it('has the next end first', () => {
    const licence = (id: string, validTo: string) => ({ id, typeName: name, state: '01', validTo })
    const found = endingSoon([licence('later', '2026-12-31'), licence('sooner', '2026-12-01')], '2026-11-23')
    expect(found.map(({ licenceId }) => licenceId)).toEqual(['sooner', 'later'])
  })
})
