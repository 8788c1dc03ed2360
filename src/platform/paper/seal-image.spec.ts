import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { sampleSeal } from './sample-papers.ts'
import { sealImage, sealSvg } from './seal-image.ts'

describe('the picture of a seal', () => {
  it('is red on a clear ground and round', async () => {
    const { data, info } = await sharp(await sealImage(sampleSeal))
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 4, (y * info.width + x) * 4 + 4)]
    expect([info.width, info.height]).toEqual([480, 480])
    expect(at(2, 2)[3]).toBe(0)
    expect(at(240, 240)).toEqual([0xc8, 0x10, 0x2e, 255])
    expect(at(240, 14)).toEqual([0xc8, 0x10, 0x2e, 255])
  })

  it('needs no font where it is shown', async () => {
    expect(await sealSvg(sampleSeal)).not.toMatch(/<text|font/)
  })

  it('shows whether it is only for trying out', async () => {
    expect((await sealSvg(sampleSeal)).length).toBeGreaterThan((await sealSvg({ ...sampleSeal, test: false })).length)
  })

  it('is drawn once', () => {
    expect(sealImage(sampleSeal)).toBe(sealImage({ ...sampleSeal }))
  })

  it.each([
    '局',
    '样例市人民政府',
    '样例省样例市样例区行政审批和政务服务信息化建设管理委员会办公室',
  ])('holds the name %s', async (name) => {
    expect((await sealImage({ ...sampleSeal, name })).length).toBeGreaterThan(3000)
  })
})
