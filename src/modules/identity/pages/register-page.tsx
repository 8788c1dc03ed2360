import type { JSX } from 'preact'
import { ErrorSummary, Layout, PostForm, problemsOf, TextField } from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { SignInShown } from '../queries.ts'
import { identityWords } from '../text/words.ts'
import { AccountFields } from './account-fields.tsx'
import { entered } from './entered.ts'
import { withBack } from './with-back.ts'

const order = ['name', 'number', 'mobile', 'email', 'password']

export function registerPage(form: Form<SignInShown>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const words = identityWords(lang).register
  const back = entered(form, 'back', about.back)
  const field = (name: string) => ({ lang, name, value: entered(form, name), error: problem?.fields[name] })
  return (
    <Layout context={context} title={words.title} problem={problem !== undefined}>
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, order)} />}
      <h1>{words.title}</h1>
      <p class="od-lead od-mb-5">{words.lead}</p>
      <PostForm context={context} action="/register" label={words.title}>
        {back && <input type="hidden" name="back" value={back} />}
        <TextField
          {...field('name')}
          label={words.name}
          hint={words.nameHint}
          autocomplete="name"
          spellcheck={false}
          width={10}
        />
        <TextField
          {...field('number')}
          label={words.number}
          hint={words.numberHint}
          autocomplete="off"
          spellcheck={false}
          width={20}
        />
        <AccountFields form={form} context={context} />
      </PostForm>
      <p class="od-mt-5">
        {words.have} <a href={withBack('/sign-in', back)}>{words.haveLink}</a>
      </p>
    </Layout>
  )
}
