import type { Stroke } from '../../../design/index.ts'

const ground: readonly Stroke[] = [
  ['line', 'M10 114h240'],
  ['road', 'M20 123h230'],
]

/** The house with its door shut: not for this reader, or not now. */
export const shutDoor: readonly Stroke[] = [
  ...ground,
  ['white', 'M84 114V48h92v66z'],
  ['mid', 'M74 48c6-1 10-6 16-18h80c6 12 10 17 16 18z'],
  ['door', 'M112 114V68h36v46z'],
  ['handle', 'M140 90v5'],
  ['pale', 'M92 66h12v14H92zM156 66h12v14h-12z'],
  ['line', 'M212 114V90'],
  ['mid', 'M200 76a12 16 0 1 0 24 0a12 16 0 1 0 -24 0z'],
]

/** A form with one line still open. */
export const openLine: readonly Stroke[] = [
  ...ground,
  ['white', 'M88 20h70l18 18v76H88z'],
  ['line', 'M158 20v18h18'],
  ['line', 'M102 50h48M102 64h58'],
  ['accent', 'M102 82h58v18h-58z'],
  ['line', 'M206 104l18-40 8 4-18 40-9 6z'],
]

/** The house with a ladder at its wall: we are at it. */
export const ladder: readonly Stroke[] = [
  ...ground,
  ['white', 'M84 114V48h92v66z'],
  ['mid', 'M74 48c6-1 10-6 16-18h80c6 12 10 17 16 18z'],
  ['door', 'M98 114V76h26v38z'],
  ['handle', 'M118 94v5'],
  ['pale', 'M138 66h20v18h-20z'],
  ['line', 'M172 114l22-82M188 114l22-82M179 92h15M184 74h15M189 56h15'],
  ['mid', 'M36 114c0-14 8-20 18-20s18 6 18 20z'],
]

/** An hourglass on the road: a moment of patience. */
export const hourglass: readonly Stroke[] = [
  ...ground,
  ['white', 'M104 20h52v8c0 18-18 24-18 38s18 20 18 38v10h-52v-10c0-18 18-24 18-38s-18-20-18-38z'],
  ['mid', 'M112 34h36c-3 10-12 16-15 24h-6c-3-8-12-14-15-24z'],
  ['door', 'M112 110c2-12 12-16 18-16s16 4 18 16z'],
  ['line', 'M98 20h64M98 114h64'],
]

/** A fork in the road without a signpost. */
export const lost: readonly Stroke[] = [
  ['line', 'M10 114h240'],
  ['pale', 'M96 114c14-22 26-34 28-58h12c2 24 14 36 28 58z'],
  ['line', 'M130 56c0-14-14-18-30-24M130 56c0-14 14-18 30-24'],
  ['white', 'M118 114V70h24v44z'],
  ['mid', 'M110 74l20-16 20 16z'],
  ['door', 'M125 114V92h10v22z'],
  ['line', 'M44 114V88M216 114V84'],
  ['mid', 'M32 74a12 16 0 1 0 24 0a12 16 0 1 0 -24 0zM205 70a11 15 0 1 0 22 0a11 15 0 1 0 -22 0z'],
]
