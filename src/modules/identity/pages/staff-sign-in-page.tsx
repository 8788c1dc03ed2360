import type { JSX } from 'preact'
import { Button, Details, ErrorSummary, Layout, PostForm, problemsOf, Tabs, TextField } from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { SignInShown } from '../queries.ts'
import { identityWords } from '../text/words.ts'
import { DemoAccounts } from './demo-accounts.tsx'
import { entered } from './entered.ts'
import { withBack } from './sign-in-page.tsx'

export function staffSignInPage(form: Form<SignInShown>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const words = identityWords(lang).signIn
  const back = entered(form, 'back', about.back)
  return (
    <Layout context={context} title={`${words.title} · ${words.staff}`} problem={problem !== undefined}>
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['login', 'password'])} />}
      <h1>{words.title}</h1>
      <Tabs
        label={words.realms}
        tabs={[
          { text: words.people, href: withBack('/sign-in', back) },
          { text: words.staff, href: withBack('/sign-in/staff', back), current: true },
        ]}
      />
      <div class="od-narrow od-mt-5 od-mb-6">
        <PostForm context={context} action="/sign-in/staff" label={words.staff}>
          {back && <input type="hidden" name="back" value={back} />}
          <TextField
            lang={lang}
            name="login"
            label={words.login}
            value={entered(form, 'login')}
            error={problem?.fields.login}
            autocomplete="username"
            spellcheck={false}
            width={20}
          />
          <TextField
            lang={lang}
            name="password"
            type="password"
            label={words.password}
            error={problem?.fields.password}
            autocomplete="current-password"
            width={20}
          />
          <Button size="l">{words.submit}</Button>
        </PostForm>
        <Details summary={words.forgot}>{words.forgotStaff}</Details>
      </div>
      <DemoAccounts context={context} id="demo-staff" title={words.demoTitle} accounts={about.staff} back={back} />
    </Layout>
  )
}
