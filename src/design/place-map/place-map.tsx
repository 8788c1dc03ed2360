import type { ComponentChildren, JSX } from 'preact'
import type { Lang } from '../../platform/page.ts'
import { designWords } from '../text/words.ts'
import { layOut, type MapPlace } from './lay-out.ts'

export interface PlaceMapProps {
  readonly lang: Lang
  /** What it shows, read aloud in place of the drawing. */
  readonly label: string
  /** The first is where distances are reckoned from. */
  readonly places: readonly (MapPlace & { readonly name: ComponentChildren; readonly key: string })[]
}

/**
 * Where places lie to each other: numbered points with a scale and the north, drawn from their co-ordinates alone, and the same as a
 * list with distances. No streets, no tiles, nothing from elsewhere.
 */
export function PlaceMap({ lang, label, places }: PlaceMapProps): JSX.Element | null {
  if (places.length < 2) return null
  const { placeMap: words } = designWords(lang)
  const { width, height, points, scale } = layOut(places)
  return (
    <figure class="od-map">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        <path class="od-map__grid" d={gridOf(width, height)} />
        <path class="od-map__north" d={`M${width - 16} 26V10m-4 5 4-6 4 6`} />
        <text class="od-map__small" x={width - 16} y={38}>
          {words.north}
        </text>
        <path class="od-map__scale" d={`M12 ${height - 12}v4h${scale.length}v-4`} />
        <text class="od-map__small od-map__small--start" x={12} y={height - 16}>
          {words.kilometres(scale.km)}
        </text>
        {points.map(({ x, y }, place) => (
          <g key={places[place]?.key}>
            <circle class={place === 0 ? 'od-map__point od-map__point--first' : 'od-map__point'} cx={x} cy={y} r={9} />
            <text class="od-map__number" x={x} y={y + 4}>
              {place + 1}
            </text>
          </g>
        ))}
      </svg>
      <figcaption>
        <ol class="od-map__list">
          {places.map(({ key, name }, place) => (
            <li key={key}>
              {name}
              {place > 0 && <span class="od-meta"> {words.away(points[place]?.km ?? 0)}</span>}
            </li>
          ))}
        </ol>
        <p class="od-meta">{words.note}</p>
      </figcaption>
    </figure>
  )
}

/** Lines every forty units, so that distances can be compared by eye. */
function gridOf(width: number, height: number): string {
  const lines = (length: number) => Array.from({ length: Math.floor((length - 1) / 40) }, (_, at) => (at + 1) * 40)
  return [...lines(width).map((x) => `M${x} 0V${height}`), ...lines(height).map((y) => `M0 ${y}H${width}`)].join('')
}
