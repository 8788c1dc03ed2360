import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { licenceIdentifier, parseLicenceIdentifier } from './identifier.ts'

const welfare = '1.2.156.3005.2.11100000000013338W032.11220000013544541J.2430599.001.F'
const safety = '1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U'

describe('A licence identifier', () => {
  it.each([
    [welfare, '032', '11220000013544541J', '2430599'],
    [safety, '011', '11430000006122244L', '20230000403'],
  ])('%s of a real licence is written and read', (identifier, typeSeq, issuer, serial) => {
    const parts = { definer: '11100000000013338W', typeSeq, issuer, serial, version: 1 }
    expect(licenceIdentifier(parts)).toBe(identifier)
    expect(parseLicenceIdentifier(identifier)).toEqual({
      ok: true,
      identifier,
      typeCode: `11100000000013338W${typeSeq}`,
      ...parts,
    })
  })

  it.each([
    ['in small letters', welfare.toLowerCase()],
    ['without the arc', welfare.slice('1.2.156.3005.2.'.length)],
    ['with blanks and a line break', welfare.replaceAll('.', ' .\n')],
    ['in full-width characters', welfare.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
    ['with Chinese full stops', welfare.replaceAll('.', '。')],
  ])('is understood %s', (_, text) => {
    expect(parseLicenceIdentifier(text)).toMatchObject({ ok: true, identifier: welfare })
  })

  it.each([
    ['', 'wrong-number-of-parts'],
    [welfare.slice(0, -2), 'wrong-number-of-parts'],
    [`${welfare}.1`, 'wrong-number-of-parts'],
    [welfare.replace('W032', '032'), 'wrong-type-code'],
    [welfare.replace('W032', 'WABC'), 'wrong-type-code'],
    [welfare.replace('11220000013544541J', ''), 'wrong-issuer'],
    [welfare.replace('2430599', '24-30599'), 'wrong-serial'],
    [welfare.replace('2430599', '2'.repeat(51)), 'wrong-serial'],
    [welfare.replace('.001.', '.1.'), 'wrong-version'],
    [welfare.replace('.001.', '.000.'), 'wrong-version'],
    [welfare.replace('.001.F', '.001.G'), 'wrong-check-character'],
    [welfare.replace('2430599', '2430959'), 'wrong-check-character'],
    [welfare.replace('.001.', '.002.'), 'wrong-check-character'],
  ])('%j is refused: %s', (text, reason) => {
    expect(parseLicenceIdentifier(text)).toEqual({ ok: false, reason })
  })

  const capitals = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const text = (minLength: number, maxLength: number) =>
    fc.array(fc.constantFrom(...capitals), { minLength, maxLength }).map((characters) => characters.join(''))
  const parts = fc.record({
    definer: text(18, 18),
    typeSeq: fc.nat({ max: 999 }).map((n) => String(n).padStart(3, '0')),
    issuer: text(1, 50),
    serial: text(1, 50),
    version: fc.integer({ min: 1, max: 999 }),
  })

  it('is read as it was written', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const identifier = licenceIdentifier(given)
        expect(parseLicenceIdentifier(identifier)).toMatchObject({ ok: true, identifier, ...given })
      }),
    )
  })

  it('is answered for any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 90 }), (any) => {
        expect(typeof parseLicenceIdentifier(any).ok).toBe('boolean')
      }),
    )
  })

  const good = { definer: '11100000000013338W', typeSeq: '032', issuer: '11220000013544541J', serial: '1', version: 1 }
  it.each([
    { definer: '11100000000013338w' },
    { typeSeq: '32' },
    { definer: '1110000000001333', typeSeq: '80032' },
    { issuer: '' },
    { serial: '1.2' },
    { version: 0 },
    { version: 1000 },
    { version: 1.5 },
  ])('is not made with %j', (wrong) => {
    expect(() => licenceIdentifier({ ...good, ...wrong })).toThrow(RangeError)
  })
})
