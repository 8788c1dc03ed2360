import type { ComponentChildren, JSX } from 'preact'
import type { PageContext } from '../../platform/page.ts'

export interface PostFormProps {
  readonly context: Pick<PageContext, 'csrf' | 'once'>
  readonly action: string
  /** `multipart/form-data` for files. */
  readonly enctype?: 'application/x-www-form-urlencoded' | 'multipart/form-data' | undefined
  readonly class?: string | undefined
  /** Names the form where a page has several. */
  readonly label?: string | undefined
  readonly children: ComponentChildren
}

/**
 * A form that does something. `_csrf` proves it was ours, `_once` makes sending it twice one deed. The browser's own
 * checks are off: our errors say what to do, in the reader's language, all at once.
 */
export function PostForm({ context, action, enctype, class: className, label, children }: PostFormProps): JSX.Element {
  return (
    <form method="post" action={action} enctype={enctype} class={className} aria-label={label} noValidate>
      <input type="hidden" name="_csrf" value={context.csrf} />
      <input type="hidden" name="_once" value={context.once} />
      {children}
    </form>
  )
}
