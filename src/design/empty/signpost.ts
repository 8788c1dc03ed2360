import type { Stroke } from '../drawing/drawing.tsx'

/** A signpost at a fork, one arm pointing to the open door. 260 by 130. */
export const signpost: readonly Stroke[] = [
  ['line', 'M10 114h240'],
  ['road', 'M20 123h230'],
  ['hill', 'M30 114c10-20 26-26 44-26s30 8 40 26z'],
  ['white', 'M128 114V26'],
  ['white', 'M128 32h58l12 11-12 11h-58z'],
  ['mid', 'M128 60H82L71 70l11 10h46z'],
  ['line', 'M142 43h30M90 70h26'],
  ['door', 'M212 114V78h22v36z'],
  ['line', 'M206 114V72h34v42M202 114h42'],
  ['line', 'M40 114V88'],
  ['mid', 'M30 76a10 14 0 1 0 20 0a10 14 0 1 0 -20 0z'],
]
