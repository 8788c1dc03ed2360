import type { JSX } from 'preact'
import { BackLink, ButtonLink, Buttons, Layout, Section, SummaryList, Table, Written } from '../../../design/index.ts'
import type { PageContext } from '../../../platform/page.ts'
import type { CompanyPeople, MandateShown, MandatesShown } from '../queries-mandates.ts'
import { mandateWords } from '../text/mandate-words.ts'
import { Reach, rightWords, StateTag, termWords } from './mandate-rows.tsx'

/** What one has given and received, as a person. */
export function mandatesPage({ given, received }: MandatesShown, context: PageContext): JSX.Element {
  const { lang } = context
  const words = mandateWords(lang)
  return (
    <Layout context={context} title={words.title} section="my">
      <BackLink lang={lang} href="/my" text={words.back} />
      <h1>{words.title}</h1>
      <p class="od-lead od-mb-5">{words.lead}</p>
      <Section id="given" title={words.given}>
        {given === null ? (
          <p>
            {words.givenElsewhere} <a href="/my/acting?as=self&back=%2Fmy%2Fmandates">{words.toSelf}</a>
          </p>
        ) : (
          <>
            {given.length === 0 ? (
              <p>{words.givenNone}</p>
            ) : (
              <Given people={given} title={words.given} context={context} />
            )}
            <Buttons>
              <ButtonLink href="/my/mandates/new">{words.add}</ButtonLink>
            </Buttons>
          </>
        )}
      </Section>
      <Section id="received" title={words.received}>
        {received.length === 0 ? <p>{words.receivedNone}</p> : <Received mandates={received} context={context} />}
      </Section>
    </Layout>
  )
}

/** Who acts for the company, and who says so. */
export function companyPeoplePage(shown: CompanyPeople, context: PageContext): JSX.Element {
  const { lang } = context
  const words = mandateWords(lang)
  const title = words.company.title(shown.company)
  const nobody = words.company.nobody
  return (
    <Layout context={context} title={title} section="my">
      <BackLink lang={lang} href="/my" text={words.back} />
      <h1>
        <Written lang={lang} text={title} />
      </h1>
      <p class="od-lead od-mb-5">{words.company.lead}</p>
      <SummaryList
        lang={lang}
        rows={[
          {
            key: shown.operator ? words.company.operator : words.company.representative,
            value: shown.representative === null ? nobody : <Written lang={lang} text={shown.representative} />,
          },
        ]}
      />
      <Section id="people" title={words.company.people} meta={words.company.changed}>
        {shown.people.length === 0 ? (
          <p>{words.company.none}</p>
        ) : (
          <Given people={shown.people} title={words.company.people} context={context} />
        )}
        <Buttons>
          <ButtonLink href="/my/mandates/new">{words.company.add}</ButtonLink>
        </Buttons>
      </Section>
    </Layout>
  )
}

type Person = MandateShown & { readonly mine?: boolean }

interface GivenProps {
  readonly people: readonly Person[]
  readonly title: string
  readonly context: PageContext
}

function Given({ people, title, context: { lang } }: GivenProps): JSX.Element {
  const words = mandateWords(lang)
  return (
    <Table
      caption={title}
      hideCaption
      stack
      columns={[
        { head: words.agent, wrap: true },
        { head: words.reach, wrap: true },
        { head: words.term, wrap: true },
        { head: words.state },
        { head: <span class="govuk-visually-hidden">{words.action}</span> },
      ]}
      rows={people.map((one) => ({
        key: one.id,
        cells: [
          <>
            <Written lang={lang} text={one.agentName} />
            <br />
            <small class="od-meta">
              {one.agentMasked}
              {one.forCompany && ` · ${rightWords(lang, one)}`}
            </small>
          </>,
          <Reach key="reach" lang={lang} matters={one.matters} />,
          termWords(lang, one),
          <StateTag key="state" lang={lang} mandate={one} />,
          one.stands && one.mine !== false && (
            <a href={`/my/mandates/${one.id}/revoke`} aria-label={words.revokeOf(one.agentName)}>
              {words.revoke}
            </a>
          ),
        ],
      }))}
    />
  )
}

function Received({
  mandates,
  context: { lang },
}: {
  readonly mandates: readonly MandateShown[]
  readonly context: PageContext
}): JSX.Element {
  const words = mandateWords(lang)
  return (
    <Table
      caption={words.received}
      hideCaption
      stack
      columns={[
        { head: words.mandator, wrap: true },
        { head: words.reach, wrap: true },
        { head: words.term, wrap: true },
        { head: words.state },
        { head: <span class="govuk-visually-hidden">{words.action}</span> },
      ]}
      rows={mandates.map((one) => ({
        key: one.id,
        cells: [
          <>
            <Written lang={lang} text={one.mandatorName} />
            {one.forCompany && (
              <>
                <br />
                <small class="od-meta">{rightWords(lang, one)}</small>
              </>
            )}
          </>,
          <Reach key="reach" lang={lang} matters={one.matters} />,
          termWords(lang, one),
          <StateTag key="state" lang={lang} mandate={one} received />,
          one.stands &&
            (one.state === 'offered' ? (
              <a href={`/my/mandates/${one.id}/accept`} aria-label={words.acceptOf(one.mandatorName)}>
                {words.accept}
              </a>
            ) : (
              <a href={`/my/mandates/${one.id}/lay-down`} aria-label={words.layDownOf(one.mandatorName)}>
                {words.layDown}
              </a>
            )),
        ],
      }))}
    />
  )
}
