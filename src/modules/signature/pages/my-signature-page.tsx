import type { JSX } from 'preact'
import { PasskeyForm } from '#identity'
import {
  BackLink,
  Button,
  ButtonLink,
  Buttons,
  Details,
  ErrorSummary,
  Inset,
  Layout,
  Moment,
  PostForm,
  problemsOf,
  Section,
  SummaryList,
  type SummaryRow,
  Table,
  Written,
} from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { MySignature } from '../queries.ts'
import { signatureWords } from '../text/words.ts'
import { Lacking, nameOf, StateOf } from './parts.tsx'

const here = '/my/signatures'
type Certificate = NonNullable<MySignature['inUse']>

/** What one signs with, and what waits for one's signature. */
export function mySignaturePage({ about, problem }: Form<MySignature>, context: PageContext): JSX.Element {
  const { lang } = context
  const words = signatureWords(lang)
  return (
    <Layout context={context} title={words.title} section="my" problem={problem !== undefined} script="passkey">
      <BackLink lang={lang} href="/my" text={words.back} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['answer'])} />}
      <h1>{words.title}</h1>
      <p class="od-lead od-mb-5">{words.lead}</p>
      <Section id="asked" title={words.asked}>
        <Asked about={about} context={context} />
      </Section>
      <Section id="certificate" title={words.certificate}>
        {about.inUse ? (
          <>
            <SummaryList lang={lang} rows={certificateRows(about, about.inUse, context)} />
            <Buttons>
              <ButtonLink href={`${here}/certificate/revoke`} kind="secondary">
                {words.revoke}
              </ButtonLink>
            </Buttons>
          </>
        ) : (
          <Make about={about} context={context} error={problem?.fields.answer} />
        )}
        {about.former.length > 0 && (
          <Details summary={words.former}>
            <Former certificates={about.former} context={context} />
          </Details>
        )}
        <p class="od-meta od-mt-4">
          <a href="/signatures/withdrawn.crl">{words.list}</a>
        </p>
      </Section>
    </Layout>
  )
}

function Asked({
  about: { asked },
  context: { lang },
}: {
  readonly about: MySignature
  readonly context: PageContext
}) {
  const words = signatureWords(lang)
  if (asked.length === 0) return <p>{words.askedNone}</p>
  return (
    <Table
      caption={words.asked}
      hideCaption
      stack
      columns={[{ head: words.matter, wrap: true }, { head: words.madeAt }, { head: words.state }]}
      rows={asked.map((one) => ({
        key: one.id,
        cells: [
          <a key="to" href={`${here}/${one.id}`}>
            {nameOf(lang, one)}
          </a>,
          <Moment key="at" lang={lang} at={new Date(one.madeAt)} />,
          <StateOf key="state" lang={lang} state={one.state} />,
        ],
      }))}
    />
  )
}

interface MakeProps {
  readonly about: MySignature
  readonly context: PageContext
  readonly error: string | undefined
}

function Make({ about, context, error }: MakeProps) {
  const words = signatureWords(context.lang)
  const { ready, name, maskedNumber, back } = about
  const lacking = ready.level < ready.needed || !ready.passkey
  return (
    <>
      <p class="od-mb-5">{words.certificateNone}</p>
      <SummaryList lang={context.lang} rows={holderRows({ name, maskedNumber }, context)} />
      <Inset>
        {words.makeLead} {words.test}
      </Inset>
      {lacking || !ready.passkey ? (
        <Lacking ready={ready} back={context.path} context={context} />
      ) : (
        <>
          <PasskeyForm
            context={context}
            action={`${here}/certificate`}
            does="get"
            options={ready.passkey}
            label={words.make}
            error={error}
          >
            {back && <input type="hidden" name="back" value={back} />}
          </PasskeyForm>
          <p class="od-meta od-mt-4">{words.sign.noDevice}</p>
        </>
      )}
    </>
  )
}

const holderRows = (
  { name, maskedNumber }: Pick<MySignature, 'name' | 'maskedNumber'>,
  { lang }: PageContext,
): SummaryRow[] => [
  { key: signatureWords(lang).subject, value: <Written lang={lang} text={`${name}（测试 TEST）`} /> },
  { key: signatureWords(lang).number, value: maskedNumber },
]

function certificateRows(about: MySignature, { serial, madeAt, validTo }: Certificate, context: PageContext) {
  const { lang } = context
  const words = signatureWords(lang)
  return [
    ...holderRows(about, context),
    { key: words.serial, value: <code>{serial}</code> },
    { key: words.validFrom, value: <Moment lang={lang} at={new Date(madeAt)} /> },
    { key: words.validTo, value: <Moment lang={lang} at={new Date(validTo)} /> },
  ]
}

function Former({
  certificates,
  context: { lang },
}: {
  readonly certificates: readonly Certificate[]
  readonly context: PageContext
}) {
  const words = signatureWords(lang)
  return (
    <Table
      caption={words.former}
      hideCaption
      stack
      columns={[
        { head: words.serial, wrap: true },
        { head: words.state, wrap: true },
      ]}
      rows={certificates.map(({ serial, endedAt, endedWhy }) => ({
        key: serial,
        cells: [
          <code key="serial">{serial}</code>,
          <>
            {words.ended[endedWhy ?? 'run-out']} {endedAt && <Moment lang={lang} at={new Date(endedAt)} />}
          </>,
        ],
      }))}
    />
  )
}

/** Taken back with one button: nothing is asked that could keep somebody from it. */
export function revokeCertificatePage({ about }: Form<MySignature>, context: PageContext): JSX.Element {
  const { lang } = context
  const words = signatureWords(lang)
  return (
    <Layout context={context} title={words.revoke} section="my">
      <BackLink lang={lang} href={here} text={words.title} />
      <h1>{words.revoke}</h1>
      <p class="od-lead od-mb-5">{words.revokeLead}</p>
      {about.inUse ? (
        <>
          <SummaryList lang={lang} rows={certificateRows(about, about.inUse, context)} />
          <PostForm context={context} action={`${here}/certificate/revoke`} label={words.revoke}>
            <Buttons>
              <Button kind="warning">{words.revoke}</Button>
              <ButtonLink href={here} kind="secondary">
                {words.keep}
              </ButtonLink>
            </Buttons>
          </PostForm>
        </>
      ) : (
        <p>{words.certificateNone}</p>
      )}
    </Layout>
  )
}
