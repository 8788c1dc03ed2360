import fc from 'fast-check'
import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import { hiddenIn, withoutHidden } from './hidden-characters.ts'
import type { Refusal } from './refusal.ts'
import { fromText, parse } from './schema.ts'

const hidden = ['\u0000', '\u0008', '\u001b', '\u007f', '\u0085', '\u202e', '\u2066', '\ud800', '\udc00']

describe('characters nobody can see', () => {
  it.each(hidden.map((one) => [codePoint(one), one]))('are found wherever they stand: %s', (_, one) => {
    expect(hiddenIn({ name: `林${one}芳` })).toEqual({ name: 'hidden-characters' })
    expect(hiddenIn({ missing: [{ words: '好' }, { words: one }] })).toEqual({ 'missing.1.words': 'hidden-characters' })
    expect(hiddenIn({ answers: { [`a${one}`]: 'b' } })).toEqual({ answers: 'hidden-characters' })
    expect(hiddenIn(one)).toEqual({ input: 'hidden-characters' })
  })

  it.each(['', '林芳', 'a\tb\r\nc', '𠮷野家', '👩‍👩‍👧‍👦', '\u200d', 'e\u0301', '\u3000'])('are not: %j', (text) => {
    expect(hiddenIn({ text })).toEqual({})
    expect(withoutHidden({ text })).toEqual({ text })
  })

  it('are looked for however deep a value is', () => {
    let deep: unknown = '\u0000'
    for (let level = 0; level < 100_000; level++) deep = [deep]
    expect(Object.values(hiddenIn(deep))).toEqual(['hidden-characters'])
  })

  it('are refused by name in what a program sends', () => {
    const schema = Type.Object({ name: Type.String() })
    const refusal = caught(() => parse(schema, { name: '林\u202e芳' }))
    expect([refusal.reason, refusal.fields]).toEqual(['invalid', { name: 'hidden-characters' }])
  })

  it('are told apart from a wrong encoding, which nobody mends by leaving characters out', () => {
    const gbk = Buffer.from([0xc1, 0xd6, 0xb7, 0xbc]).toString('utf8')
    expect(hiddenIn({ name: gbk })).toEqual({ name: 'wrong-encoding' })
    expect(withoutHidden({ name: gbk })).toEqual({ name: gbk })
  })

  it('stay behind in what a form or an address sends', () => {
    const schema = Type.Object({ name: Type.String(), says: Type.Array(Type.String()), days: Type.Integer() })
    const sent = { name: '\u202a林芳\u202c', says: ['小\u0000馆子'], days: '5\u001b' }
    expect(parse(schema, fromText(schema, sent))).toEqual({ name: '林芳', says: ['小馆子'], days: 5 })
  })

  it('are all gone afterwards, whatever the text was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(Object.values(hiddenIn(withoutHidden(text)))).not.toContain('hidden-characters')
      }),
    )
  })
})

function caught(work: () => unknown): Refusal {
  try {
    work()
  } catch (error) {
    return error as Refusal
  }
  throw new Error('nothing was refused')
}

function codePoint(text: string): string {
  return `U+${text.charCodeAt(0).toString(16).padStart(4, '0')}`
}
