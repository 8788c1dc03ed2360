import type { Stroke } from '../drawing/drawing.tsx'

/** The eight stations of a life in life order, each a house with one blue thing in it. 96 by 84. */
export const stations = {
  birth: [
    ['white', 'M18 84V42h60v42z'],
    ['mid', 'M12 42 48 20l36 22z'],
    ['door', 'M48 38c-4-3-6-5-6-7.5a3.2 3.2 0 0 1 6-1.5 3.2 3.2 0 0 1 6 1.5c0 2.5-2 4.5-6 7.5z'],
    ['pale', 'M26 52h12v12H26zM58 52h12v12H58z'],
    ['line', 'M42 84V62h12v22M50 73v1'],
  ],
  school: [
    ['white', 'M8 84V52h80v32z'],
    ['white', 'M36 84V36h24v48z'],
    ['mid', 'M32 36h32L48 22z'],
    ['line', 'M48 22V6'],
    ['door', 'M48 6h14l-4 4 4 4H48z'],
    ['white', 'M42.5 46a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0z'],
    ['line', 'M48 43v3l2 1.5'],
    ['pale', 'M15 60h14v9H15zM67 60h14v9H67z'],
    ['pale', 'M43 84V66h10v18z'],
  ],
  work: [
    ['white', 'M12 84V48l16-12v12l16-12v12l16-12v48z'],
    ['white', 'M60 84V18h24v66z'],
    ['pale', 'M66 26h4v6h-4zM74 26h4v6h-4zM66 40h4v6h-4zM74 40h4v6h-4zM66 54h4v6h-4zM74 54h4v6h-4z'],
    ['mid', 'M20 58h10v9H20zM36 58h10v9H36z'],
    ['door', 'M68 84V70h8v14z'],
  ],
  family: [
    ['white', 'M20 84V46h56v38z'],
    ['mid', 'M12 48 24 28h48l12 20z'],
    ['pale', 'M28 56h11v11H28zM57 56h11v11H57z'],
    ['white', 'M43 84V60h10v24z'],
    ['line', 'M35.5 16a7.5 7.5 0 1 0 15 0a7.5 7.5 0 1 0 -15 0z'],
    ['accent', 'M45.5 16a7.5 7.5 0 1 0 15 0a7.5 7.5 0 1 0 -15 0z'],
  ],
  home: [
    ['white', 'M14 84V30h30v54z'],
    ['white', 'M44 84V14h38v70z'],
    ['mid', 'M44 14h38v7H44zM14 30h30v6H14z'],
    [
      'pale',
      'M21 44h6v7h-6zM31 44h6v7h-6zM21 58h6v7h-6zM31 58h6v7h-6zM52 29h6v7h-6zM68 29h6v7h-6zM52 44h6v7h-6zM68 44h6v7h-6zM52 59h6v7h-6zM68 59h6v7h-6z',
    ],
    ['door', 'M58 84V71h10v13z'],
    ['line', 'M26 84V73h7v11'],
  ],
  health: [
    ['white', 'M8 84V44h80v40z'],
    ['white', 'M30 84V26h36v58z'],
    ['mid', 'M30 26h36v6H30z'],
    ['door', 'M45 37h6v5h5v6h-5v5h-6v-5h-5v-6h5z'],
    ['pale', 'M14 54h10v8H14zM72 54h10v8H72zM14 68h10v8H14zM72 68h10v8H72z'],
    ['pale', 'M41 84V66h14v18z'],
    ['line', 'M48 66v18'],
  ],
  age: [
    ['line', 'M24 84V46M60 84V46'],
    ['white', 'M18 84v-6h48v6z'],
    ['mid', 'M8 46c12-3 22-10 34-24 12 14 22 21 34 24z'],
    ['line', 'M42 22v-5M30 78V64h24v14'],
    ['pale', 'M69 52a12 12 0 1 0 24 0a12 12 0 1 0 -24 0z'],
    ['line', 'M81 84V54M81 66l5-5'],
    ['accent', 'M26 64h32'],
  ],
  farewell: [
    ['pale', 'M4 84c14-26 34-36 52-36s28 10 36 36z'],
    ['white', 'M40 84V52c0-6 4-10 9-10s9 4 9 10v32z'],
    ['line', 'M49 54v18'],
    ['mid', 'M34 84v-5h30v5z'],
    ['line', 'M76 84V40'],
    ['mid', 'M76 14c8 8 11 15 11 20 0 7-5 11-11 11s-11-4-11-11c0-5 3-12 11-20z'],
    ['accent', 'M45 54h8'],
  ],
} as const satisfies Record<string, readonly Stroke[]>

export type Station = keyof typeof stations
