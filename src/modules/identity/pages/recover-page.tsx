import type { JSX } from 'preact'
import { BackLink, Button, ErrorSummary, Layout, PostForm, problemsOf, TextField } from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { RecoverShown } from '../queries-recovery.ts'
import { identityWords } from '../text/words.ts'
import { entered } from './entered.ts'
import { NewPassword } from './password-fields.tsx'
import { withBack } from './with-back.ts'

/** The one-time way in, for whoever was at a counter. */
export function recoverPage(form: Form<RecoverShown>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const all = identityWords(lang)
  const words = all.recover
  const back = entered(form, 'back', about.back)
  return (
    <Layout context={context} title={words.title} problem={problem !== undefined}>
      <BackLink lang={lang} href={withBack('/sign-in', back)} text={words.back} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['number', 'slip', 'password'])} />}
      <h1>{words.title}</h1>
      <p class="od-lead od-mb-5">{words.lead}</p>
      <PostForm context={context} action="/sign-in/recover" label={words.title}>
        {back && <input type="hidden" name="back" value={back} />}
        <TextField
          lang={lang}
          name="number"
          label={all.register.number}
          value={entered(form, 'number')}
          error={problem?.fields.number}
          autocomplete="off"
          spellcheck={false}
          width={20}
        />
        <TextField
          lang={lang}
          name="slip"
          label={words.slip}
          hint={words.slipHint}
          error={problem?.fields.slip}
          autocomplete="one-time-code"
          spellcheck={false}
          width={20}
        />
        <NewPassword lang={lang} error={problem?.fields.password} />
        <Button size="l">{words.submit}</Button>
      </PostForm>
    </Layout>
  )
}
