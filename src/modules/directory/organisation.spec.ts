import { describe, expect, it } from 'vitest'
import { ownCode, parseSeenCodes } from './organisation.ts'
import { isTelephone } from './organisation-names.ts'

describe('The code of an organisation', () => {
  it.each([
    ['its own, when it is right', '11511301008778255F', '11511301008778255F:62', '11511301008778255F'],
    [
      'the right one it uses beside a wrong one',
      '1151130000877869M',
      '1151130000877869M:28 11511300008778693M:16',
      '11511300008778693M',
    ],
    [
      'a state organ’s before that of an institution under it',
      '1151130108778239R',
      '1151130108778239R:63 12511301452260997J:26 11511301008778239R:18',
      '11511301008778239R',
    ],
    ['none, when no code is right', 'TE5116020105116050', 'TE5116020105116050:7', null],
  ])('is %s', (_what, main, seen, expected) => {
    expect(ownCode(main, parseSeenCodes(seen))).toBe(expected)
  })
})

describe('A telephone number for questions', () => {
  it.each([
    '12345',
    '0826-2222222',
    '(0826) 222 2222',
    '+86 826 2222222',
    '0826-2222222，0826-3333333',
  ])('%s can be rung', (text) => {
    expect(isTelephone(text)).toBe(true)
  })

  it.each(['', '办公室', '0826', 'call 12345', '0826-2222222;', 'javascript:1'])('%j cannot', (text) => {
    expect(isTelephone(text)).toBe(false)
  })
})
