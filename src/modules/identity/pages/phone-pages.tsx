import type { JSX } from 'preact'
import {
  Button,
  ButtonLink,
  Buttons,
  ErrorSummary,
  Inset,
  Layout,
  Moment,
  PostForm,
  problemsOf,
  Qr,
  qrOf,
  SummaryList,
  timeOfDay,
  Warning,
  Written,
} from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { PhoneAsked, PhoneOffered } from '../queries-phone.ts'
import { doorWords } from '../text/door-words.ts'
import { identityWords } from '../text/words.ts'
import { CodeField } from './code-field.tsx'
import { entered } from './entered.ts'
import { PasskeyForm } from './passkey-form.tsx'
import { CurrentPassword } from './password-fields.tsx'
import { withBack } from './with-back.ts'

/** Often enough that nobody waits long, seldom enough to be calm. In seconds. */
const pause = 4

/** A code to be read with a phone, until the phone has said something. */
export function phonePage(form: Form<PhoneOffered>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const words = doorWords(lang).phone
  const { state, wait } = about
  const back = entered(form, 'back', about.back)
  const here = withBack(`/sign-in/phone?wait=${wait}`, back)
  const waits = state === 'waiting' && !problem
  return (
    <Layout
      context={context}
      title={words.title}
      problem={problem !== undefined}
      {...(waits ? { script: 'wait', again: { seconds: pause, href: here } } : {})}
    >
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, [])} />}
      <h1>{words.title}</h1>
      <div class="od-narrow">
        {waits ? (
          <Shown about={about} here={here} context={context} />
        ) : (
          <Said form={form} back={back} context={context} />
        )}
        <p class="od-mt-5">
          <a href={withBack('/sign-in', back)}>{words.other}</a>
        </p>
      </div>
    </Layout>
  )
}

interface ShownProps {
  readonly about: PhoneOffered
  readonly here: string
  readonly context: PageContext
}

function Shown({ about: { code, digits, until, state }, here, context: { lang } }: ShownProps): JSX.Element {
  const words = doorWords(lang).phone
  return (
    <>
      <p class="od-lead od-mb-4">{words.lead}</p>
      <div
        class="od-wait"
        data-island="wait"
        data-from={`/api/v1${here}`}
        data-to={here}
        data-state={state}
        data-seconds={pause}
      >
        <Qr {...qrOf(code)} label={words.code} />
      </div>
      <SummaryList lang={lang} rows={[{ key: words.digits, value: <b class="od-digits">{digits}</b> }]} />
      <p class="od-meta od-mt-3 od-mb-4">
        {words.digitsHint} {words.until(timeOfDay(new Date(until)))}
      </p>
      <Warning>{words.never}</Warning>
    </>
  )
}

interface SaidProps {
  readonly form: Form<PhoneOffered>
  readonly back: string
  readonly context: PageContext
}

/** The phone has said yes or no, or nothing in time. */
function Said({ form: { about, problem }, back, context }: SaidProps): JSX.Element {
  const { lang } = context
  const words = doorWords(lang).phone
  const { state, name = '', wait } = about
  const anew = <ButtonLink href={withBack('/sign-in/phone', back)}>{words.renew}</ButtonLink>
  if (state === 'agreed' && !problem)
    return (
      <>
        <h2>
          <Written lang={lang} text={words.agreed(name)} />
        </h2>
        <p class="od-mb-4">{words.agreedLead}</p>
        <PostForm context={context} action="/sign-in/phone" label={words.title}>
          <input type="hidden" name="wait" value={wait} />
          {back && <input type="hidden" name="back" value={back} />}
          <Button size="l">{words.submit}</Button>
        </PostForm>
      </>
    )
  return (
    <>
      {!problem && (
        <>
          <h2>{state === 'refused' ? words.refused : words.over}</h2>
          <p class="od-mb-4">{state === 'refused' ? words.refusedLead : words.overLead}</p>
        </>
      )}
      {anew}
    </>
  )
}

/** On the phone: what would be signed in, the digits to compare, yes or no. */
export function phoneAskedPage(form: Form<PhoneAsked>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const words = doorWords(lang).ask
  return (
    <Layout context={context} title={words.title} problem={problem !== undefined} script="passkey">
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['code', 'current'])} />}
      {about.state === 'open' ? <Asked form={form} context={context} /> : <Answered about={about} context={context} />}
    </Layout>
  )
}

function Answered({ about: { state }, context: { lang } }: { about: PhoneAsked; context: PageContext }): JSX.Element {
  const words = doorWords(lang).ask
  const said = {
    agreed: [words.done, words.doneLead],
    refused: [words.doneNo, words.doneNoLead],
    over: [words.over, words.overLead],
    open: [words.title, words.lead],
  } as const
  const [title, lead] = said[state]
  return (
    <div class="od-narrow">
      <h1>{title}</h1>
      <p class="od-lead od-mb-4">{lead}</p>
      <a href="/my/profile">{words.profile}</a>
    </div>
  )
}

function Asked({ form, context }: { form: Form<PhoneAsked>; context: PageContext }): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const words = doorWords(lang).ask
  const all = identityWords(lang)
  const { asked, digits, browser, system, address, at, level, show, passkey } = about
  const action = `/my/phone/${asked}`
  return (
    <div class="od-narrow">
      <h1>{words.title}</h1>
      <p class="od-lead od-mb-4">{words.lead}</p>
      <SummaryList
        lang={lang}
        rows={[
          { key: words.digits, value: <b class="od-digits">{digits}</b> },
          { key: words.where, value: browser || system ? words.agent(browser || '?', system || '?') : words.unknown },
          { key: words.place, value: address === undefined ? words.same : words.elsewhere(address) },
          { key: words.when, value: <Moment lang={lang} at={new Date(at)} /> },
          { key: words.level, value: all.profile.levels[level] ?? '' },
        ]}
      />
      <Inset>{words.digitsHint}</Inset>
      {show !== 'nothing' && <p class="od-mb-4">{words.show}</p>}
      {passkey && (
        <PasskeyForm context={context} action="/sign-in/passkey" does="get" options={passkey} label={all.passkeys.step}>
          <input type="hidden" name="back" value={action} />
        </PasskeyForm>
      )}
      <PostForm context={context} action={action} label={words.title}>
        {show === 'password' && <CurrentPassword lang={lang} error={problem?.fields.current} />}
        {show === 'code' && (
          <CodeField lang={lang} label={all.second.code} hint={all.second.codeHint} error={problem?.fields.code} />
        )}
        <Buttons>
          <Button size="l" name="answer" value="yes">
            {words.yes}
          </Button>
          <Button size="l" kind="secondary" name="answer" value="no">
            {words.no}
          </Button>
        </Buttons>
      </PostForm>
    </div>
  )
}
