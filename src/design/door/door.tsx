import type { ComponentChildren, JSX } from 'preact'
import { Drawing } from '../drawing/drawing.tsx'
import { Icon } from '../icon/icon.tsx'
import { doors } from './doors.ts'

export interface DoorProps {
  readonly kind: keyof typeof doors
  readonly title: string
  readonly lead: string
  readonly href: string
  readonly links: readonly { readonly text: string; readonly href: string }[]
}

export function Door({ kind, title, lead, href, links }: DoorProps): JSX.Element {
  return (
    <div class="od-door">
      <Drawing width={120} height={120} strokes={doors[kind]} />
      <div>
        <div class="od-door__title">
          <h2>
            <a href={href}>
              {title}
              <Icon name="right" />
            </a>
          </h2>
          <p class="od-meta">{lead}</p>
        </div>
        <ul class="od-door__list">
          {links.map((link) => (
            <li key={link.href}>
              <a href={link.href}>{link.text}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/** The two doors side by side. */
export function Doors({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return <div class="od-grid od-grid--2">{children}</div>
}
