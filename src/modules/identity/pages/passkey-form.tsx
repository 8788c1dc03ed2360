import type { ComponentChildren, JSX } from 'preact'
import { Button, type ButtonKind, PostForm } from '../../../design/index.ts'
import type { PageContext } from '../../../platform/page.ts'
import { identityWords } from '../text/words.ts'

interface Props {
  readonly context: PageContext
  readonly action: string
  /** Make a passkey, or show one. */
  readonly does: 'create' | 'get'
  /** What the browser needs for it, as JSON. */
  readonly options: string
  readonly label: string
  /** Beside another way in, which is the page's first. */
  readonly kind?: ButtonKind | undefined
  readonly error?: string | undefined
  readonly children?: ComponentChildren
}

/**
 * A form whose answer a device gives. It needs scripts and a browser that knows passkeys: until both are there it says so, and
 * the other ways in stand beside it.
 */
export function PasskeyForm({ context, action, does, options, label, kind, error, children }: Props): JSX.Element {
  const words = identityWords(context.lang).passkeys
  return (
    <div class="od-mt-4" data-island="passkey" data-does={does} data-options={options} data-failed={words.failed}>
      <PostForm context={context} action={action} label={label}>
        {children}
        {error && (
          <p class="govuk-error-message" id="answer-error">
            {error}
          </p>
        )}
        <input type="hidden" name="answer" id="answer" />
        <p class="od-meta" data-needs="script">
          {words.needsScript}
        </p>
        {/* Shown once there is a device to answer. */}
        <Button hidden kind={kind}>
          {label}
        </Button>
      </PostForm>
    </div>
  )
}
