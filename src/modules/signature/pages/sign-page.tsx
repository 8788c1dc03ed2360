import type { ComponentChildren, JSX } from 'preact'
import { PasskeyForm } from '#identity'
import {
  BackLink,
  Button,
  ButtonLink,
  Buttons,
  ErrorSummary,
  Inset,
  Layout,
  LinkList,
  PostForm,
  problemsOf,
  Section,
  SummaryList,
  TextArea,
} from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { DeclarationAsked } from '../queries.ts'
import { signatureWords } from '../text/words.ts'
import { Lacking, nameOf, Signers, StateOf } from './parts.tsx'

const addressOf = ({ id }: Pick<DeclarationAsked, 'id'>) => `/my/signatures/${id}`

interface FrameProps {
  readonly form: Form<DeclarationAsked>
  readonly context: PageContext
  readonly title: string
  readonly lead: string
  readonly order: readonly string[]
  readonly children: ComponentChildren
}

function Frame({ form: { about, problem }, context, title, lead, order, children }: FrameProps): JSX.Element {
  const { lang } = context
  const words = signatureWords(lang)
  return (
    <Layout context={context} title={title} section="my" problem={problem !== undefined} script="passkey">
      <BackLink lang={lang} href="/my/signatures" text={words.title} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, order)} />}
      <h1>{title}</h1>
      <p class="od-lead od-mb-5">{lead}</p>
      <LinkList items={[{ text: words.sign.open, href: `${addressOf(about)}/document`, icon: 'download' }]} />
      <SummaryList
        lang={lang}
        rows={[
          { key: words.state, value: <StateOf lang={lang} state={about.state} /> },
          { key: words.sign.fingerprint, value: <code>{grouped(about.sha256)}</code> },
        ]}
      />
      {about.endedWhy && <Inset>{words.endedWhy[about.endedWhy]}</Inset>}
      <Section id="signers" title={words.who}>
        <Signers lang={lang} signers={about.signers} />
      </Section>
      {children}
    </Layout>
  )
}

const grouped = (hash: string) => hash.replace(/(.{8})(?=.)/g, '$1 ')

/** One declaration: the document, who signs it, and what this reader may do. */
export function signPage(form: Form<DeclarationAsked>, context: PageContext): JSX.Element {
  const { lang } = context
  const { about, problem } = form
  const words = signatureWords(lang)
  const { sign } = words
  return (
    <Frame form={form} context={context} title={sign.title(nameOf(lang, about))} lead={sign.lead} order={['answer']}>
      {about.state === 'open' && about.mine === 'asked' && (
        <Sign about={about} context={context} error={problem?.fields.answer} />
      )}
      {about.mine === 'signed' && <p>{sign.done}</p>}
      {about.mine === 'refused' && <p>{sign.doneRefused}</p>}
      {about.state === 'open' && about.mine !== 'asked' && <p>{sign.waiting}</p>}
      {about.state === 'whole' && <p>{sign.whole}</p>}
      {about.made && (
        <Buttons>
          <ButtonLink href={`/my/cases/${about.caseId}/check`} kind={about.state === 'whole' ? 'primary' : 'secondary'}>
            {sign.toCase}
          </ButtonLink>
        </Buttons>
      )}
    </Frame>
  )
}

interface SignProps {
  readonly about: DeclarationAsked
  readonly context: PageContext
  readonly error: string | undefined
}

function Sign({ about, context, error }: SignProps): JSX.Element {
  const { sign, make, test } = signatureWords(context.lang)
  const { ready } = about
  const here = addressOf(about)
  const refuse = (
    <Buttons>
      <ButtonLink href={`${here}/refuse`} kind="quiet">
        {sign.refuse}
      </ButtonLink>
    </Buttons>
  )
  if (ready.level < ready.needed || !ready.passkey)
    return (
      <>
        <Lacking ready={ready} back={here} context={context} />
        {refuse}
      </>
    )
  if (!ready.certificate)
    return (
      <>
        <p>{sign.certificateFirst}</p>
        <Buttons>
          <ButtonLink href={`/my/signatures?back=${encodeURIComponent(here)}#certificate`}>{make}</ButtonLink>
        </Buttons>
        {refuse}
      </>
    )
  return (
    <>
      <Inset>
        {sign.meaning} {test}
      </Inset>
      <PasskeyForm context={context} action={here} does="get" options={ready.passkey} label={sign.do} error={error} />
      <p class="od-meta od-mt-4">{sign.noDevice}</p>
      {refuse}
    </>
  )
}

export function refusePage(form: Form<DeclarationAsked>, context: PageContext): JSX.Element {
  const { lang } = context
  const { about, entered, problem } = form
  const { sign, states } = signatureWords(lang)
  const title = `${sign.refuseTitle}: ${nameOf(lang, about)}`
  return (
    <Frame form={form} context={context} title={title} lead={sign.refuseLead} order={['words']}>
      {about.state === 'open' && about.mine === 'asked' ? (
        <PostForm context={context} action={`${addressOf(about)}/refuse`} label={sign.refuseTitle}>
          <TextArea
            lang={lang}
            name="words"
            label={sign.reason}
            value={typeof entered.words === 'string' ? entered.words : ''}
            error={problem?.fields.words}
          />
          <Buttons>
            <Button kind="warning">{sign.refuseDo}</Button>
            <ButtonLink href={addressOf(about)} kind="secondary">
              {sign.backToSigning}
            </ButtonLink>
          </Buttons>
        </PostForm>
      ) : (
        <p>{states[about.state]}</p>
      )}
    </Frame>
  )
}
