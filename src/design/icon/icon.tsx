import type { JSX } from 'preact'
import { type IconName, paths } from './paths.ts'

export interface IconProps {
  readonly name: IconName
  /** Only where no word stands beside it; otherwise the icon is silent. */
  readonly label?: string | undefined
  readonly large?: boolean | undefined
}

export function Icon({ name, label, large }: IconProps): JSX.Element {
  const looks = large ? 'od-icon od-icon--l' : 'od-icon'
  if (label !== undefined) {
    return (
      <svg class={looks} viewBox="0 0 24 24" focusable="false" role="img" aria-label={label}>
        <path d={paths[name]} />
      </svg>
    )
  }
  return (
    <svg class={looks} viewBox="0 0 24 24" focusable="false" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
