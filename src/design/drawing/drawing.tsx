import type { JSX } from 'preact'

/** What a stroke is made of; its colours are tokens, so large print darkens drawings too. */
export type Tone = 'white' | 'pale' | 'mid' | 'roof' | 'door' | 'line' | 'accent' | 'handle' | 'hill' | 'road' | 'done'

export type Stroke = readonly [tone: Tone, path: string]

export interface DrawingProps {
  readonly width: number
  readonly height: number
  readonly strokes: readonly Stroke[]
}

/** A picture for the eye alone: whatever it says, the words beside it say too. */
export function Drawing({ width, height, strokes }: DrawingProps): JSX.Element {
  return (
    <svg class="od-draw" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      {strokes.map(([tone, path]) => (
        <path key={path} class={tone === 'white' ? undefined : `od-draw__${tone}`} d={path} />
      ))}
    </svg>
  )
}
