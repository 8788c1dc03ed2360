import type { ComponentChildren, JSX } from 'preact'

/** A picture on the left, words on the right: a hall 大厅 beside its hours, a licence beside what it is good for. */
export function Pictured({
  picture,
  wide,
  children,
}: {
  readonly picture: ComponentChildren
  /** The picture is a licence card and wants more room. */
  readonly wide?: boolean | undefined
  readonly children: ComponentChildren
}): JSX.Element {
  return (
    <div class={wide ? 'od-hall od-hall--licence' : 'od-hall'}>
      {picture}
      <div>{children}</div>
    </div>
  )
}
