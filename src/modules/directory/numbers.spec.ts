import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDay } from './calendar.ts'
import {
  checkCitizenNumber,
  checkMobile,
  checkOrganisationCode,
  checkUscc,
  citizenCheckCharacter,
  maskCitizenNumber,
  maskMobile,
  maskName,
  maskUscc,
  organisationCheckCharacter,
  usccCheckCharacter,
} from './numbers.ts'

const today = '2026-03-02'

/** A sample number: region, birth and sequence with the right check character. */
const numbered = (first17: string) => first17 + citizenCheckCharacter(first17)
const fullWidth = (text: string) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))

describe('A citizen number', () => {
  it('is read with its birth date and the place that gave it', () => {
    expect(checkCitizenNumber('11010519491231002X', today)).toEqual({
      ok: true,
      number: '11010519491231002X',
      birthDate: '1949-12-31',
      kind: 'citizen',
      region: '110105',
    })
  })

  it.each([
    ['a small x', '11010519491231002x'],
    ['blanks', ' 110105 19491231 002X\t'],
    ['full-width characters', fullWidth('11010519491231002X')],
    ['an ideographic space', '110105　19491231002X'],
    ['invisible marks', '\u200b11010519491231002X\ufeff'],
  ])('is understood with %s', (_, text) => {
    expect(checkCitizenNumber(text, today)).toMatchObject({ ok: true, number: '11010519491231002X' })
  })

  it.each([
    ['of a district abolished long ago', numbered('51302319780506132'), 'citizen', '513023'],
    ['of a county no list holds, in a province that exists', numbered('51999919780506132'), 'citizen', '519999'],
    ['of a resident from Hong Kong', numbered('81000019901001123'), 'hong-kong-macao-taiwan', '810000'],
    ['of a resident from Macao', numbered('82000019901001123'), 'hong-kong-macao-taiwan', '820000'],
    ['of a resident from Taiwan', numbered('83000019901001123'), 'hong-kong-macao-taiwan', '830000'],
    ['of a foreigner with permanent residence', numbered('91184019901001123'), 'foreigner', undefined],
    ['of a child born today', numbered('51160220260302001'), 'citizen', '511602'],
    ['of a leap day', numbered('51160220240229001'), 'citizen', '511602'],
  ])('%s is good', (_, text, kind, region) => {
    expect(checkCitizenNumber(text, today)).toMatchObject({ ok: true, kind, region })
  })

  it.each([
    ['', 'wrong-length'],
    ['110105491231002', 'wrong-length'],
    ['11010519491231002XX', 'wrong-length'],
    ['1101051949123100XX', 'not-digits'],
    ['11010519491231OO2X', 'not-digits'],
    ['一一010519491231002X', 'not-digits'],
    [numbered('01010519491231002'), 'no-such-region'],
    [numbered('16010519491231002'), 'no-such-region'],
    [numbered('66010519491231002'), 'no-such-region'],
    [numbered('84000019901001123'), 'no-such-region'],
    [numbered('11010519490231002'), 'no-such-date'],
    [numbered('11010519491331002'), 'no-such-date'],
    [numbered('11010519000229002'), 'no-such-date'],
    [numbered('11010520260303002'), 'in-the-future'],
    ['110105194912310021', 'wrong-check-character'],
    ['11010519491231020X', 'wrong-check-character'],
  ])('%j is refused: %s', (text, reason) => {
    expect(checkCitizenNumber(text, today)).toEqual({ ok: false, reason })
  })

  const people = fc
    .record({
      region: fc
        .tuple(fc.constantFrom(11, 23, 37, 46, 50, 51, 65, 71, 83, 91), fc.integer({ min: 0, max: 9999 }))
        .map(([province, county]) => `${province}${String(county).padStart(4, '0')}`),
      born: fc.date({ min: new Date('1900-01-01'), max: new Date('2026-03-01'), noInvalidDate: true }),
      sequence: fc.integer({ min: 0, max: 999 }),
    })
    .map(({ region, born, sequence }) => {
      const birth = born.toISOString().slice(0, 10)
      return { birth, number: numbered(`${region}${birth.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`) }
    })

  it('keeps its birth date, however it was typed', () => {
    fc.assert(
      fc.property(people, ({ birth, number }) => {
        expect(checkCitizenNumber(fullWidth(number.toLowerCase()), today)).toMatchObject({
          ok: true,
          number,
          birthDate: birth,
        })
      }),
    )
  })

  it('with one wrong digit, or two neighbours swapped, is found out', () => {
    fc.assert(
      fc.property(people, fc.nat({ max: 16 }), fc.integer({ min: 1, max: 9 }), ({ number }, at, by) => {
        const wrong = [...number].with(at, String((Number(number[at]) + by) % 10)).join('')
        expect(checkCitizenNumber(wrong, today).ok).toBe(false)
        if (at < 16 && number[at] !== number[at + 1]) {
          const swapped = [...number].with(at, number[at + 1]!).with(at + 1, number[at]!)
          expect(checkCitizenNumber(swapped.join(''), today).ok).toBe(false)
        }
      }),
    )
  })

  it('is answered for any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 24 }), (text) => {
        const checked = checkCitizenNumber(text, today)
        if (checked.ok) expect(isDay(checked.birthDate)).toBe(true)
      }),
    )
  })
})

describe('A unified social credit code', () => {
  it.each([
    ['11511301008778183N', '11', '511301', '008778183'],
    ['91310000775785552L', '91', '310000', '775785552'],
    ['11320400014110315K', '11', '320400', '014110315'],
    ['11511300008778693M', '11', '511300', '008778693'],
    ['115113010087786859', '11', '511301', '008778685'],
    ['12511300452259013M', '12', '511300', '452259013'],
    ['11511300MB1A21304N', '11', '511300', 'MB1A21304'],
    ['11511301MB163323XU', '11', '511301', 'MB163323X'],
  ])('%s of a real organisation is good', (code, registry, region, organisationCode) => {
    expect(checkUscc(code)).toEqual({ ok: true, code, registry, region, organisationCode })
  })

  it('is understood in small and full-width letters with blanks', () => {
    expect(checkUscc(fullWidth('9131 0000 7757 8555 2l'))).toMatchObject({ ok: true, code: '91310000775785552L' })
  })

  const wrongInside = '1151130100877818A'
  it.each([
    ['1151130000877869M', 'wrong-length', 'found in a published list'],
    ['1151130108778239R', 'wrong-length', 'found in a published list'],
    ['2222222222222', 'wrong-length', 'a placeholder found in a published list'],
    ['008778183', 'wrong-length', 'an organisation code of old'],
    ['TE5116020105116050', 'wrong-check-character', 'a private code found in a published list'],
    ['11511301008778183M', 'wrong-check-character', 'the last letter wrong'],
    ['11511301O08778183N', 'wrong-characters', 'a letter O'],
    ['1151130I008778183N', 'wrong-characters', 'a letter I'],
    ['1A511301008778183N', 'wrong-check-character', 'a letter in front'],
    ['11A11301008778183N', 'wrong-characters', 'a letter in the region'],
    ['000000000000000000', 'wrong-characters', 'noughts, whose check characters are right'],
    [wrongInside + usccCheckCharacter(wrongInside), 'wrong-organisation-code', 'sound outside only'],
  ])('%s is refused: %s (%s)', (text, reason) => {
    expect(checkUscc(text)).toEqual({ ok: false, reason })
  })

  it('with one wrong character is found out', () => {
    const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
    fc.assert(
      fc.property(fc.nat({ max: 17 }), fc.constantFrom(...alphabet), (at, character) => {
        fc.pre('91310000775785552L'[at] !== character)
        expect(checkUscc([...'91310000775785552L'].with(at, character).join('')).ok).toBe(false)
      }),
    )
  })
})

describe('An organisation code', () => {
  it.each([
    ['00877818-3', '008778183'],
    ['77578555-2', '775785552'],
    ['MB163323-X', 'MB163323X'],
    ['mb163323x', 'MB163323X'],
  ])('%s is good', (text, code) => {
    expect(checkOrganisationCode(text)).toEqual({ ok: true, code })
  })

  it.each([
    ['00877818-4', 'wrong-check-character'],
    ['00877818', 'wrong-length'],
    ['00877818-A', 'wrong-characters'],
  ])('%s is refused: %s', (text, reason) => {
    expect(checkOrganisationCode(text)).toEqual({ ok: false, reason })
  })

  it('ends in 0 where the sum leaves nothing', () => {
    expect(organisationCheckCharacter('00000000')).toBe('0')
  })
})

describe('A check character', () => {
  it.each([
    ['a citizen number', () => citizenCheckCharacter('1101051949123100')],
    ['a citizen number', () => citizenCheckCharacter('1101051949123100X')],
    ['a credit code', () => usccCheckCharacter('11511301O08778183')],
    ['an organisation code', () => organisationCheckCharacter('0087781-')],
  ])('of %s is made of the right characters only', (_, make) => {
    expect(make).toThrow(RangeError)
  })
})

describe('A mobile number', () => {
  it.each([
    ['13800138000'],
    ['138 0013 8000'],
    ['138-0013-8000'],
    ['+86 138 0013 8000'],
    ['(+86)13800138000'],
    ['0086 13800138000'],
    ['8613800138000'],
    [fullWidth('13800138000')],
  ])('%s is good', (text) => {
    expect(checkMobile(text)).toEqual({ ok: true, number: '13800138000' })
  })

  it.each([
    ['1380013800', 'wrong-length'],
    ['', 'wrong-length'],
    ['12800138000', 'not-a-mobile'],
    ['08262345678', 'not-a-mobile'],
    ['1380013800a', 'not-digits'],
  ])('%j is refused: %s', (text, reason) => {
    expect(checkMobile(text)).toEqual({ ok: false, reason })
  })
})

describe('A mask', () => {
  it.each([
    ['440681199001011234', '4406**********1234'],
    ['11010519491231002X', '1101**********002X'],
    ['1234', '****'],
    ['', ''],
  ])('of the number %j is %j', (number, masked) => {
    expect(maskCitizenNumber(number)).toBe(masked)
  })

  it('of a credit code keeps both ends', () => {
    expect(maskUscc('92511602MA6294XY0A')).toBe('9251**********XY0A')
  })

  it.each([
    ['13800131234', '138****1234'],
    ['12345', '*****'],
  ])('of the mobile number %j is %j', (number, masked) => {
    expect(maskMobile(number)).toBe(masked)
  })

  it.each([
    ['何晓明', '何**'],
    ['何明', '何*'],
    ['欧阳修', '欧阳*'],
    ['司马相如', '司马**'],
    ['歐陽娜', '歐陽*'],
    ['欧阳', '欧*'],
    ['陈冯富珍', '陈***'],
    ['𠮷野家', '𠮷**'],
    ['张𬭊', '张*'],
    ['甘', '*'],
    ['', ''],
    [' 何晓明 ', '何**'],
    ['阿卜杜拉·买买提', '阿***·***'],
    ['SMITH JOHN', 'S**** ****'],
    ['Jean-Luc', 'J***-***'],
  ])('of the name %j is %j', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })

  it('never shows more of a number than its two ends', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (text) => {
        for (const masked of [maskCitizenNumber(text), maskUscc(text), maskMobile(text)]) {
          expect(masked.length).toBe(text.length)
          expect([...masked].filter((c) => c !== '*').length).toBeLessThanOrEqual(8)
        }
      }),
    )
  })
})
