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

/** A gap in the row of houses, where one was looked for. */
export const lost: readonly Stroke[] = [
  ['line', 'M10 114h240'],
  ['white', 'M24 114V66h52v48z'],
  ['mid', 'M16 66c5-1 8-5 12-14h44c4 9 7 13 12 14z'],
  ['pale', 'M34 78h10v12H34zM56 78h10v12H56z'],
  ['road', 'M104 114V60h52v54M96 60h68M104 60l10-16h32l10 16'],
  ['road', 'M122 114V88h16v26'],
  ['white', 'M184 114V66h52v48z'],
  ['mid', 'M176 66c5-1 8-5 12-14h44c4 9 7 13 12 14z'],
  ['door', 'M200 114V84h20v30z'],
  ['handle', 'M215 98v4'],
]
