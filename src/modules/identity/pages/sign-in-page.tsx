import type { JSX } from 'preact'
import {
  Button,
  Columns,
  Details,
  ErrorSummary,
  Layout,
  PostForm,
  problemsOf,
  Tabs,
  TextField,
} from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { SignInShown } from '../queries.ts'
import { identityWords } from '../text/words.ts'
import { DemoAccounts } from './demo-accounts.tsx'
import { entered } from './entered.ts'

/** An address of a sign-in page that remembers where to go on afterwards. */
export function withBack(address: string, back: string): string {
  return back ? `${address}?back=${encodeURIComponent(back)}` : address
}

export function signInPage(form: Form<SignInShown>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const words = identityWords(lang).signIn
  const back = entered(form, 'back', about.back)
  return (
    <Layout context={context} title={words.title} problem={problem !== undefined}>
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['account', 'password'])} />}
      <h1>{words.title}</h1>
      <Tabs
        label={words.realms}
        tabs={[
          { text: words.people, href: withBack('/sign-in', back), current: true },
          { text: words.staff, href: withBack('/sign-in/staff', back) },
        ]}
      />
      <div class="od-narrow od-mt-5 od-mb-6">
        <PostForm context={context} action="/sign-in" label={words.people}>
          {back && <input type="hidden" name="back" value={back} />}
          <TextField
            lang={lang}
            name="account"
            label={words.account}
            hint={words.accountHint}
            value={entered(form, 'account')}
            error={problem?.fields.account}
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
        <p class="od-mt-4 od-mb-4">
          {words.register} <a href={withBack('/register', back)}>{words.registerLink}</a>
        </p>
        <Details summary={words.forgot}>{words.forgotText}</Details>
      </div>
      <Columns count={2}>
        <DemoAccounts context={context} id="demo-people" title={words.demoTitle} accounts={about.people} back={back} />
        <DemoAccounts context={context} id="demo-staff" title={words.demoStaff} accounts={about.staff} back={back} />
      </Columns>
    </Layout>
  )
}
