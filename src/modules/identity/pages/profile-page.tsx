import type { JSX } from 'preact'
import {
  BackLink,
  Checks,
  Day,
  Layout,
  LinkList,
  longDate,
  Section,
  SummaryList,
  Table,
  Written,
} from '../../../design/index.ts'
import type { PageContext } from '../../../platform/page.ts'
import type { ProfileShown } from '../queries.ts'
import { doorWords } from '../text/door-words.ts'
import { mandateWords } from '../text/mandate-words.ts'
import { providerWords } from '../text/provider-words.ts'
import { identityWords } from '../text/words.ts'
import { CardList } from './card-list.tsx'
import { KeyList } from './key-list.tsx'
import { ProviderLinks } from './provider-pages.tsx'
import { rightWords } from './right-words.ts'
import { SessionList } from './session-list.tsx'

export function profilePage(shown: ProfileShown, context: PageContext): JSX.Element {
  const { lang } = context
  const all = identityWords(lang)
  const words = all.profile
  return (
    <Layout context={context} title={words.title} section="my">
      <BackLink lang={lang} href="/my" text={words.back} />
      <h1>{words.title}</h1>
      <Section id="who" title={words.who} meta={shown.level < 5 ? words.raise : undefined}>
        <SummaryList
          lang={lang}
          rows={[
            { key: words.name, value: <Written lang={context.lang} text={shown.name} /> },
            { key: words.number, value: shown.maskedNumber },
            { key: words.gender, value: words[shown.gender] },
            { key: words.birthDate, value: <Day lang={lang} on={shown.birthDate} /> },
            { key: words.level, value: words.levels[shown.level] },
            { key: words.how, value: <Vouched shown={shown} context={context} /> },
            {
              key: words.thisSession,
              value: words.levels[shown.sessionLevel],
              ...(shown.sessionLevel < shown.level
                ? { action: { href: '/my/step-up?back=%2Fmy%2Fprofile', text: words.stepUp } }
                : {}),
            },
          ]}
        />
      </Section>
      <Section id="contact" title={words.contact}>
        <SummaryList
          lang={lang}
          rows={[
            {
              key: words.mobile,
              value: shown.maskedMobile || words.none,
              action: { href: '/my/profile/mobile', text: words.change },
            },
            {
              key: words.email,
              value: shown.email ?? words.none,
              action: { href: '/my/profile/email', text: words.change },
            },
          ]}
        />
      </Section>
      <Section id="ways" title={words.ways}>
        <Checks
          checks={[
            { ok: true, text: words.wayNumber },
            { ok: shown.mobileSignsIn, text: shown.mobileSignsIn ? words.wayMobile : words.wayMobileNo },
          ]}
        />
        <SummaryList
          lang={lang}
          rows={[
            {
              key: words.password,
              value: words.passwordSet,
              action: { href: '/my/profile/password', text: words.change },
            },
          ]}
        />
      </Section>
      <Section id="keys" title={all.keys.title}>
        <KeyList keys={shown.keys} context={context} texts={shown.textsOffered} />
      </Section>
      {shown.cards.length > 0 && (
        <Section id="cards" title={doorWords(lang).cards.title}>
          <CardList cards={shown.cards} context={context} />
        </Section>
      )}
      {shown.links.length > 0 && (
        <Section id="links" title={providerWords(lang).links.title}>
          <ProviderLinks links={shown.links} context={context} />
        </Section>
      )}
      <Others shown={shown} context={context} />
      <Section id="sessions" title={all.sessions.title}>
        <SessionList context={context} sessions={shown.sessions} action="/my/profile/sessions" />
      </Section>
      <Section id="data" title={words.data}>
        <LinkList items={words.dataLinks} />
      </Section>
    </Layout>
  )
}

/** How the account came to its level, each way on a line. */
function Vouched({
  shown: { vouched },
  context: { lang },
}: {
  shown: ProfileShown
  context: PageContext
}): JSX.Element {
  const words = identityWords(lang).profile
  const line = ({ way, on, until }: ProfileShown['vouched'][number]) => {
    const name = words.vouchings[way] ?? way
    return until
      ? words.lapsesOn(name, longDate(on, lang), longDate(until, lang))
      : words.vouchedOn(name, longDate(on, lang))
  }
  return (
    <>
      {vouched.map((one) => (
        <span class="od-block" key={one.way}>
          {line(one)}
        </span>
      ))}
    </>
  )
}

function Others({ shown: { others }, context }: { shown: ProfileShown; context: PageContext }): JSX.Element {
  const words = identityWords(context.lang).profile
  const action = others.length > 0 ? { href: '/my/acting', text: words.acting } : undefined
  return (
    <Section id="companies" title={words.companies} action={action}>
      {others.length === 0 ? (
        <p>{words.companiesNone}</p>
      ) : (
        <Table
          caption={words.companies}
          hideCaption
          stack
          columns={[{ head: words.company, wrap: true }, { head: words.right }, { head: words.term }]}
          rows={others.map((one) => ({
            key: one.id,
            cells: [
              <Written key="name" lang={context.lang} text={one.name} />,
              rightWords(context.lang, one),
              one.until ? words.until(longDate(one.until, context.lang)) : words.open,
            ],
          }))}
        />
      )}
      <p>
        <a href="/my/mandates">{mandateWords(context.lang).title}</a>
      </p>
    </Section>
  )
}
