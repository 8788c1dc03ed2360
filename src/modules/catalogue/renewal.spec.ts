import { describe, expect, it } from 'vitest'
import type { Condition } from './description.ts'
import type { Dictionary, Element } from './element.ts'
import { isRenewalOpen } from './renewal.ts'

const certificate = '11100000000013338W011'

const element = (id: string, type: Element['type'], field?: string, sealed = false): [string, Element] => [
  id,
  {
    ...{ id, type, sealed, label: { zh: id }, sensitivity: 2, origin: 'sample' },
    sources: field ? [{ by: 'licence', type: certificate, field }, { by: 'person' }] : [{ by: 'person' }],
  },
]

const dictionary: Dictionary = new Map([
  element('safety.validTo', 'date', 'validTo'),
  element('safety.category', 'text', 'category'),
  element('person.citizenNumber', 'citizen-number', 'citizenNumber', true),
  element('employer.uscc', 'uscc'),
])

const condition = (test?: string): Condition => ({ id: 'one', text: { zh: '条件' }, ...(test ? { test } : {}) })
const window = condition('date(safety.validTo) >= today() and date(safety.validTo) - duration("P3M") <= today()')

describe('The renewal of a licence', () => {
  const open = (today: string, conditions: readonly Condition[], endsSoon = false) =>
    isRenewalOpen(
      { conditions: [...conditions] },
      dictionary,
      {
        type: certificate,
        fields: { validTo: '2027-01-31', category: 'B', citizenNumber: '5116**********0011' },
        endsSoon,
      },
      today,
    )

  const days: readonly (readonly [day: string, open: boolean, why: string])[] = [
    ['2026-10-30', false, 'the window opens tomorrow'],
    ['2026-10-31', true, 'the window opens'],
    ['2027-01-31', true, 'it ends today'],
    ['2027-02-01', false, 'it ended yesterday'],
  ]
  it.each(days)('on %s is open: %s, for %s', (day, expected) => {
    expect(open(day, [window])).toBe(expected)
    expect(open(day, [window], true)).toBe(expected)
  })

  it('is open by the keeper’s own rule where the matter says nothing of the day', () => {
    expect(open('2026-11-23', [condition()], false)).toBe(false)
    expect(open('2026-11-23', [condition()], true)).toBe(true)
  })

  it('is not offered where the licence itself rules it out', () => {
    expect(open('2026-11-23', [window, condition('safety.category = "B"')])).toBe(true)
    expect(open('2026-11-23', [window, condition('safety.category = "A"')])).toBe(false)
  })

  it('does not hang on what only the applicant knows, nor on a masked number', () => {
    expect(open('2026-11-23', [window, condition('employer.uscc = "91511602MA00000230"')])).toBe(true)
    expect(open('2026-11-23', [window, condition('person.citizenNumber = "511602198205010011"')])).toBe(true)
  })
})
