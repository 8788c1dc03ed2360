import type { JSX } from 'preact'
import { Button, PostForm } from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { EndingSession } from '../queries.ts'
import { identityWords } from '../text/words.ts'
import { CodeField } from './code-field.tsx'
import { entered } from './entered.ts'
import { KeyFrame, profileOf } from './key-frame.tsx'
import { CurrentPassword } from './password-fields.tsx'

/** Asked where somebody ends a session a while after they have shown who they are: the password, or the digits of their app. */
export function endSessionPage(form: Form<EndingSession>, context: PageContext): JSX.Element {
  const { about, problem, entered: typed, refusal } = form
  const { lang } = context
  const all = identityWords(lang)
  const words = all.sessions
  // The button on the page before asks without any of it: that is no mistake of theirs.
  const isAsked =
    [refusal?.fields.current, refusal?.fields.code].includes('required') && !('current' in typed || 'code' in typed)
  const shown = isAsked ? undefined : problem
  const which = entered(form, 'which', 'others')
  const title = about.show === 'nothing' ? words.endOthers : words.again
  return (
    <KeyFrame context={context} title={title} problem={shown} order={['current', 'code']}>
      {about.show !== 'nothing' && <p class="od-lead od-mb-4">{words.againLead}</p>}
      <div class="od-narrow">
        <PostForm context={context} action={`${profileOf(context)}/sessions`} label={title}>
          <input type="hidden" name="which" value={which} />
          {about.show === 'password' && <CurrentPassword lang={lang} error={shown?.fields.current} />}
          {about.show === 'code' && (
            <CodeField lang={lang} label={all.second.code} hint={all.second.codeHint} error={shown?.fields.code} />
          )}
          <Button>{which === 'others' ? words.endOthers : words.end}</Button>
        </PostForm>
      </div>
    </KeyFrame>
  )
}
