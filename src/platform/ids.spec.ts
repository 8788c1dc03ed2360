import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bucketCheck,
  bucketFor,
  bucketOf,
  caseNumber,
  isId,
  located,
  newId,
  newReferenceId,
  parseCaseNumber,
} from './ids.ts'

const buckets = fc.integer({ min: 0, max: 4095 })
const times = fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })

describe('An id', () => {
  it('carries its bucket and its time', () => {
    fc.assert(
      fc.property(buckets, times, (bucket, now) => {
        const id = newId(bucket, now)
        expect(isId(id)).toBe(true)
        expect(bucketOf(id)).toBe(bucket)
        expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(now.getTime())
      }),
    )
  })

  it('has version 7 and the variant of RFC 9562 in the right bits, and the bucket in the twelve bits between', () => {
    fc.assert(
      fc.property(buckets, times, (bucket, now) => {
        const bits = BigInt(`0x${newId(bucket, now).replaceAll('-', '')}`)
        expect(Number((bits >> 76n) & 0xfn)).toBe(7)
        expect(Number((bits >> 64n) & 0xfffn)).toBe(bucket)
        expect(Number((bits >> 62n) & 0b11n)).toBe(0b10)
      }),
    )
  })

  it('gives PostgreSQL the same bucket at the characters the check constraint reads', () => {
    const [, from = '', length = ''] = /substr\(id::text, (\d+), (\d+)\)/.exec(bucketCheck) ?? []
    fc.assert(
      fc.property(buckets, times, (bucket, now) => {
        // SQL counts characters from 1.
        const read = newId(bucket, now).substring(Number(from) - 1, Number(from) - 1 + Number(length))
        expect(Number.parseInt(read, 16)).toBe(bucket)
      }),
    )
  })

  it('rises within a bucket and a millisecond, also when requests of different times interleave', () => {
    const one = new Date('2026-03-02T01:00:00.000Z')
    const other = new Date('2026-03-02T01:00:00.001Z')
    const ids = Array.from({ length: 2000 }, () => [newId(7, one), newId(7, other)] as const)
    for (const side of [0, 1] as const) {
      const made = ids.map((pair) => pair[side])
      expect(made).toEqual([...new Set(made)].sort())
    }
  })

  it('of a reference row spreads over the buckets', () => {
    const now = new Date('2026-03-02T01:00:00Z')
    const seen = new Set(Array.from({ length: 1000 }, () => bucketOf(newReferenceId(now))))
    expect(seen.size).toBeGreaterThan(500)
  })

  it('is routed with its bucket', () => {
    const id = newId(0xa3f, new Date('2026-03-02T01:00:00Z'))
    expect(located(id)).toEqual({ bucket: 0xa3f, id })
  })

  it.each([
    ['another version', '0190a5c2-7b1e-4a3f-9d42-5c1e8f0b6a77'],
    ['another variant', '0190a5c2-7b1e-7a3f-cd42-5c1e8f0b6a77'],
    ['capitals', '0190A5C2-7B1E-7A3F-9D42-5C1E8F0B6A77'],
    ['no hyphens', '0190a5c27b1e7a3f9d425c1e8f0b6a77'],
    ['more behind it', '0190a5c2-7b1e-7a3f-9d42-5c1e8f0b6a77\n'],
    ['nothing', ''],
  ])('is not a text with %s', (_, text) => {
    expect(isId(text)).toBe(false)
    expect(() => bucketOf(text)).toThrow('not-an-id')
  })

  it.each([-1, 4096, 1.5, Number.NaN])('is not made for bucket %d', (bucket) => {
    expect(() => newId(bucket, new Date(0))).toThrow(RangeError)
  })

  it.each([new Date(-1), new Date(Number.NaN)])('is not made for the time %j', (now) => {
    expect(() => newId(0, now)).toThrow(RangeError)
  })
})

describe('The bucket of a person', () => {
  it('is the first twelve bits of the keyed hash', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.string(), (bytes, identity) => {
        const key = Buffer.from(bytes)
        const hash = createHmac('sha256', key).update(identity).digest('hex')
        expect(bucketFor(key, identity)).toBe(Number.parseInt(hash.slice(0, 3), 16))
      }),
    )
  })
})

describe('A case number', () => {
  const numbers = fc.record({
    region: fc.integer({ min: 100_000, max: 999_999 }).map(String),
    year: fc.integer({ min: 1000, max: 9999 }),
    bucket: buckets,
    serial: fc.integer({ min: 1, max: 999_999 }),
  })

  it('is read as it was written', () => {
    fc.assert(
      fc.property(numbers, (parts) => {
        const text = caseNumber(parts)
        expect(text).toMatch(/^\d{6}-\d{4}-[0-9A-F]{3}-\d{6}-[0-9A-Z]$/)
        expect(parseCaseNumber(text)).toEqual({ ok: true, text, ...parts })
      }),
    )
  })

  const written = caseNumber({ region: '511602', year: 2026, bucket: 0xa3f, serial: 42 })

  it('names the region, the year, the bucket, a serial and a check character', () => {
    expect(written).toBe('511602-2026-A3F-000042-M')
  })

  it.each([
    ['in small letters', written.toLowerCase()],
    ['without hyphens', written.replaceAll('-', '')],
    ['with spaces', ` ${written.replaceAll('-', ' ')} `],
    ['with dashes', written.replaceAll('-', '–')],
    ['in full-width characters', written.replace(/[0-9A-Z-]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
    ['with an invisible mark a chat program added', `\u200b${written}\ufeff`],
  ])('is understood %s', (_, text) => {
    expect(parseCaseNumber(text)).toMatchObject({ ok: true, text: written, bucket: 0xa3f, serial: 42 })
  })

  it('with one wrong digit is found out', () => {
    fc.assert(
      fc.property(numbers, fc.nat({ max: 5 }), fc.integer({ min: 1, max: 9 }), (parts, where, by) => {
        const text = caseNumber(parts)
        const at = text.length - 8 + where
        const wrong = [...text].with(at, String((Number(text[at]) + by) % 10)).join('')
        expect(parseCaseNumber(wrong).ok).toBe(false)
      }),
    )
  })

  it.each([
    ['', 'wrong-shape'],
    ['511602-2026-A3G-000042-7', 'wrong-shape'],
    ['511602-2026-A3F-42-7', 'wrong-shape'],
    ['511602-2026-A3F-000000-7', 'wrong-shape'],
    ['511602-2026-A3F-000042', 'wrong-shape'],
  ])('is not %j: %s', (text, reason) => {
    expect(parseCaseNumber(text)).toEqual({ ok: false, reason })
  })

  it.each([
    { region: '5116', year: 2026, bucket: 1, serial: 1 },
    { region: '511602', year: 26, bucket: 1, serial: 1 },
    { region: '511602', year: 2026, bucket: 4096, serial: 1 },
    { region: '511602', year: 2026, bucket: 1, serial: 0 },
    { region: '511602', year: 2026, bucket: 1, serial: 1_000_000 },
  ])('is not made of %j', (parts) => {
    expect(() => caseNumber(parts)).toThrow(RangeError)
  })
})
