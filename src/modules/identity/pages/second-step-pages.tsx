import type { JSX } from 'preact'
import {
  BackLink,
  Button,
  ButtonLink,
  Buttons,
  Details,
  ErrorSummary,
  Inset,
  Layout,
  PostForm,
  problemsOf,
} from '../../../design/index.ts'
import { type Form, type PageContext, said } from '../../../platform/page.ts'
import type { SecondStepShown, StepUpShown } from '../queries-keys.ts'
import { doorWords } from '../text/door-words.ts'
import { providerWords } from '../text/provider-words.ts'
import { identityWords } from '../text/words.ts'
import { CodeField } from './code-field.tsx'
import { entered } from './entered.ts'
import { PasskeyForm } from './passkey-form.tsx'
import { SendCode } from './text-codes.tsx'
import { withBack } from './with-back.ts'

/** The password was right; now the second thing. */
export function secondStepPage(form: Form<SecondStepShown>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const all = identityWords(lang)
  const words = all.second
  const back = entered(form, 'back', about.back)
  return (
    <Layout context={context} title={words.title} problem={problem !== undefined} script="passkey">
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['code'])} />}
      <h1>{words.title}</h1>
      <div class="od-narrow">
        <p>{about.text && !about.authenticator ? words.leadText : words.lead}</p>
        {about.text && <SendCode text={about.text} action="/sign-in/second/code" back={back} context={context} />}
        <PostForm context={context} action="/sign-in/second" label={words.title}>
          {back && <input type="hidden" name="back" value={back} />}
          <CodeField
            lang={lang}
            label={about.text ? all.texts.code : words.code}
            {...(about.text ? {} : { hint: words.codeHint })}
            error={problem?.fields.code}
          />
          <Button size="l">{words.submit}</Button>
        </PostForm>
        <PasskeyForm
          context={context}
          action="/sign-in/passkey"
          does="get"
          options={about.passkey}
          label={all.passkeys.step}
        >
          {back && <input type="hidden" name="back" value={back} />}
        </PasskeyForm>
        <Details summary={words.lost}>
          <p>{about.realm === 'staff' ? words.lostStaff : words.lostText}</p>
          {about.realm === 'person' && (
            <p>
              <a href={withBack('/sign-in/recover', back)}>{all.recovery.to}</a>
            </p>
          )}
        </Details>
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
  const { wanted, level } = about
  const back = entered(form, 'back', about.back)
  return (
    <Layout context={context} title={words.title} section="my" problem={problem !== undefined} script="passkey">
      <BackLink lang={lang} href={back || '/my/profile'} text={words.back} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['code'])} />}
      <h1>{words.title}</h1>
      {wanted !== undefined && <p class="od-mt-3">{words.wanted(all.profile.levels[wanted] ?? '')}</p>}
      <p>{words.now(all.profile.levels[level] ?? '')}</p>
      {wanted !== undefined && level >= wanted ? (
        <ButtonLink href={back || '/my/profile'}>{words.enough}</ButtonLink>
      ) : (
        <Raising about={about} back={back} form={form} context={context} />
      )}
    </Layout>
  )
}

interface RaisingProps {
  readonly about: StepUpShown
  readonly back: string
  readonly form: Form<StepUpShown>
  readonly context: PageContext
}

/** What to show, what to add so that there is something to show, or that only a counter can raise the account. */
function Raising({ about, back, form: { problem }, context }: RaisingProps): JSX.Element {
  const { lang } = context
  const all = identityWords(lang)
  const words = all.stepUp
  const { wanted, level, reachable, passkey, authenticator, text, texts } = about
  if (wanted !== undefined && reachable < wanted)
    return (
      <>
        <Inset>{words.below(all.profile.levels[reachable] ?? '')}</Inset>
        <Elsewhere about={about} back={back} context={context} />
      </>
    )
  if (reachable <= level)
    return (
      <>
        <Inset>{words.account}</Inset>
        <Elsewhere about={about} back={back} context={context} />
      </>
    )
  const action = wanted === undefined ? '/my/step-up' : `/my/step-up?level=${wanted}`
  const here = withBack(action, back)
  return (
    <>
      <p>{words.lead}</p>
      <p>{words.can(all.profile.levels[reachable] ?? '')}</p>
      {passkey && (
        <PasskeyForm context={context} action="/sign-in/passkey" does="get" options={passkey} label={all.passkeys.step}>
          {back && <input type="hidden" name="back" value={back} />}
        </PasskeyForm>
      )}
      {text && (
        <SendCode
          text={text}
          action={wanted === undefined ? '/my/step-up/code' : `/my/step-up/code?level=${wanted}`}
          back={back}
          level={wanted}
          context={context}
        />
      )}
      {(authenticator || text) && (
        <PostForm context={context} action={action} label={words.title}>
          {back && <input type="hidden" name="back" value={back} />}
          <CodeField
            lang={lang}
            label={text ? all.texts.code : all.second.code}
            {...(text ? {} : { hint: all.second.codeHint })}
            error={problem?.fields.code}
          />
          <Button>{all.second.submit}</Button>
        </PostForm>
      )}
      <Elsewhere about={about} back={back} context={context} />
      {!authenticator && !passkey && !text && (
        <>
          <h2>{words.none}</h2>
          <p>{words.noneText}</p>
          <Buttons>
            <ButtonLink href={withBack('/my/profile/authenticator', here)}>{words.add}</ButtonLink>
            <ButtonLink href={withBack('/my/profile/passkey', here)} kind="secondary">
              {all.passkeys.add}
            </ButtonLink>
            {texts && (
              <ButtonLink href={withBack('/my/profile/text-codes', here)} kind="secondary">
                {all.texts.add}
              </ButtonLink>
            )}
          </Buttons>
        </>
      )}
    </>
  )
}

/** A smart card raises any session, whatever level the account has; another house's word as far as was agreed. */
function Elsewhere({ about, back, context: { lang } }: Omit<RaisingProps, 'form'>): JSX.Element | null {
  const { cards, providers, wanted } = about
  if (!cards && providers.length === 0) return null
  const level = wanted === undefined ? '' : `?level=${wanted}`
  return (
    <Buttons>
      {cards && (
        <ButtonLink href={withBack('/sign-in/card', back)} kind="secondary">
          {doorWords(lang).card.link}
        </ButtonLink>
      )}
      {providers.map(({ id, name }) => (
        <ButtonLink key={id} href={withBack(`/sign-in/by/${id}${level}`, back)} kind="secondary">
          {providerWords(lang).by(said(lang, name))}
        </ButtonLink>
      ))}
    </Buttons>
  )
}
