import type { JSX } from 'preact'
import { Checkboxes } from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import { identityWords } from '../text/words.ts'
import { entered } from './entered.ts'

/** Asked of whoever stands at the counter for their account. */
export function MisusedField({
  form,
  context,
}: {
  readonly form: Form<object>
  readonly context: PageContext
}): JSX.Element {
  const words = identityWords(context.lang).renew
  return (
    <Checkboxes
      lang={context.lang}
      name="misused"
      label={words.misusedAsk}
      values={[entered(form, 'misused') ?? '']}
      choices={[{ value: 'true', label: words.misused, hint: words.misusedHint }]}
      small
    />
  )
}
