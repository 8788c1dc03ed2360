import type { JSX } from 'preact'
import {
  BackLink,
  Button,
  ButtonLink,
  Details,
  ErrorSummary,
  Inset,
  Layout,
  PostForm,
  problemsOf,
} from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { SecondStepShown, StepUpShown } from '../queries-keys.ts'
import { identityWords } from '../text/words.ts'
import { CodeField } from './code-field.tsx'
import { entered } from './entered.ts'
import { PasskeyForm } from './passkey-form.tsx'

/** The password was right; now the second thing. */
export function secondStepPage(form: Form<SecondStepShown>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const words = identityWords(lang).second
  const back = entered(form, 'back', about.back)
  return (
    <Layout context={context} title={words.title} problem={problem !== undefined} script="passkey">
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['code'])} />}
      <h1>{words.title}</h1>
      <div class="od-narrow">
        <p>{words.lead}</p>
        <PostForm context={context} action="/sign-in/second" label={words.title}>
          {back && <input type="hidden" name="back" value={back} />}
          <CodeField lang={lang} label={words.code} hint={words.codeHint} error={problem?.fields.code} />
          <Button size="l">{words.submit}</Button>
        </PostForm>
        <PasskeyForm
          context={context}
          action="/sign-in/passkey"
          does="get"
          options={about.passkey}
          label={identityWords(lang).passkeys.step}
        >
          {back && <input type="hidden" name="back" value={back} />}
        </PasskeyForm>
        <Details summary={words.lost}>{about.realm === 'staff' ? words.lostStaff : words.lostText}</Details>
        <p>
          <a href={about.realm === 'staff' ? '/sign-in/staff' : '/sign-in'}>{words.again}</a>
        </p>
      </div>
    </Layout>
  )
}

/** A session raised by one more thing, for what asks more than a password. */
export function stepUpPage(form: Form<StepUpShown>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const all = identityWords(lang)
  const words = all.stepUp
  const back = entered(form, 'back', about.back)
  return (
    <Layout context={context} title={words.title} section="my" problem={problem !== undefined} script="passkey">
      <BackLink lang={lang} href={back || '/my/profile'} text={words.back} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['code'])} />}
      <h1>{words.title}</h1>
      <p>{words.now(all.profile.levels[about.level] ?? '')}</p>
      {about.reachable <= about.level ? (
        <Inset>{words.account}</Inset>
      ) : (
        <>
          <p>{words.lead}</p>
          <p>{words.can(all.profile.levels[about.reachable] ?? '')}</p>
          {about.passkey && (
            <PasskeyForm
              context={context}
              action="/sign-in/passkey"
              does="get"
              options={about.passkey}
              label={all.passkeys.step}
            >
              {back && <input type="hidden" name="back" value={back} />}
            </PasskeyForm>
          )}
          {about.authenticator && (
            <PostForm context={context} action="/my/step-up" label={words.title}>
              {back && <input type="hidden" name="back" value={back} />}
              <CodeField lang={lang} label={all.second.code} hint={all.second.codeHint} error={problem?.fields.code} />
              <Button>{all.second.submit}</Button>
            </PostForm>
          )}
          {!about.authenticator && !about.passkey && (
            <>
              <h2>{words.none}</h2>
              <p>{words.noneText}</p>
              <ButtonLink href="/my/profile/authenticator">{words.add}</ButtonLink>
            </>
          )}
        </>
      )}
    </Layout>
  )
}
