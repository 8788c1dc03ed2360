import type { JSX } from 'preact'

export interface QrProps {
  /** The dark modules as one path on a grid of `size` by `size`. */
  readonly svgPath: string
  readonly size: number
  readonly label: string
}

/** The modules of a QR matrix as one path: runs of dark modules in a row, each one unit high. Row by row, left to right. */
export function qrPath(dark: (row: number, column: number) => boolean, size: number): string {
  let path = ''
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (!dark(row, column)) continue
      const start = column
      while (column + 1 < size && dark(row, column + 1)) column += 1
      const length = column - start + 1
      path += `M${start} ${row}h${length}v1h-${length}z`
    }
  }
  return path
}

/** A QR code drawn on white whatever the ground, with the quiet zone of four modules that ISO/IEC 18004 asks for. */
export function Qr({ svgPath, size, label }: QrProps): JSX.Element {
  return (
    <svg
      class="od-qr"
      viewBox={`-4 -4 ${size + 8} ${size + 8}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
      focusable="false"
    >
      <path d={svgPath} />
    </svg>
  )
}
