import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mod3736CheckCharacter } from './iso7064.ts'

const alphabet = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const text = fc.array(fc.constantFrom(...alphabet), { minLength: 1, maxLength: 60 })

describe('The check character MOD 37,36', () => {
  it.each([
    ['11100000000013338W032' + '11220000013544541J' + '2430599' + '001', 'F'],
    ['11100000000013338W011' + '11430000006122244L' + '20230000403' + '001', 'U'],
  ])('of the licence printed as %s is %s', (printed, check) => {
    expect(mod3736CheckCharacter(printed)).toBe(check)
  })

  it('finds any one wrong character', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 1, max: 35 }), (right, where, by) => {
        const at = where % right.length
        const wrong = right.with(at, alphabet[(alphabet.indexOf(right[at]!) + by) % 36]!)
        expect(mod3736CheckCharacter(wrong.join(''))).not.toBe(mod3736CheckCharacter(right.join('')))
      }),
    )
  })

  it.each(['a', '-', 'Ö', ' '])('does not know %j', (character) => {
    expect(() => mod3736CheckCharacter(`12${character}`)).toThrow(RangeError)
  })
})
