import { describe, expect, it } from 'vitest'
import { differences } from './difference.ts'

describe('what changed between two descriptions', () => {
  it('is each leaf that is new, different or gone', () => {
    const before = { promise: { n: 5 }, keywords: ['面馆', '饭店'], note: 'x' }
    const after = { promise: { n: 3 }, keywords: ['面馆'], faqs: [{ q: { zh: '多久？' } }] }
    expect(differences(before, after)).toEqual([
      { path: 'promise.n', before: '5', after: '3' },
      { path: 'faqs.0.q.zh', before: undefined, after: '多久？' },
      { path: 'keywords.1', before: '饭店', after: undefined },
      { path: 'note', before: 'x', after: undefined },
    ])
  })

  it('is nothing between equals', () => {
    expect(differences({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toEqual([])
  })
})
