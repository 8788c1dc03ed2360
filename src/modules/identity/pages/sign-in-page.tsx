import type { ComponentChildren, JSX } from 'preact'
import {
  Button,
  ButtonLink,
  Buttons,
  Columns,
  Details,
  ErrorSummary,
  Layout,
  Notice,
  PostForm,
  problemsOf,
  Tabs,
  TextField,
} from '../../../design/index.ts'
import { type Form, type PageContext, said } from '../../../platform/page.ts'
import type { SignInShown } from '../queries.ts'
import { doorWords } from '../text/door-words.ts'
import { providerWords } from '../text/provider-words.ts'
import { identityWords } from '../text/words.ts'
import { DemoAccounts } from './demo-accounts.tsx'
import { entered } from './entered.ts'
import { PasskeyForm } from './passkey-form.tsx'
import { withBack } from './with-back.ts'

const addresses = { people: '/sign-in', staff: '/sign-in/staff' } as const

interface SignInProps {
  readonly form: Form<SignInShown>
  readonly context: PageContext
  readonly realm: keyof typeof addresses
  readonly title: string
  /** Who signs in: the field, its label and a hint. */
  readonly who: { readonly name: string; readonly label: string; readonly hint?: string }
  /** What to do when the password is lost, and before that, when there is no account yet. */
  readonly help: ComponentChildren
  /** The demo accounts. */
  readonly children: ComponentChildren
}

/** Two doors beside each other, the public's and the staff's: a name, a password. */
function SignIn({ form, context, realm, title, who, help, children }: SignInProps): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const words = identityWords(lang).signIn
  const back = entered(form, 'back', about.back)
  return (
    <Layout context={context} title={title} problem={problem !== undefined} script="passkey">
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, [who.name, 'password'])} />}
      <h1>{words.title}</h1>
      {about.unsaved && (
        <div class="od-mb-5">
          <Notice id="unsaved" kind="warning" title={words.unsaved} />
        </div>
      )}
      <Tabs
        label={words.realms}
        tabs={(['people', 'staff'] as const).map((one) => ({
          text: words[one],
          href: withBack(addresses[one], back),
          current: one === realm,
        }))}
      />
      <div class="od-narrow od-ways od-mt-5 od-mb-6">
        <PostForm context={context} action={addresses[realm]} label={words[realm]}>
          {back && <input type="hidden" name="back" value={back} />}
          <TextField
            lang={lang}
            {...who}
            value={entered(form, who.name)}
            error={problem?.fields[who.name]}
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
        <PasskeyForm
          context={context}
          action="/sign-in/passkey"
          does="get"
          kind="secondary"
          options={about.passkey}
          label={identityWords(lang).passkeys.show}
        >
          {back && <input type="hidden" name="back" value={back} />}
        </PasskeyForm>
        {help}
      </div>
      {children}
    </Layout>
  )
}

export function signInPage(form: Form<SignInShown>, context: PageContext): JSX.Element {
  const { people, staff, back: asked } = form.about
  const words = identityWords(context.lang).signIn
  const back = entered(form, 'back', asked)
  return (
    <SignIn
      form={form}
      context={context}
      realm="people"
      title={words.title}
      who={{ name: 'account', label: words.account, hint: words.accountHint }}
      help={
        <>
          <OtherDoors about={form.about} context={context} back={back} />
          <p class="od-mt-4 od-mb-4">
            {words.register} <a href={withBack('/register', back)}>{words.registerLink}</a>
          </p>
          <Details summary={words.forgot}>
            <p>{words.forgotText}</p>
            <p>
              <a href={withBack('/sign-in/recover', back)}>{identityWords(context.lang).recovery.to}</a>
            </p>
          </Details>
        </>
      }
    >
      <Columns count={2}>
        <DemoAccounts context={context} id="demo-people" title={words.demoTitle} accounts={people} back={back} />
        <DemoAccounts context={context} id="demo-staff" title={words.demoStaff} accounts={staff} back={back} />
      </Columns>
    </SignIn>
  )
}

interface DoorsProps {
  readonly about: SignInShown
  readonly context: PageContext
  readonly back: string
}

/** The ways in that need no password. */
function OtherDoors({ about, context: { lang }, back }: DoorsProps): JSX.Element {
  const words = doorWords(lang)
  return (
    <Buttons>
      <ButtonLink href={withBack('/sign-in/phone', back)} kind="secondary">
        {words.phone.link}
      </ButtonLink>
      {about.cards && (
        <ButtonLink href={withBack('/sign-in/card', back)} kind="secondary">
          {words.card.link}
        </ButtonLink>
      )}
      {about.providers.map(({ id, name }) => (
        <ButtonLink key={id} href={withBack(`/sign-in/by/${id}`, back)} kind="secondary">
          {providerWords(lang).by(said(lang, name))}
        </ButtonLink>
      ))}
    </Buttons>
  )
}

export function staffSignInPage(form: Form<SignInShown>, context: PageContext): JSX.Element {
  const { staff, back } = form.about
  const words = identityWords(context.lang).signIn
  return (
    <SignIn
      form={form}
      context={context}
      realm="staff"
      title={`${words.title} · ${words.staff}`}
      who={{ name: 'login', label: words.login }}
      help={<Details summary={words.forgot}>{words.forgotStaff}</Details>}
    >
      <DemoAccounts
        context={context}
        id="demo-staff"
        title={words.demoTitle}
        accounts={staff}
        back={entered(form, 'back', back)}
      />
    </SignIn>
  )
}
