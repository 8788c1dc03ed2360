import { describe, expect, it } from 'vitest'
import { answersFrom } from './entered-answers.ts'

describe('reading a sent form of data elements', () => {
  it.each([
    [
      'joins the three parts of a day',
      { 'person.birthDate-year': '1985', 'person.birthDate-month': '3', 'person.birthDate-day': '7' },
      { 'person.birthDate': '1985-3-7' },
    ],
    [
      'keeps a half-typed day, to be refused with it',
      { 'person.birthDate-year': '1985', 'person.birthDate-month': '', 'person.birthDate-day': '7' },
      { 'person.birthDate': '1985--7' },
    ],
    [
      'takes an empty day as nothing said',
      { 'person.birthDate-year': ' ', 'person.birthDate-month': '', 'person.birthDate-day': '' },
      { 'person.birthDate': '' },
    ],
    [
      'takes a group with nothing ticked as nothing said',
      { _has: ['food.items', 'food.delivery'], 'food.delivery': 'true' },
      { 'food.items': '', 'food.delivery': 'true' },
    ],
    [
      'keeps every tick of a group',
      { _has: 'food.items', 'food.items': ['hot', 'cold'] },
      { 'food.items': ['hot', 'cold'] },
    ],
    [
      'leaves a masked value that nobody touched alone',
      { _masked: 'person.citizenNumber', 'person.citizenNumber': '', 'person.name': '何婷' },
      { 'person.name': '何婷' },
    ],
    [
      'takes a new value over a masked one',
      { _masked: 'person.citizenNumber', 'person.citizenNumber': '110101199003074514' },
      { 'person.citizenNumber': '110101199003074514' },
    ],
    ['passes by what is no element', { caseId: 'x', words: 'y', _then: 'later', '__proto__.x': '1' }, {}],
  ])('%s', (_, fields, answers) => {
    const read = answersFrom(fields as unknown as Record<string, string | string[]>)
    expect(read).toEqual(answers)
  })

  it('narrows to the elements asked for', () => {
    expect(answersFrom({ 'person.name': '何婷', 'company.name': '面馆' }, [{ id: 'person.name' }])).toEqual({
      'person.name': '何婷',
    })
  })
})
