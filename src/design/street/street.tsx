import type { ComponentChildren, JSX } from 'preact'

const ground = 190

interface House {
  readonly x: number
  readonly width: number
  readonly height: number
  /** Offsets of the windows from the left wall. */
  readonly windows: readonly number[]
  readonly door?: boolean
}

/* The street of the home page, west to east. The gap between 654 and 952 is the hall's. */
const houses: readonly House[] = [
  { x: 30, width: 74, height: 44, windows: [12, 50], door: true },
  { x: 150, width: 58, height: 60, windows: [8, 38] },
  { x: 222, width: 90, height: 40, windows: [9, 69], door: true },
  { x: 388, width: 64, height: 52, windows: [10, 42], door: true },
  { x: 466, width: 96, height: 40, windows: [10, 74], door: true },
  { x: 614, width: 40, height: 56, windows: [4, 24] },
  { x: 952, width: 82, height: 48, windows: [8, 62], door: true },
  { x: 1152, width: 46, height: 62, windows: [6, 28] },
  { x: 1232, width: 78, height: 42, windows: [7, 59], door: true },
  { x: 1358, width: 70, height: 54, windows: [12, 46], door: true },
]

const trees: readonly (readonly [x: number, scale: number])[] = [
  [128, 1],
  [336, 1.1],
  [362, 0.8],
  [590, 1.15],
  [926, 1.2],
  [1052, 0.85],
  [1134, 1],
  [1334, 1.15],
]

const lamps = [668, 905, 1212] as const
const pagodaStoreys = [0, 1, 2, 3, 4, 5, 6] as const

function HouseShape({ x, width, height, windows, door }: House): JSX.Element {
  const top = ground - height
  return (
    <>
      <path d={`M${x} ${ground}v-${height}h${width}v${height}z`} />
      <path class="od-draw__roof" d={`M${x - 9} ${top}c6-1 9-5 14-17h${width - 10}c5 12 8 16 14 17z`} />
      <path class="od-draw__pale" d={windows.map((offset) => `M${x + offset} ${top + 12}h12v14h-12z`).join('')} />
      {door && <path class="od-draw__mid" d={`M${x + width / 2 - 8} ${ground}v-26h16v26z`} />}
    </>
  )
}

function Tree({ x, scale }: { readonly x: number; readonly scale: number }): JSX.Element {
  return (
    <g transform={`translate(${x} ${ground}) scale(${scale})`}>
      <path d="M0 0v-22" />
      <ellipse class="od-draw__mid" cx="0" cy="-32" rx="12" ry="15" />
      <path class="od-draw__line" d="M0-14l5-5" />
    </g>
  )
}

/** A white pagoda of seven storeys, each narrower by a step. */
function Pagoda({ x }: { readonly x: number }): JSX.Element {
  return (
    <>
      {pagodaStoreys.map((storey) => {
        const half = 18 - storey * 2.25
        const foot = 182 - storey * 17
        return (
          <g key={storey}>
            <path d={`M${x - half} ${foot}v-14h${half * 2}v14z`} />
            <path class="od-draw__roof" d={`M${x - half - 7} ${foot - 13}h${half * 2 + 14}l-5-5h-${half * 2 + 4}z`} />
          </g>
        )
      })}
      <path class="od-draw__line" d={`M${x} 67v-16`} />
      <path d={`M${x - 28} ${ground}v-8h56v8z`} />
    </>
  )
}

/** The hall, its one blue door standing open. */
function Hall(): JSX.Element {
  return (
    <>
      <path d="M700 190v-78h170v78z" />
      <path class="od-draw__mid" d="M686 112h198l-22-26H708z" />
      <path class="od-draw__line" d="M728 112v78M756 112v78M814 112v78M842 112v78" />
      <path class="od-draw__door" d="M770 190v-58h30v58z" />
      <path class="od-street__leaf" d="M770 190v-58l-15 7v57zM759 164v3" />
      <path d="M690 190v-5h190v5z" />
    </>
  )
}

/** The street under the search box: ten houses, a pagoda, and one door that is open. */
export function Street(): JSX.Element {
  return (
    <svg
      class="od-draw od-hero__street"
      viewBox="0 0 1440 220"
      preserveAspectRatio="xMaxYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      <path
        class="od-draw__hill"
        d="M0 190c120-30 210-26 320-48 120-24 190 10 300-10 140-26 200-62 330-58 150 4 210 58 330 44 70-8 110-18 160-14v86z"
      />
      <path class="od-street__near" d="M560 190c120-20 200-14 320-34 150-26 240 6 330 4 90-2 150-14 230-8v38z" />
      {houses.map((house) => (
        <HouseShape key={house.x} {...house} />
      ))}
      {trees.map(([x, scale]) => (
        <Tree key={x} x={x} scale={scale} />
      ))}
      <Hall />
      <Pagoda x={1090} />
      {lamps.map((x) => (
        <g key={x}>
          <path class="od-draw__line" d={`M${x} ${ground}v-40q0-6 7-6`} />
          <path d={`M${x + 5} 143h7l2 6h-11z`} />
        </g>
      ))}
      <path class="od-street__road" d="M0 190h1440v30H0z" />
      <path d="M0 190h1440" />
      <path class="od-street__dashes" d="M10 206h1440" />
    </svg>
  )
}

export interface HeroProps {
  readonly title: string
  readonly level?: 1 | 3 | undefined
  /** A `SearchBox`, then an `Often`. */
  readonly children: ComponentChildren
}

/** The first screen of the portal: one question and the street. Stands in a `wide` page. */
export function Hero({ title, level = 1, children }: HeroProps): JSX.Element {
  const Heading = `h${level}` as const
  return (
    <div class="od-hero">
      <Street />
      <div class="govuk-width-container">
        <div class="od-hero__body">
          <Heading class="od-hero__title">{title}</Heading>
          {children}
        </div>
      </div>
    </div>
  )
}

export interface OftenProps {
  readonly label: string
  readonly links: readonly { readonly text: string; readonly href: string }[]
}

/** What most people come for. */
export function Often({ label, links }: OftenProps): JSX.Element {
  return (
    <nav class="od-often" aria-label={label}>
      <span class="od-often__t" aria-hidden="true">
        {label}
      </span>
      {links.map(({ text, href }) => (
        <a href={href} key={href}>
          {text}
        </a>
      ))}
    </nav>
  )
}
