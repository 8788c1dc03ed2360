import type { Stroke } from './fonts.ts'
import type { Box } from './ink.ts'

/**
 * Fine interlaced lines as on banknotes and certificates: drawn by formula in a few hundred points, blurred by every
 * photocopier. All are paths from the page's top left corner, y downwards.
 */

/** Waves from left to right across the box, each a little out of step with the next, so that they weave a pattern. */
export function waves({ x, y, width, height }: Box, count: number): Stroke[] {
  return Array.from({ length: count }, (_, index) => {
    const part = index / (count - 1)
    const middle = y + height * part
    const swing = height * (0.045 + 0.035 * Math.sin(part * Math.PI * 2))
    return curveThrough(40, (along) => [
      x + width * along,
      middle +
        swing * Math.sin(along * Math.PI * 5 + part * Math.PI * 3) * Math.cos(along * Math.PI * 2 - part * Math.PI * 2),
    ])
  }).flat()
}

/** Two families of waves plaited into a band along a box's edge, `depth` points deep. */
export function plait({ x, y, width, height }: Box, depth: number): Stroke[] {
  const around = 2 * (width + height)
  // A whole number of waves on each side, so that the four corners are alike.
  const sides: [number, (along: number, out: number) => [number, number]][] = [
    [width, (along, out) => [x + width * along, y + depth / 2 + out]],
    [height, (along, out) => [x + width - depth / 2 - out, y + height * along]],
    [width, (along, out) => [x + width * (1 - along), y + height - depth / 2 - out]],
    [height, (along, out) => [x + depth / 2 + out, y + height * (1 - along)]],
  ]
  return sides.flatMap(([length, at]) => {
    const turns = Math.round((length / around) * 140)
    return [0, 0.25, 0.5, 0.75].flatMap((phase) =>
      curveThrough(turns * 4, (along) =>
        at(
          depth / length + along * (1 - (2 * depth) / length),
          depth * 0.4 * Math.sin((along * turns + phase) * 2 * Math.PI),
        ),
      ),
    )
  })
}

/** A rosette: closed curves of `petals` petals, half of the `rings` turning with the clock and half against it. */
export function rosette(x: number, y: number, radius: number, petals: number, rings: number): Stroke[] {
  return Array.from({ length: rings }, (_, ring) => {
    const part = Math.floor(ring / 2) / (rings / 2)
    const side = ring % 2 === 0 ? 1 : -1
    const [inner, outer] = [radius * (0.3 + 0.3 * part), radius * (0.72 + 0.28 * part)]
    return curveThrough(petals * 6, (along) => {
      const angle = along * 2 * Math.PI
      const wave = (1 + Math.cos(petals * angle + side * part * Math.PI)) / 2
      const reach = inner + (outer - inner) * wave
      return [x + reach * Math.sin(angle), y - reach * Math.cos(angle)]
    })
  }).flat()
}

/** A smooth curve through `steps` + 1 points of a function over 0 … 1 (Catmull-Rom, as Bézier curves). */
function curveThrough(steps: number, at: (along: number) => [number, number]): Stroke[] {
  const point = (step: number) => at(step / steps)
  const strokes: Stroke[] = [['move', ...point(0)]]
  for (let step = 0; step < steps; step++) {
    const [before, from, to, after] = [point(step - 1), point(step), point(step + 1), point(step + 2)]
    strokes.push([
      'curve',
      from[0] + (to[0] - before[0]) / 6,
      from[1] + (to[1] - before[1]) / 6,
      to[0] - (after[0] - from[0]) / 6,
      to[1] - (after[1] - from[1]) / 6,
      ...to,
    ])
  }
  return strokes
}
