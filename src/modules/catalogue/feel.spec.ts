import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { feel, readFeel } from './feel.ts'

describe('an expression over answers', () => {
  it.each([
    ['premises.area > 50', { 'premises.area': 60 }, true],
    ['premises.area > 50', { 'premises.area': 50 }, false],
    ['list contains(food.items, "hot-food")', { 'food.items': ['hot-food'] }, true],
    ['some item in food.items satisfies item != "prepackaged"', { 'food.items': ['prepackaged'] }, false],
    ['matches(company.name, "^广安.*店$")', { 'company.name': '广安区渠江里小面店' }, true],
    ['household.children + 1', { 'household.children': 1 }, 2],
    ['if food.onlineSales then "yes" else "no"', { 'food.onlineSales': true }, 'yes'],
    ['0.1 + 0.2', {}, 0.3],
  ])('%s over %j is %j', (expression, answers, value) => {
    expect(feel(expression, answers)).toEqual(value)
  })

  it('takes today from the town, never from the machine', () => {
    const soon = 'date(safety.validTo) - duration("P3M") <= today()'
    expect(feel(soon, { 'safety.validTo': '2027-02-20' }, { today: '2026-11-21' })).toBe(true)
    expect(feel(soon, { 'safety.validTo': '2027-02-20' }, { today: '2026-11-01' })).toBe(false)
    expect(feel(soon, { 'safety.validTo': '2027-02-20' })).toBeUndefined()
    expect(feel('today()', {}, { today: '2026-11-21' })).toBe('2026-11-21')
  })

  it('reads what a register answered beside the answers', () => {
    expect(feel('state = "存续"', {}, { state: '存续' })).toBe(true)
  })

  it('is undefined where an answer is missing or the text cannot be read', () => {
    for (const expression of ['premises.area > 50', 'premises.area >', '', '((', '中文 是 什么'])
      expect(feel(expression, {})).toBeUndefined()
  })

  it('never throws, whatever is asked of whatever is answered', () => {
    const value = fc.oneof(
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.string()),
      fc.object(),
    )
    const word = fc.constantFrom(
      'a.b',
      'c',
      '+',
      '-',
      '*',
      '/',
      '>',
      '=',
      '(',
      ')',
      '[',
      ']',
      '"x"',
      '1',
      '2026',
      'and',
      'or',
      'not(',
      'if',
      'then',
      'else',
      'some',
      'in',
      'satisfies',
      'for',
      'return',
      'date(',
      'today()',
      'matches(',
      ',',
      'function',
      '..',
      '{',
      '}',
      ':',
      'null',
      'duration("P1M")',
      '@"2026-11-21"',
      '?',
    )
    const expression = fc.oneof(
      fc.string({ maxLength: 600 }),
      fc.array(word, { maxLength: 20 }).map((words) => words.join(' ')),
    )
    const answers = fc.dictionary(fc.constantFrom('a.b', 'a', 'c', 'a.b.d', '__proto__', 'constructor'), value)
    fc.assert(
      fc.property(expression, answers, (text, given) => {
        feel(text, given, { today: '2026-11-21' })
        readFeel(text)
      }),
      { numRuns: 2000 },
    )
  })

  it('reaches nothing of the machine it runs on', () => {
    for (const name of ['process', 'globalThis', 'constructor', 'require', '__proto__'])
      expect(feel(name, {})).toBeUndefined()
    expect(feel('a.constructor', { 'a.b': 1 })).toBeUndefined()
  })
})

describe('reading an expression', () => {
  it('names the elements it asks for', () => {
    expect(readFeel('premises.area > 50 and date(person.birthDate).year < 2008')).toEqual({
      ok: true,
      names: ['premises.area', 'person.birthDate'],
    })
  })

  it('does not take the variable of a loop for an element', () => {
    expect(readFeel('some x in food.items satisfies x.kind = "a"')).toEqual({ ok: true, names: ['food.items'] })
  })

  it.each([
    ['', 'empty'],
    ['a.b >', 'not-understood'],
    [`"${'x'.repeat(600)}"`, 'too-long'],
    ['count(for i in 1..100000000 return i)', 'may-not-end'],
    ['for i in a.b, j in a.b return i', 'may-not-end'],
    ['for i in a.b return for j in a.b return j', 'may-not-end'],
    ['function(x) x', 'may-not-end'],
    ['replace(a.b, "(x+)+", "y")', 'not-allowed-function'],
    ['split(a.b, "x")', 'not-allowed-function'],
  ])('refuses %s: %s', (expression, reason) => {
    expect(readFeel(expression)).toEqual({ ok: false, reason })
  })

  it('answers at once where a backtracking pattern would not', () => {
    const began = Date.now()
    expect(feel('matches(a.b, "^(a+)+$")', { 'a.b': `${'a'.repeat(40)}!` })).toBe(false)
    expect(Date.now() - began).toBeLessThan(500)
  })
})
