import QRCode from 'qrcode'
import type { Stroke } from './fonts.ts'
import { type Box, type Colour, draw, type Page } from './ink.ts'

/** A QR code: `text` is what it holds, `label` what is printed with it. */
export interface Code {
  readonly text: string
  readonly label: string
}

/** Draws a QR code as squares, with the four clear modules around it that ISO/IEC 18004 asks for left to the box's edge. */
export function drawCode(page: Page, text: string, place: Box, colour: Colour = '#17212b'): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const side = Math.min(place.width, place.height)
  const module = side / (modules.size + 8)
  const squares: Stroke[] = []
  for (let row = 0; row < modules.size; row++)
    for (let from = 0; from < modules.size; from++) {
      if (!modules.get(row, from)) continue
      // Dark neighbours in a row are one rectangle: fewer strokes and no hairline between them on screens.
      let to = from
      while (to < modules.size && modules.get(row, to)) to++
      const [left, right] = [place.x + (from + 4) * module, place.x + (to + 4) * module]
      const [top, bottom] = [place.y + (row + 4) * module, place.y + (row + 5) * module]
      squares.push(
        ['move', left, top],
        ['line', right, top],
        ['line', right, bottom],
        ['line', left, bottom],
        ['close'],
      )
      from = to
    }
  draw(page, squares, { fill: colour })
}
