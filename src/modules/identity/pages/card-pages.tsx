import type { JSX } from 'preact'
import {
  BackLink,
  Button,
  ButtonLink,
  Details,
  ErrorSummary,
  Layout,
  PostForm,
  problemsOf,
  SummaryList,
  Written,
} from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { CardOffered, CardRead, CardShown } from '../queries-cards.ts'
import { doorWords } from '../text/door-words.ts'
import { identityWords } from '../text/words.ts'
import { AccountFields } from './account-fields.tsx'
import { entered } from './entered.ts'
import { withBack } from './with-back.ts'

/** How to put the card in, and the way to where it is read. A link: a form may not lead to another address. */
export function cardPage({ to, back = '' }: CardOffered, context: PageContext): JSX.Element {
  const { lang } = context
  const words = doorWords(lang).card
  return (
    <Layout context={context} title={words.title}>
      <BackLink lang={lang} href={withBack('/sign-in', back)} text={words.other} />
      <h1>{words.title}</h1>
      <div class="od-narrow">
        <p class="od-lead od-mb-4">{words.lead}</p>
        <ol class="od-numbered">
          {words.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p class="od-mt-4 od-mb-4">
          <ButtonLink href={to}>{words.go}</ButtonLink>
        </p>
        <Details summary={words.trouble}>
          <ul class="od-bulleted od-mb-4">
            {words.troubles.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Details>
      </div>
    </Layout>
  )
}

/** On the line for cards: what was read goes back by itself; where nothing was, it says what to do. */
export function cardReadPage({ to, again }: CardRead, context: PageContext): JSX.Element {
  const words = doorWords(context.lang).card
  if (to !== undefined)
    return (
      <Layout context={context} title={words.readTitle} onward={to}>
        <h1>{words.readTitle}</h1>
        <p class="od-mb-4">{words.readDone}</p>
        <ButtonLink href={to}>{words.readOn}</ButtonLink>
      </Layout>
    )
  return (
    <Layout context={context} title={words.none} problem>
      <h1>{words.none}</h1>
      <div class="od-narrow">
        <p class="od-lead">{words.noneLead}</p>
        <ul class="od-bulleted od-mb-4">
          {words.troubles.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <ButtonLink href={again}>{words.again}</ButtonLink>
      </div>
    </Layout>
  )
}

interface Props {
  readonly form: Form<CardShown>
  readonly context: PageContext
}

function OnCard({ form: { about }, context: { lang } }: Props): JSX.Element | null {
  const words = doorWords(lang).card
  if (!about.says) return null
  const { issuer, serialEnd, name, maskedNumber } = about.says
  return (
    <SummaryList
      lang={lang}
      rows={[
        ...(name ? [{ key: words.name, value: <Written lang={lang} text={name} /> }] : []),
        { key: words.number, value: maskedNumber },
        { key: words.issuer, value: <Written lang={lang} text={issuer} /> },
        { key: words.serialEnd, value: serialEnd },
      ]}
    />
  )
}

/** The card was read: one press opens the account. A card that opens nothing is refused here, with what to do. */
export function cardInPage(form: Form<CardShown>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const words = doorWords(lang).card
  const back = entered(form, 'back', about.back)
  return (
    <Layout context={context} title={words.inTitle} problem={problem !== undefined}>
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, [])} />}
      <h1>{problem ? words.title : words.inTitle}</h1>
      <div class="od-narrow">
        <OnCard form={form} context={context} />
        {problem ? (
          <p>
            <ButtonLink href={withBack('/sign-in/card', back)}>{words.again}</ButtonLink>
          </p>
        ) : (
          <>
            <p class="od-mt-4 od-mb-4">{words.inLead}</p>
            <PostForm context={context} action="/sign-in/card/in" label={words.inTitle}>
              {back && <input type="hidden" name="back" value={back} />}
              <Button size="l">{words.submit}</Button>
            </PostForm>
          </>
        )}
        <p class="od-mt-4">
          <a href={withBack('/sign-in', back)}>{words.other}</a>
        </p>
      </div>
    </Layout>
  )
}

/** No account yet: name and number are the card's. */
export function cardRegisterPage(form: Form<CardShown>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const words = doorWords(lang).card
  const _register = identityWords(lang).register
  const back = entered(form, 'back', about.back)
  const _field = (name: string) => ({ lang, name, value: entered(form, name), error: problem?.fields[name] })
  return (
    <Layout context={context} title={words.registerTitle} problem={problem !== undefined}>
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['mobile', 'email', 'password'])} />}
      <h1>{words.registerTitle}</h1>
      <p class="od-lead od-mb-5">{words.registerLead}</p>
      <div class="od-narrow">
        <OnCard form={form} context={context} />
        <PostForm context={context} action="/sign-in/card/register" label={words.registerTitle}>
          {back && <input type="hidden" name="back" value={back} />}
          <AccountFields form={form} context={context} />
        </PostForm>
        <p class="od-mt-4">
          <a href={withBack('/sign-in/card', back)}>{words.again}</a>
        </p>
      </div>
    </Layout>
  )
}
