import { describe, expect, it } from 'vitest'
import { parsePlace, placeText } from './entry.ts'

describe('A place in the log', () => {
  const place = { at: new Date('2026-11-23T02:00:00.123Z'), id: '0190a5c2-7b1e-7a3f-9d42-5c1e8f0b6a77' }

  it('comes back out of the address it was written into', () => {
    expect(parsePlace(placeText(place))).toEqual(place)
  })

  it.each([
    '',
    'x',
    '1.2',
    '1763942400000.------------------------------------',
    '1763942400000.0190a5c2-7b1e-7a3f-9d42-5c1e8f0b6a7',
    '99999999999999999.0190a5c2-7b1e-7a3f-9d42-5c1e8f0b6a77',
    "1'; drop table x.0190a5c2-7b1e-7a3f-9d42-5c1e8f0b6a77",
  ])('is not read out of “%s”', (text) => {
    expect(parsePlace(text)).toBeUndefined()
  })
})
