import { describe, expect, it } from 'vitest'
import { afterSigning, fits, identifierOf, idIn, type Role, type Signer, sittingTwice } from './model.ts'

const signer = (seat: number, number: string, state: Signer['state'] = 'asked'): Signer => ({
  ...{ seat, role: 'applicant', name: '样例', masked: '5116**********0001', state },
  key: { bucket: 7, hash: Buffer.from(number) },
  ...{ person: null, actedBy: null, answeredAt: null, words: null, serial: null, sm2: null },
})

describe('A seat', () => {
  it.each<[Role, 'person' | 'company', string | undefined, boolean]>([
    ['applicant', 'person', 'self', true],
    ['applicant', 'person', 'guardian', true],
    ['applicant', 'person', undefined, false],
    ['handler', 'company', 'agent', true],
    ['handler', 'company', 'administrator', true],
    ['handler', 'company', undefined, false],
    ['legal-representative', 'company', 'legal-representative', true],
    ['legal-representative', 'company', 'administrator', false],
    ['legal-representative', 'person', 'legal-representative', false],
    ['co-applicant', 'person', undefined, true],
    ['co-applicant', 'company', 'agent', false],
  ])('of a %s beside a %s, taken by right of %s: %s', (role, holder, right, taken) => {
    expect(fits(role, holder, right)).toBe(taken)
  })

  it('is taken once by one number, whatever the right', () => {
    expect(sittingTwice([signer(0, 'a'), signer(1, 'b')])).toBeUndefined()
    expect(sittingTwice([signer(0, 'a'), signer(1, 'b'), signer(2, 'a')])).toBe(2)
  })
})

describe('A declaration', () => {
  it('is whole with the last signature, in whatever order', () => {
    expect(afterSigning({ signers: [signer(0, 'a'), signer(1, 'b')] }, 1)).toBe('open')
    expect(afterSigning({ signers: [signer(0, 'a'), signer(1, 'b', 'signed')] }, 0)).toBe('whole')
    expect(afterSigning({ signers: [signer(0, 'a')] }, 0)).toBe('whole')
  })

  it('is known by the name in its file, and by nothing else', () => {
    const id = '01a20621-ad00-7046-89be-4aec2274c192'
    expect(idIn(identifierOf(id))).toBe(id)
    for (const other of [undefined, '', id, `urn:uuid:${id}x`, '1.2.156.3005.2']) expect(idIn(other)).toBeUndefined()
  })
})
