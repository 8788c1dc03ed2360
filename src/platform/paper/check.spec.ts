import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDF } from '@libpdf/core'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAuthority, type SealAuthority, serialOf } from './authority.ts'
import { checkPdf, largestPaper } from './check.ts'
import { sampleAt, sampleHolder, samplePaper } from './sample-papers.ts'
import { drawSheet } from './sheet.ts'
import { sign } from './sign.ts'

let folder: string
let ours: SealAuthority
let theirs: SealAuthority
let unsigned: Uint8Array
let sealed: Uint8Array

const sealing = { reason: '准予行政许可', location: '样例市', at: sampleAt }
const verdict = async (file: Uint8Array, roots = [ours.root]) => (await checkPdf(file, roots)).verdict

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'check-'))
  ;[ours, theirs] = await Promise.all([openAuthority(join(folder, 'ours')), openAuthority(join(folder, 'theirs'))])
  unsigned = await drawSheet(samplePaper)
  sealed = await sign(unsigned, await ours.sealFor(sampleHolder), sealing)
})
afterAll(() => rm(folder, { recursive: true }))

function changed(file: Uint8Array, at: number, bits = 1): Uint8Array {
  const copy = file.slice()
  copy[at] = (copy[at] ?? 0) ^ bits
  return copy
}

function replaced(file: Uint8Array, from: string | RegExp, to: string): Uint8Array {
  return new Uint8Array(Buffer.from(Buffer.from(file).toString('latin1').replace(from, to), 'latin1'))
}

/** The bytes between < and > of the last signature. */
function contentsOf(file: Uint8Array): { from: number; to: number } {
  const bytes = Buffer.from(file)
  const from = bytes.indexOf('<', bytes.lastIndexOf('/Contents <')) + 1
  return { from, to: bytes.indexOf('>', from) }
}

describe('checking a sealed paper', () => {
  it('finds it valid and says who sealed it, when and why', async () => {
    expect(await checkPdf(sealed, [theirs.root, ours.root])).toEqual({
      verdict: 'valid',
      signatures: [
        {
          signer: '样例市样例区市场监督管理局（测试 TEST）',
          organisationCode: sampleHolder.code,
          serial: serialOf((await ours.sealFor(sampleHolder)).certificate),
          signedAt: sampleAt,
          reason: '准予行政许可',
          coversWholeFile: true,
          digestMatches: true,
          signatureValid: true,
          chainTrusted: true,
        },
      ],
      info: { title: samplePaper.title, identifier: samplePaper.identifier },
    })
  })

  it('calls a paper without a seal not signed', async () => {
    expect(await checkPdf(unsigned, [ours.root])).toMatchObject({
      verdict: 'not-signed',
      info: { title: samplePaper.title },
    })
  })

  it('does not believe a seal of an authority that is not ours', async () => {
    expect(await verdict(sealed, [theirs.root])).toBe('untrusted')
    expect(await verdict(sealed, [])).toBe('untrusted')
  })

  it('does not believe a seal that merely carries our root along', async () => {
    const seal = await theirs.sealFor(sampleHolder)
    const forged = await sign(unsigned, { ...seal, chain: [ours.root] }, sealing)
    expect(await verdict(forged)).toBe('untrusted')
  })

  it('does not believe a seal with the certificate of another exchanged for its own', async () => {
    const [mine, other] = [await ours.sealFor(sampleHolder), await ours.sealFor({ name: '样例局', code: '0' })]
    const signer = { ...other.signer, certificate: mine.certificate, sign: other.signer.sign.bind(other.signer) }
    expect(await verdict(await sign(unsigned, { ...mine, signer }, sealing))).not.toBe('valid')
  })

  it('notices a single changed letter', async () => {
    const title = Buffer.from(sealed).indexOf('/Title <FEFF') + 14
    expect(await verdict(changed(sealed, title))).toBe('changed')
  })

  it('notices a page added afterwards', async () => {
    const pdf = await PDF.load(sealed)
    pdf.addPage({ size: 'a4' })
    const added = await pdf.save({ incremental: true })
    expect(await checkPdf(added, [ours.root])).toMatchObject({
      verdict: 'changed',
      signatures: [{ coversWholeFile: false, digestMatches: true, signatureValid: true, chainTrusted: true }],
    })
  })

  it('notices anything added afterwards, be it one empty line', async () => {
    expect(await verdict(Buffer.concat([sealed, Buffer.from('\n')]))).toBe('changed')
  })

  it('keeps both of two seals good', async () => {
    const second = await ours.sealFor({ name: '样例市样例区人民政府', code: '11990000000000001X' })
    const twice = await sign(sealed, second, { ...sealing, at: new Date(sampleAt.getTime() + 60_000) })
    const { verdict, signatures } = await checkPdf(twice, [ours.root])
    expect(verdict).toBe('valid')
    expect(signatures.map(({ signer, coversWholeFile }) => [signer, coversWholeFile])).toEqual([
      ['样例市样例区市场监督管理局（测试 TEST）', false],
      ['样例市样例区人民政府（测试 TEST）', true],
    ])
  })

  it('does not let a trusted seal cover up for one that is not', async () => {
    const foreign = await sign(unsigned, await theirs.sealFor(sampleHolder), sealing)
    expect(await verdict(await sign(foreign, await ours.sealFor(sampleHolder), sealing))).toBe('untrusted')
  })

  it('believes a seal up to the day it was withdrawn', async () => {
    const seal = await ours.sealFor({ name: '样例市样例区财政局', code: '11990000000000002X' })
    const [before, after] = await Promise.all([
      sign(unsigned, seal, { ...sealing, at: new Date('2026-12-19T00:00:00Z') }),
      sign(unsigned, seal, { ...sealing, at: new Date('2026-12-21T00:00:00Z') }),
    ])
    await ours.withdraw(seal.certificate, new Date('2026-12-20T00:00:00Z'))
    const withdrawn = [await ours.withdrawn(new Date('2026-12-22T00:00:00Z'))]
    const judged = async (file: Uint8Array) => (await checkPdf(file, [ours.root], { withdrawn })).verdict
    expect([await judged(before), await judged(after), await judged(sealed)]).toEqual(['valid', 'untrusted', 'valid'])
  })

  it('takes no list of withdrawn seals from a stranger', async () => {
    const { certificate } = await ours.sealFor(sampleHolder)
    await theirs.withdraw(certificate, new Date('2020-01-01'))
    const withdrawn = [await theirs.withdrawn(sampleAt), new Uint8Array([1, 2, 3])]
    expect((await checkPdf(sealed, [ours.root], { withdrawn })).verdict).toBe('valid')
  })

  it.each([
    ['before its certificate was valid', new Date('2019-12-31T00:00:00Z')],
    ['after it ended', new Date('2050-01-02T00:00:00Z')],
  ])('does not believe a seal dated %s', async (_, at) => {
    expect(await verdict(await sign(unsigned, await ours.sealFor(sampleHolder), { ...sealing, at }))).toBe('untrusted')
  })

  it('does not believe a seal dated in the future', async () => {
    expect((await checkPdf(sealed, [ours.root], { now: new Date('2026-12-17T00:00:00Z') })).verdict).toBe('untrusted')
  })
})

describe('a range of bytes that tries to leave something out', () => {
  const range = /\/ByteRange \[0 (\d+) +(\d+) +(\d+) *\]/

  it.each([
    ['begins after the start', () => '/ByteRange [1 $1 $2 $3]'],
    ['leaves a gap wider than the signature', () => '/ByteRange [0 100 $2 $3]'],
    ['ends beyond the file', () => '/ByteRange [0 $1 $2 99999999]'],
    ['has negative lengths', () => '/ByteRange [0 $1 $2 -$3]'],
    ['has fractions', () => '/ByteRange [0 $1.5 $2 $3]'],
    ['has six numbers', () => '/ByteRange [0 $1 $2 $3 0 0]'],
    ['is empty', () => '/ByteRange []'],
    ['is given twice', () => '/ByteRange [0 $1 $2 $3] /ByteRange [0 0 0 0]'],
  ])('is not believed: it %s', async (_, range2) => {
    expect(await verdict(replaced(sealed, range, range2()))).not.toBe('valid')
  })

  it('may not have anything but zeros after the signature in the space left for it', async () => {
    const { to } = contentsOf(sealed)
    expect(await verdict(changed(sealed, to - 1))).toBe('broken')
  })

  it('is not looked for in a comment', async () => {
    const noted = replaced(unsigned, '%PDF-1.7', '%PDF-1.7\n%obj << /ByteRange [0 1 2 3] /Contents <00> >>')
    expect(await verdict(noted)).not.toBe('valid')
  })
})

describe('a check that anyone may ask for', () => {
  const checked = (file: Uint8Array) => checkPdf(file, [ours.root])

  it('gives up on files too large or with too many signatures', async () => {
    const large = new Uint8Array(largestPaper + 1)
    large.set(Buffer.from('%PDF-1.7'))
    expect(await verdict(large)).toBe('broken')
    const many = Buffer.from(`%PDF-1.7\n${'1 0 obj << /ByteRange [0 1 2 3] /Contents <00> >> endobj\n'.repeat(1000)}`)
    expect(await verdict(many)).toBe('broken')
  })

  it('comes to its end with files made to keep it busy', async () => {
    const bombs = [
      '<<'.repeat(200_000),
      '('.repeat(2_000_000),
      `<${'0'.repeat(2_000_000)}`,
      '['.repeat(500_000),
      '%'.repeat(2_000_000),
    ]
    for (const bomb of bombs) {
      const file = Buffer.from(`%PDF-1.7\n1 0 obj << /X ${bomb} ${'obj << /ByteRange ['.repeat(30)} trailer ${bomb}`)
      expect(await verdict(file)).not.toBe('valid')
    }
  })

  it('reads a signature nested without end as broken', async () => {
    const { from, to } = contentsOf(sealed)
    for (const nested of ['3080', '30820fff', 'a0820fff30820ffb']) {
      const copy = Buffer.from(sealed)
      copy.write(nested.repeat(to).slice(0, to - from), from, 'latin1')
      expect(await verdict(copy)).not.toBe('valid')
    }
  })

  it('never throws, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), fc.boolean(), async (bytes, headed) => {
        const { verdict } = await checked(headed ? Buffer.concat([Buffer.from('%PDF-1.7\n'), bytes]) : bytes)
        expect(['broken', 'not-signed']).toContain(verdict)
      }),
      { numRuns: 300 },
    )
  })

  it('never throws on PDF words thrown together', async () => {
    const words = fc.constantFrom(
      '1 0 obj',
      '<<',
      '>>',
      '[',
      ']',
      '/ByteRange',
      '/Contents',
      '/Info',
      '1 0 R',
      '<30>',
      '(a',
      ')',
      '0 9 12 5',
      'trailer',
      '\n',
      '%',
      '/SubFilter /ETSI.CAdES.detached',
      '/M (D:2026)',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 60 }), async (parts) => {
        expect((await checked(Buffer.from(`%PDF-1.7\n${parts.join(' ')}`))).verdict).not.toBe('valid')
      }),
      { numRuns: 500 },
    )
  })

  it('finds no truncated paper valid', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), async (length) => {
        expect((await checked(sealed.subarray(0, length))).verdict).not.toBe('valid')
      }),
      { numRuns: 150 },
    )
  })

  it('finds no paper valid with a bit changed in what the seal covers', async () => {
    const { from, to } = contentsOf(sealed)
    const covered = fc.nat(sealed.length - 1).filter((at) => at < from - 1 || at > to)
    // Bytes around the signature's dictionary and the file's end, where structure is, are tried more often.
    const structure = fc.integer({ min: from - 300, max: from - 2 })
    const end = fc.integer({ min: to + 1, max: sealed.length - 1 })
    await fc.assert(
      fc.asyncProperty(fc.oneof(covered, structure, end), fc.integer({ min: 1, max: 255 }), async (at, bits) => {
        expect((await checked(changed(sealed, at, bits))).verdict).not.toBe('valid')
      }),
      { numRuns: 300 },
    )
  })

  it('finds nothing valid when a byte of the signature itself is changed, save the case of its hex digits', async () => {
    const { from, to } = contentsOf(sealed)
    const used = Buffer.from(sealed.subarray(from, to)).toString('latin1').replace(/0+$/, '').length
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: from, max: from + used - 1 }),
        fc.integer({ min: 1, max: 15 }),
        async (at, by) => {
          const digit = Number.parseInt(String.fromCharCode(sealed[at] ?? 0), 16)
          const copy = sealed.slice()
          copy[at] = ((digit + by) % 16).toString(16).charCodeAt(0)
          const { verdict, signatures } = await checked(copy)
          // The copy of the root that travels along is not needed when we have it ourselves.
          if (verdict === 'valid')
            expect(signatures).toMatchObject([{ organisationCode: sampleHolder.code, chainTrusted: true }])
          else expect(['changed', 'broken', 'untrusted']).toContain(verdict)
        },
      ),
      { numRuns: 300 },
    )
  })
})
