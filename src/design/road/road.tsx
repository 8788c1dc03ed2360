import type { ComponentChildren, JSX } from 'preact'
import { Drawing } from '../drawing/drawing.tsx'
import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/paths.ts'
import { type Station, stations } from './stations.ts'

export interface RoadStop {
  readonly station: Station
  readonly title: string
  readonly hint: string
  readonly href: string
}

/** The Road of Life 人生之路: life events in life order along one street. Eight stops fill it. */
export function Road({ stops }: { readonly stops: readonly RoadStop[] }): JSX.Element {
  return (
    <ol class="od-road">
      {stops.map(({ station, title, hint, href }) => (
        <li class="od-road__item" key={station}>
          <a href={href}>
            <Drawing width={96} height={84} strokes={stations[station]} />
            <b>{title}</b>
            <small>{hint}</small>
          </a>
        </li>
      ))}
    </ol>
  )
}

export interface CompanyRoadProps {
  readonly title: ComponentChildren
  readonly stops: readonly { readonly icon: IconName; readonly text: string; readonly href: string }[]
}

/** The same for a company, in one line: 开办 变更 用工 纳税 经营 注销. */
export function CompanyRoad({ title, stops }: CompanyRoadProps): JSX.Element {
  return (
    <div class="od-road__co">
      <b>{title}</b>
      {stops.map(({ icon, text, href }) => (
        <a href={href} key={href}>
          <Icon name={icon} />
          {text}
        </a>
      ))}
    </div>
  )
}
