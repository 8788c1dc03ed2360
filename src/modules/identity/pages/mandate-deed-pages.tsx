import type { ComponentChildren, JSX } from 'preact'
import {
  BackLink,
  Button,
  ButtonLink,
  Buttons,
  ErrorSummary,
  Inset,
  Layout,
  PostForm,
  problemsOf,
  SummaryList,
  Written,
} from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { MandateAsked, MandateShown, MandateToSign } from '../queries-mandates.ts'
import { mandateWords } from '../text/mandate-words.ts'
import { identityWords } from '../text/words.ts'
import { CodeField } from './code-field.tsx'
import { mandateRows } from './mandate-rows.tsx'
import { PasskeyForm } from './passkey-form.tsx'
import { CurrentPassword } from './password-fields.tsx'
import { withBack } from './with-back.ts'

interface Props {
  readonly form: Form<{ readonly mandate: MandateShown }>
  readonly context: PageContext
  readonly title: string
  readonly lead: string
  readonly script?: string
  readonly children: ComponentChildren
}

/** A mandate in full, and what is to be done with it. */
function MandateFrame({ form: { about, problem }, context, title, lead, script, children }: Props): JSX.Element {
  const { lang } = context
  const { mandate } = about
  return (
    <Layout context={context} title={title} section="my" problem={problem !== undefined} script={script}>
      <BackLink lang={lang} href={keptAt(mandate)} text={mandateWords(lang).title} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['code', 'current'])} />}
      <h1>
        <Written lang={lang} text={title} />
      </h1>
      <p class="od-lead od-mb-5">{lead}</p>
      <SummaryList lang={lang} rows={mandateRows(lang, mandate)} />
      {children}
    </Layout>
  )
}

const keptAt = ({ forCompany, state }: MandateShown) =>
  forCompany && state !== 'offered' ? '/my/company' : '/my/mandates'

/** The mandator looks at what they wrote, shows that it is they, and signs. */
export function signMandatePage(form: Form<MandateToSign>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { mandate, needed, level, show, passkey } = about
  const { lang } = context
  const words = mandateWords(lang).sign
  const identity = identityWords(lang)
  const here = `/my/mandates/${mandate.id}/sign`
  const tooLow = level < needed
  return (
    <MandateFrame
      form={form}
      context={context}
      title={words.title}
      lead={mandate.forCompany ? words.leadCompany : words.lead}
      script="passkey"
    >
      <Inset>{words.responsible}</Inset>
      {tooLow ? (
        <>
          <p>{words.level}</p>
          <Buttons>
            <ButtonLink href={withBack(`/my/step-up?level=${needed}`, here)}>{words.raise}</ButtonLink>
          </Buttons>
        </>
      ) : (
        <>
          {show !== 'nothing' && <p>{words.shown}</p>}
          {passkey && (
            <PasskeyForm
              context={context}
              action="/sign-in/passkey"
              does="get"
              options={passkey}
              label={identity.passkeys.step}
            >
              <input type="hidden" name="back" value={here} />
            </PasskeyForm>
          )}
          <PostForm context={context} action={here} label={words.title}>
            {show === 'password' && <CurrentPassword lang={lang} error={problem?.fields.current} />}
            {show === 'code' && (
              <CodeField
                lang={lang}
                label={identity.second.code}
                hint={identity.second.codeHint}
                error={problem?.fields.code}
              />
            )}
            <Buttons>
              <Button>{words.do}</Button>
              <ButtonLink href="/my/mandates/new" kind="secondary">
                {words.change}
              </ButtonLink>
            </Buttons>
          </PostForm>
        </>
      )}
    </MandateFrame>
  )
}

/** Taken back with one button: nothing is asked that could keep somebody from it. */
export function revokeMandatePage(form: Form<MandateAsked>, context: PageContext): JSX.Element {
  const { mandate } = form.about
  const words = mandateWords(context.lang)
  const title = words.end.title(mandate.agentName)
  return (
    <MandateFrame
      form={form}
      context={context}
      title={title}
      lead={mandate.forCompany ? words.end.leadCompany : words.end.lead}
    >
      {mandate.stands ? (
        <PostForm context={context} action={`/my/mandates/${mandate.id}/revoke`} label={title}>
          <Buttons>
            <Button kind="warning">{words.end.do}</Button>
            <ButtonLink href={keptAt(mandate)} kind="secondary">
              {words.end.keep}
            </ButtonLink>
          </Buttons>
        </PostForm>
      ) : (
        <p>{words.states[mandate.state]}</p>
      )}
    </MandateFrame>
  )
}

/** Whom it names reads it, and takes it on or not. */
export function acceptMandatePage(form: Form<MandateAsked>, context: PageContext): JSX.Element {
  const { mandate } = form.about
  const words = mandateWords(context.lang)
  const title = words.take.title(mandate.mandatorName)
  return (
    <MandateFrame form={form} context={context} title={title} lead={words.take.lead}>
      {mandate.state === 'offered' ? (
        <PostForm context={context} action={`/my/mandates/${mandate.id}/accept`} label={title}>
          <Buttons>
            <Button>{words.take.do}</Button>
            <ButtonLink href={`/my/mandates/${mandate.id}/lay-down`} kind="secondary">
              {words.take.refuse}
            </ButtonLink>
          </Buttons>
        </PostForm>
      ) : (
        <p>{words.statesReceived[mandate.state] ?? words.states[mandate.state]}</p>
      )}
    </MandateFrame>
  )
}

export function layDownMandatePage(form: Form<MandateAsked>, context: PageContext): JSX.Element {
  const { mandate } = form.about
  const words = mandateWords(context.lang)
  const title = words.layDownOf(mandate.mandatorName)
  const action = mandate.state === 'offered' ? words.take.refuse : words.take.layDown
  return (
    <MandateFrame form={form} context={context} title={title} lead={words.lead}>
      {mandate.stands ? (
        <PostForm context={context} action={`/my/mandates/${mandate.id}/lay-down`} label={title}>
          <Button kind="warning">{action}</Button>
        </PostForm>
      ) : (
        <p>{words.statesReceived[mandate.state] ?? words.states[mandate.state]}</p>
      )}
    </MandateFrame>
  )
}
