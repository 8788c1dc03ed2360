import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MatterDescription } from '#catalogue'
import { contentHash, signatureOf } from './declaring.ts'
import type { Answer, CaseFile, Evidence } from './model.ts'

const key = randomBytes(32)
const file = { matterId: 'm', matterVersion: 1, holder: { kind: 'person', id: 'p' } } as CaseFile
const at = new Date('2026-11-23T02:00:00Z')
const answer = (element: string, value: unknown): Answer => ({ element, value, source: 'person', reference: null, at })
const evidence = (id: string, fileId: string | null) => ({ id, slot: 's', metBy: 'upload', fileId }) as Evidence

describe('What an application says, as a hash', () => {
  const answers = [answer('name', '何晓雨'), answer('area', 60)]
  const pieces = [evidence('1', 'f1'), evidence('2', 'f2')]
  const hash = (some = answers, more = pieces, of = file, by = key) =>
    contentHash(by, of, { answers: some, evidence: more }).toString('hex')

  it('is the same in whatever order it is read, and whenever it was written', () => {
    const later = answers.map((one) => ({ ...one, at: new Date() }))
    expect(hash(later.toReversed(), pieces.toReversed())).toBe(hash())
  })

  it('is another with any answer, source, file, version, holder or key', () => {
    const others = [
      hash([answer('name', '何晓宇'), answer('area', 60)]),
      hash([answer('name', '何晓雨'), answer('area', '60')]),
      hash([answer('name', '何晓雨')]),
      hash([{ ...answer('name', '何晓雨'), source: 'register' }, answer('area', 60)]),
      hash(answers, [evidence('1', 'f1'), evidence('2', 'f3')]),
      hash(answers, [evidence('1', 'f1')]),
      hash(answers, pieces, { ...file, matterVersion: 2 }),
      hash(answers, pieces, { ...file, holder: { kind: 'person', id: 'q' } }),
      hash(answers, pieces, file, randomBytes(32)),
    ]
    expect(new Set([...others, hash()]).size).toBe(others.length + 1)
  })

  it('tells texts apart that only look alike when they are put together', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        fc.pre(one !== other)
        expect(hash([answer('a', one)])).not.toBe(hash([answer('a', other)]))
      }),
    )
  })
})

describe('Whether an application is signed, and by whom', () => {
  const described = (more: Partial<MatterDescription>) =>
    ({ plainName: { zh: '样例' }, ...more }) as Pick<MatterDescription, 'plainName'> as MatterDescription

  it('is what the matter says; without a word about who, whoever hands it in', () => {
    expect(signatureOf(described({}), '样例')).toMatchObject({ need: 'none', roles: ['applicant'] })
    expect(signatureOf(described({ signature: 'optional' }), '样例')).toMatchObject({ need: 'optional' })
    const two = [{ role: 'legal-representative' }, { role: 'handler' }] as const
    expect(signatureOf(described({ signature: 'required', signers: [...two] }), '样例')).toEqual({
      ...{ need: 'required', excluded: false },
      roles: ['legal-representative', 'handler'],
    })
  })

  it('is no where the law keeps it from electronic signatures, whatever the matter says', () => {
    const adoption = described({ signature: 'required', plainName: { zh: '收养孩子登记' } })
    expect(signatureOf(adoption, '收养登记')).toMatchObject({ need: 'none', excluded: true })
  })
})
