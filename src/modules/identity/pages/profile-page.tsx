import type { JSX } from 'preact'
import { BackLink, Checks, Day, Layout, longDate, Section, SummaryList, Table, Written } from '../../../design/index.ts'
import type { PageContext } from '../../../platform/page.ts'
import type { ProfileShown } from '../queries.ts'
import { identityWords } from '../text/words.ts'
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
      <Companies shown={shown} context={context} />
      <Section id="sessions" title={all.sessions.title}>
        <SessionList context={context} sessions={shown.sessions} action="/my/profile/sessions" />
      </Section>
    </Layout>
  )
}

function Companies({ shown: { companies }, context }: { shown: ProfileShown; context: PageContext }): JSX.Element {
  const words = identityWords(context.lang).profile
  const action = companies.length > 0 ? { href: '/my/acting', text: words.acting } : undefined
  return (
    <Section id="companies" title={words.companies} action={action}>
      {companies.length === 0 ? (
        <p>{words.companiesNone}</p>
      ) : (
        <Table
          caption={words.companies}
          hideCaption
          stack
          columns={[{ head: words.company, wrap: true }, { head: words.right }, { head: words.term }]}
          rows={companies.map(({ id, name, right, until }) => ({
            key: id,
            cells: [
              <Written key="name" lang={context.lang} text={name} />,
              words.rights[right],
              until ? words.until(longDate(until, context.lang)) : words.open,
            ],
          }))}
        />
      )}
    </Section>
  )
}
