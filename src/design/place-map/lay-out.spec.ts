import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOut } from './lay-out.ts'

const beijing = { latitude: 39.9042, longitude: 116.4074 }
const tianjin = { latitude: 39.0842, longitude: 117.2009 }

describe('Places on a map', () => {
  it('lie with north up and east to the right, as far apart as they are', () => {
    const { points, scale } = layOut([beijing, tianjin])
    const [one, other] = points
    expect(other?.x).toBeGreaterThan(one?.x ?? 0)
    expect(other?.y).toBeGreaterThan(one?.y ?? 0)
    // About 113 km by road atlases; a plane is off by less than one per cent here.
    expect(other?.km).toBeGreaterThan(112)
    expect(other?.km).toBeLessThan(115)
    const drawn = Math.hypot((other?.x ?? 0) - (one?.x ?? 0), (other?.y ?? 0) - (one?.y ?? 0))
    expect(drawn / scale.length).toBeCloseTo((other?.km ?? 0) / scale.km, 1)
  })

  it('stay within the drawing, wherever they are', () => {
    const place = fc.record({
      latitude: fc.double({ min: 18, max: 53, noNaN: true }),
      longitude: fc.double({ min: 73, max: 135, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 12 }), (places) => {
        const { width, height, points } = layOut(places)
        return points.every(({ x, y }) => x >= 0 && x <= width && y >= 0 && y <= height)
      }),
    )
  })
})
