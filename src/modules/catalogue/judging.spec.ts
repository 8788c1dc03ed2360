import { describe, expect, it } from 'vitest'
import type { Element } from './element.ts'
import { judgingOf } from './judging.ts'

const element = (id: string, type: Element['type'], more: Partial<Element> = {}): Element => ({
  ...{ id, type, label: { zh: id }, sensitivity: 2, sources: [{ by: 'person' }], origin: 'sample' },
  ...more,
})
const dictionary = new Map(
  [
    element('premises.area', 'number'),
    element('company.state', 'text'),
    element('person.birthDate', 'date', { sensitivity: 3 }),
    element('conduct.clear', 'boolean', { sensitivity: 4 }),
    element('card.number', 'text', { sealed: true }),
    element('person.mobile', 'mobile', { sensitivity: 3 }),
  ].map((one) => [one.id, one]),
)

describe('a condition checked before anybody signs in', () => {
  it.each([
    ['premises.area > 50', 'answers'],
    ['date(person.birthDate).year < 2010', 'answers'],
    ['company.state = "存续"', 'own-word'],
    ['premises.area > 50 and company.state = "存续"', 'own-word'],
    ['conduct.clear = true', 'reading'],
    ['premises.area > 50 and conduct.clear = true', 'reading'],
    ['card.number != null', 'reading'],
    ['person.mobile != null', 'reading'],
    ['no.such = 1', 'reading'],
    ['1 = 1', 'reading'],
    ['premises.area >', 'reading'],
    [undefined, 'reading'],
  ])('%s is judged by %s', (test, by) => {
    expect(judgingOf(test, dictionary).by).toBe(by)
  })
})
