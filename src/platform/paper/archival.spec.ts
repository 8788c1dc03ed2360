import { PDF } from '@libpdf/core'
import { describe, expect, it } from 'vitest'
import { makeArchival } from './archival.ts'
import { srgbProfile } from './srgb.ts'

const described = {
  title: '准予决定书 <1 & 2>',
  author: '样例局',
  subject: '样例',
  keywords: ['一', '二'],
  maker: 'OneDoor 一门',
  lang: 'zh-CN',
}

async function made(more: object = {}) {
  const pdf = PDF.create()
  pdf.addPage()
  makeArchival(pdf, { ...described, ...more })
  return Buffer.from(await pdf.save({ compressStreams: false })).toString('utf8')
}

describe('A paper for the archive', () => {
  it('claims PDF/A-2b and names its colours', async () => {
    const file = await made()
    expect(file).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>')
    expect(file).toContain('/OutputIntents')
    expect(file).toContain('GTS_PDFA1')
  })

  it('writes any title as XML', async () => {
    expect(await made()).toContain('准予决定书 &lt;1 &amp; 2&gt;')
  })

  it('is dated only where the office says when', async () => {
    expect(await made()).not.toContain('CreateDate')
    expect(await made({ at: new Date('2026-12-18T02:00:00Z') })).toContain(
      '<xmp:CreateDate>2026-12-18T02:00:00Z</xmp:CreateDate>',
    )
  })
})

describe('The profile of sRGB', () => {
  const profile = Buffer.from(srgbProfile())
  const tag = (name: string) => {
    const at =
      132 +
      12 *
        Array.from({ length: profile.readUInt32BE(128) }).findIndex(
          (_, index) => profile.toString('latin1', 132 + index * 12, 136 + index * 12) === name,
        )
    return profile.subarray(profile.readUInt32BE(at + 4), profile.readUInt32BE(at + 4) + profile.readUInt32BE(at + 8))
  }

  it('says its own length and what it is', () => {
    expect(profile.readUInt32BE(0)).toBe(profile.length)
    expect(profile.toString('latin1', 12, 24)).toBe('mntrRGB XYZ ')
    expect(profile.toString('latin1', 36, 40)).toBe('acsp')
  })

  it('mixes its three primaries to the white it names', () => {
    const [red, green, blue, white] = ['rXYZ', 'gXYZ', 'bXYZ', 'wtpt'].map((name) =>
      [8, 12, 16].map((at) => tag(name).readInt32BE(at) / 65536),
    )
    for (const index of [0, 1, 2])
      expect((red?.[index] ?? 0) + (green?.[index] ?? 0) + (blue?.[index] ?? 0)).toBeCloseTo(white?.[index] ?? 0, 3)
  })

  it('has one curve for all three, from black to full', () => {
    const curve = tag('rTRC')
    expect(tag('bTRC').equals(curve)).toBe(true)
    expect(curve.readUInt16BE(12)).toBe(0)
    expect(curve.readUInt16BE(curve.length - 2)).toBe(65535)
    // Half of the scale is a little over a fifth of the light.
    expect(curve.readUInt16BE(12 + 2 * 128) / 65535).toBeCloseTo(0.216, 2)
  })
})
