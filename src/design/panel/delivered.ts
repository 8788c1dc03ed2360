import type { Stroke } from '../drawing/drawing.tsx'

/** A paper with a tick on its way into the open door. 240 by 130. */
export const delivered: readonly Stroke[] = [
  ['line', 'M10 112h220'],
  ['road', 'M24 120h204'],
  ['white', 'M146 112V52h66v60z'],
  ['mid', 'M138 52c5-1 9-5 14-16h54c5 11 9 15 14 16z'],
  ['door', 'M168 112V72h22v40z'],
  ['white', 'M168 112V72l-11 5v35z'],
  ['pale', 'M197 64h9v11h-9zM151 64h9v8h-9z'],
  ['white', 'M55.7 26.1 99.6 23l14.9 13 3.8 53.9-57.9 4z'],
  ['line', 'M70 59.2 104 56.8M70.9 71.2 94.8 69.5'],
  ['done', 'M81 88a15 15 0 1 0 30 0a15 15 0 1 0 -30 0z'],
  ['handle', 'm89 88.5 5 5 9-10'],
  ['line', 'M120 74q8-8 18-7M124 84q6-4 12-3M28 112V84'],
  ['mid', 'M17 70a11 15 0 1 0 22 0a11 15 0 1 0 -22 0z'],
]
