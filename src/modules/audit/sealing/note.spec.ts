import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical, type EntryText, sealedColumns } from './canonical.ts'
import { openNote, parseVerifier, signerOf, verifierText } from './note.ts'
import { openHead, openKept, signHead } from './tree-head.ts'

const signer = signerOf(randomBytes(32))

describe('A signed note', () => {
  it('is read by the key that signed it, and by no other', () => {
    const note = signer.sign('one\ntwo\n')
    expect(openNote(note, signer.verifier)).toBe('one\ntwo\n')
    expect(openNote(note, signerOf(randomBytes(32)).verifier)).toBeUndefined()
    expect(openNote(note.replace('two', 'too'), signer.verifier)).toBeUndefined()
    expect(openNote('one\ntwo\n', signer.verifier)).toBeUndefined()
  })

  it('is what the tools of other logs write: the note of the Go package golang.org/x/mod/sumdb/note', () => {
    const theirs = parseVerifier('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')
    const text =
      'If you think cryptography is the answer to your problem,\nthen you don’t know what your problem is.\n'.replace(
        '’',
        "'",
      )
    const signature =
      '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'
    expect(theirs && openNote(`${text}\n${signature}`, theirs)).toBe(text)
  })

  it('names its key so that it can be published', () => {
    const read = parseVerifier(verifierText(signer.verifier))
    expect(read && openNote(signer.sign('text\n'), read)).toBe('text\n')
    for (const wrong of ['', 'name', verifierText(signer.verifier).replace(/\+.{8}\+/, '+00000000+')])
      expect(parseVerifier(wrong)).toBeUndefined()
  })
})

describe('A tree head', () => {
  const head = {
    number: 7,
    size: 1234,
    root: randomBytes(32),
    at: new Date('2026-11-23T02:00:00.123Z'),
    covers: new Date('2026-11-23T01:55:00Z'),
  }
  const note = signHead(signer, head)

  it('comes back out of its note', () => {
    expect(openHead(note, signer.verifier)).toEqual(head)
    expect(note.split('\n').slice(0, 3)).toEqual([signer.name, '1234', head.root.toString('base64')])
  })

  it('is not believed in columns that say something else', () => {
    const kept = { number: 7, size: 1234, at: head.at, note }
    expect(openKept(kept, signer.verifier)).toEqual(head)
    for (const other of [{ number: 8 }, { size: 1233 }, { at: new Date(0) }])
      expect(openKept({ ...kept, ...other }, signer.verifier)).toBeUndefined()
  })

  it('is not another kind of note', () => {
    expect(openHead(signer.sign('text\n'), signer.verifier)).toBeUndefined()
  })
})

describe('What is sealed of an entry', () => {
  const value = fc.option(fc.string({ unit: 'grapheme' }))
  const entry = fc.record(Object.fromEntries(sealedColumns.map((column) => [column, value]))) as fc.Arbitrary<EntryText>

  it('says every column, and differs wherever an entry differs', () => {
    fc.assert(
      fc.property(entry, entry, (one, other) => {
        const read = JSON.parse(canonical(one)) as Record<string, string>
        for (const column of sealedColumns) expect(read[column] ?? null).toBe(one[column])
        const same = sealedColumns.every((column) => one[column] === other[column])
        expect(canonical(one) === canonical(other)).toBe(same)
      }),
    )
  })

  it('is a text anybody can write down', () => {
    const empty = Object.fromEntries(sealedColumns.map((column) => [column, null])) as unknown as EntryText
    const written = canonical({ ...empty, bucket: '7', id: 'x', did: '受理"', about: 'a\nb' })
    expect(written).toBe('{"bucket":"7","id":"x","did":"受理\\"","about":"a\\nb"}')
  })
})
