import type { ComponentChildren, JSX } from 'preact'

/** The emblem: the character 门 in three strokes, on the one blue. */
export function Brand({
  href,
  name,
  children,
}: {
  readonly href: string
  readonly name: string
  readonly children?: ComponentChildren
}): JSX.Element {
  return (
    <a class="od-brand" href={href}>
      <svg viewBox="0 0 40 40" aria-hidden="true" focusable="false">
        <rect width="40" height="40" rx="6" fill="currentColor" />
        <path class="od-brand__strokes" d="M12 16.5V31M11.2 9l2.4 2.8M18 11h11.5v17.2c0 1.8-.8 2.7-2.6 2.7h-1.6" />
      </svg>
      <span>
        <b>{name}</b>
        {children && <span>{children}</span>}
      </span>
    </a>
  )
}
