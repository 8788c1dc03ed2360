import { Type } from 'typebox'
import { describe, expect, it } from 'vitest'
import type { Refusal } from './refusal.ts'
import { parse } from './schema.ts'

const Asked = Type.Object({
  words: Type.String({ minLength: 2, maxLength: 5 }),
  note: Type.Object({ basis: Type.String({ minLength: 4 }) }),
})
const reasonsOf = (raw: unknown) => {
  try {
    return parse(Asked, raw)
  } catch (refusal) {
    return (refusal as Refusal).fields
  }
}

describe('What came from outside', () => {
  it('is taken as it is where it is right', () => {
    const right = { words: '好的', note: { basis: '第十二条' } }
    expect(reasonsOf(right)).toBe(right)
  })

  it.each([
    ['nothing was written', { words: '', note: { basis: '' } }, { words: 'required', 'note.basis': 'required' }],
    [
      'too little was written',
      { words: '好', note: { basis: '条' } },
      { words: 'too-short', 'note.basis': 'too-short' },
    ],
    ['too much was written', { words: '说得太多了吧', note: { basis: '第十二条' } }, { words: 'too-long' }],
    ['a part is not there', { words: '好的' }, { note: 'required' }],
  ])('is refused field by field where %s', (_what, raw, fields) => {
    expect(reasonsOf(raw)).toEqual(fields)
  })
})
