import type { Stroke } from '../drawing/drawing.tsx'

/** The two doors of the house: a home's, standing open, and a shop's under its awning. 120 by 120. */
export const doors = {
  person: [
    ['line', 'M8 108h104'],
    ['mid', 'M22 108V60c0-26 16-42 38-42s38 16 38 42v48z'],
    ['white', 'M34 108V62c0-20 11-32 26-32s26 12 26 32v46z'],
    ['door', 'M60 108V31c14 1 26 12 26 31v46z'],
    ['pale', 'M60 108V31c-4 0-12 3-18 12v65z'],
    ['line', 'M55 74v5'],
    ['white', 'M14 108V92h14v16z'],
    ['pale', 'M21 92c-8-6-6-14 0-18 6 4 8 12 0 18z'],
  ],
  company: [
    ['line', 'M8 108h104'],
    ['white', 'M16 108V44h88v64z'],
    [
      'mid',
      'M12 44 22 20h76l10 24c0 6-4 9-8 9s-8-3-8-9c0 6-4 9-8 9s-8-3-8-9c0 6-4 9-8 9s-8-3-8-9c0 6-4 9-8 9s-8-3-8-9c0 6-4 9-8 9s-8-3-8-9c0 6-4 9-8 9s-8-3-8-9z',
    ],
    ['pale', 'M26 64h30v24H26z'],
    ['door', 'M68 108V62h24v46z'],
    ['handle', 'M73 84v5'],
    ['line', 'M26 76h30M41 64v24'],
  ],
} as const satisfies Record<string, readonly Stroke[]>
