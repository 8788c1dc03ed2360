import { deflateSync } from 'node:zlib'
import { PDF } from '@libpdf/core'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { pdfProblem } from './pdf.ts'

/** A PDF put together by hand, its table of contents left to the reader. */
function pdfOf(objects: readonly (string | Buffer)[], { trailer = '/Root 1 0 R', after = '' } = {}): Buffer {
  const parts = objects.map((object, index) =>
    Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object as string), Buffer.from('\nendobj\n')]),
  )
  return Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    ...parts,
    Buffer.from(`xref\n0 1\ntrailer\n<< /Size 1 ${trailer} >>\nstartxref\n9\n%%EOF\n${after}`),
  ])
}

const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'
const pages = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'

function packed(text: string): Buffer {
  const bytes = deflateSync(Buffer.from(text))
  return Buffer.concat([
    Buffer.from(`<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ])
}

describe('A PDF', () => {
  let made: Buffer
  beforeAll(async () => {
    const pdf = PDF.create()
    pdf.addPage()
    made = Buffer.from(await pdf.save())
  })

  it('is taken as programs make it', () => {
    expect(pdfProblem(made)).toBeUndefined()
    expect(pdfProblem(pdfOf([pages, page]))).toBeUndefined()
  })

  it('is taken when its pages lie packed in an object stream', () => {
    expect(pdfProblem(pdfOf([pages, packed(`3 0 ${page}`)]))).toBeUndefined()
  })

  it.each([
    ['fourteen bytes that begin like one', Buffer.from('%PDF-1.4 hello')],
    ['nothing but a head and an end', Buffer.from('%PDF-1.4\nstartxref\n900\n%%EOF')],
    ['a program with a PDF behind', Buffer.concat([Buffer.from('MZ\x90\0'), pdfOf([pages, page])])],
  ])('is refused as broken: %s', (_, bytes) => {
    expect(pdfProblem(bytes)).toBe('file-broken')
  })

  it('is refused as broken when it was torn off anywhere before its end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: made.length - 8 }), (length) => {
        expect(pdfProblem(made.subarray(0, length))).toBe('file-broken')
      }),
    )
  })

  it('is refused when it is locked, and says so before anything else', () => {
    const lock = '<< /Filter /Standard /V 2 /R 3 /O (a) /U (b) /P -44 >>'
    expect(pdfProblem(pdfOf([pages, page, lock], { trailer: '/Root 1 0 R /Encrypt 3 0 R' }))).toBe('file-encrypted')
    expect(pdfProblem(pdfOf([pages, page], { trailer: `/Root 1 0 R /Encrypt ${lock}` }))).toBe('file-encrypted')
  })

  it('is refused without a page', () => {
    expect(pdfProblem(pdfOf([pages]))).toBe('file-without-pages')
    expect(pdfProblem(pdfOf([packed('3 0 << /Type /Catalog >>')]))).toBe('file-without-pages')
  })

  it('is refused with something else behind its end', () => {
    expect(pdfProblem(pdfOf([pages, page], { after: '<script>alert(1)</script>' }))).toBe('file-mixed')
    expect(pdfProblem(pdfOf([pages, page], { after: '\r\n\0\0' }))).toBeUndefined()
  })

  it('that unfolds without end is given up, not unfolded', () => {
    const bomb = packed(' '.repeat(64 * 1_048_576))
    expect(bomb.length).toBeLessThan(100_000)
    expect(pdfProblem(pdfOf([pages, bomb]))).toBe('file-without-pages')
  })

  it('made to keep us busy is given up soon', () => {
    const objects = '1 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n'.repeat(100_000)
    const began = Date.now()
    expect(pdfProblem(pdfOf([objects, '/ObjStm/Page '.repeat(200_000)]))).toBe('file-without-pages')
    expect(Date.now() - began).toBeLessThan(10_000)
  })

  it('never throws, whatever bytes come', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(), (noise, place) => {
        const bytes = Buffer.from(made)
        bytes.set(noise.subarray(0, Math.max(0, bytes.length - (place % bytes.length))), place % bytes.length)
        expect(['string', 'undefined']).toContain(typeof pdfProblem(bytes))
      }),
    )
  })
})
