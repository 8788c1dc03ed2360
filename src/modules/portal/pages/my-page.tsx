import type { Static } from 'typebox'
import {
  Beside,
  ButtonLink,
  Card,
  dateTime,
  Inset,
  Layout,
  LicenceCard,
  LicenceCards,
  longDate,
  MiniList,
  Moment,
  NextStep,
  type Passage,
  Said,
  Section,
  Table,
  Tabs,
  Tag,
  Timeline,
  Written,
} from '../../../design/index.ts'
import { type Page, type PageContext, said } from '../../../platform/page.ts'
import { daysAhead, toRenew } from '../next-steps.ts'
import type { my } from '../queries.ts'
import { portalWords } from '../text/words.ts'
import type { PortalWords } from '../text/zh.ts'
import { helloAt } from './hello.ts'

type My = Static<typeof my.output>

interface Drawn {
  readonly shown: My
  readonly context: PageContext
}

export const myPage: Page<My> = (shown, context) => {
  const { lang } = context
  const words = portalWords(lang).my
  // A row of cards goes across the page; one or two would leave a hole there.
  const few = shown.licences.length < 3
  return (
    <Layout context={context} title={words.title} section="my">
      <Greeting shown={shown} context={context} />
      <MyTabs shown={shown} context={context} />
      <Now shown={shown} context={context} />
      {!few && <Licences shown={shown} context={context} />}
      <div class="od-section">
        <Beside aside={<Aside shown={shown} context={context} />}>
          {few && shown.whole && (
            <div class="od-mb-6">
              <Licences shown={shown} context={context} flush />
            </div>
          )}
          {shown.current && <Current current={shown.current} context={context} />}
          <Cases shown={shown} context={context} />
        </Beside>
      </div>
    </Layout>
  )
}

function Greeting({ shown, context }: Drawn) {
  const { lang } = context
  const words = portalWords(lang).my
  const { level } = shown
  const proven = words.levels[provenBy(level)]
  return (
    <div class="od-row od-row--between">
      <div>
        <h1>
          <Written lang={lang} text={words.greeting(shown.person, words.hello[helloAt(context.now)])} />
        </h1>
        <p class="od-meta">{proven}</p>
      </div>
      <ButtonLink href="/my/profile" kind="secondary" icon="user">
        {words.profile}
      </ButtonLink>
    </div>
  )
}

/** 5: a clerk saw the card; 3: name and number agree; below, the number's form is right (identity room). */
function provenBy(level: number): 'low' | 'middle' | 'high' {
  if (level >= 5) return 'high'
  return level >= 3 ? 'middle' : 'low'
}

function MyTabs({ shown, context }: Drawn) {
  const { tabs } = portalWords(context.lang).my
  return (
    <Tabs
      label={tabs.label}
      tabs={[
        { text: tabs.overview, href: '/my', current: true },
        { text: tabs.cases, href: '/my/cases' },
        ...(shown.whole
          ? [
              { text: tabs.licences, href: '/my/licences', count: shown.licenceCount },
              { text: tabs.uses, href: '/my/data-uses' },
            ]
          : []),
        { text: tabs.acting, href: '/my/acting', count: shown.others.length },
        { text: tabs.messages, href: '/my/messages', count: shown.unread },
        { text: tabs.kept, href: '/my/kept', count: shown.keptCount },
        { text: tabs.sites, href: '/my/sites' },
      ]}
    />
  )
}

function Now({ shown, context }: Drawn) {
  const { lang } = context
  const words = portalWords(lang).my
  const renewals = toRenew(shown.endings)
  return (
    <Section id="now" title={words.now}>
      {shown.waiting.length + renewals.length + shown.elsewhere.length === 0 ? (
        <Inset>
          <b>{words.nowNothing}</b> {words.nowNothingLine} <a href="/matters">{words.find}</a>
        </Inset>
      ) : (
        <div class="od-stack">
          {shown.waiting.map(({ caseId, matterName, stateWords, dueOn }) => (
            <NextStep
              key={caseId}
              title={<Said lang={lang} text={matterName} />}
              href={`/my/cases/${caseId}`}
              action={words.goDo}
            >
              {dueOn
                ? words.dueBy(said(lang, stateWords), longDate(dueOn, lang, { weekday: true }))
                : said(lang, stateWords)}
            </NextStep>
          ))}
          {renewals.map(
            ({ licenceId, typeName, endsOn, renewal }) =>
              renewal && (
                <NextStep
                  key={licenceId}
                  title={words.renew(said(lang, renewal.name))}
                  href={`/matters/${renewal.code}`}
                  action={words.goRenew}
                >
                  {words.renewBy(said(lang, typeName), longDate(endsOn, lang))}
                </NextStep>
              ),
          )}
          {shown.elsewhere.map(({ id, name, open }) => (
            <NextStep
              key={id}
              title={<Written lang={lang} text={words.forCompany(name, open)} />}
              href={`/my/acting?as=${id}&back=${encodeURIComponent('/my')}`}
              action={words.changeOver}
            >
              {words.forCompanyLine}
            </NextStep>
          ))}
        </div>
      )}
    </Section>
  )
}

function Licences({ shown, context, flush }: Drawn & { readonly flush?: boolean }) {
  const { lang } = context
  const words = portalWords(lang).my
  const ending = new Map(shown.endings.map((one) => [one.licenceId, one]))
  return (
    <Section
      id="licences"
      title={words.licences}
      flush={flush}
      action={
        shown.licenceCount > 0 ? { href: '/my/licences', text: words.licencesAll(shown.licenceCount) } : undefined
      }
    >
      {shown.licences.length === 0 ? (
        <p>{words.licencesNone}</p>
      ) : (
        <LicenceCards>
          {shown.licences.map(({ id, typeName, issuerName, number, validTo, facts }) => (
            <LicenceCard
              key={id}
              lang={lang}
              id={`licence-${id}`}
              name={said(lang, typeName)}
              href={`/my/licences/${id}`}
              issuer={<Said lang={lang} text={issuerName} />}
              seal={{
                text: issuerName.zh,
                named: said(lang, issuerName),
                word: context.demo ? words.sampleSeal : undefined,
              }}
              facts={[
                { label: words.number, value: <Written lang={lang} text={number} /> },
                ...facts.map(({ label, value }) => ({
                  label: said(lang, label),
                  value: <Said lang={lang} text={value} />,
                })),
              ]}
              validity={validTo === null ? words.longTerm : words.until(longDate(validTo, lang))}
              show={{ href: `/my/licences/${id}/show`, text: words.showCode }}
              action={renewing(ending.get(id), words)}
              state={ending.has(id) ? { text: words.endsSoon, tone: 'yellow' } : { text: words.valid, tone: 'green' }}
            />
          ))}
        </LicenceCards>
      )}
    </Section>
  )
}

/** The way to a licence's renewal, or to the case it already is. */
function renewing(ending: My['endings'][number] | undefined, words: PortalWords['my']) {
  if (!ending?.renewal) return undefined
  const { code, caseId } = ending.renewal
  return caseId === null
    ? { href: `/matters/${code}`, text: words.goRenew }
    : { href: `/my/cases/${caseId}`, text: words.renewing }
}

/** The case under way as its road: what happened, where it stands, by when it goes on. */
function Current({ current, context: { lang } }: { current: NonNullable<My['current']>; context: PageContext }) {
  const words = portalWords(lang).my
  const { caseId, caseNo, matterName, stateWords, needsMe, dueOn, happened, now } = current
  const passages: Passage[] = [
    ...happened.slice(-4).map(({ title, against, at }) => ({
      state: against ? ('against' as const) : ('done' as const),
      title: said(lang, title),
      when: <Moment lang={lang} at={at} />,
    })),
    ...(now
      ? [
          {
            state: 'now' as const,
            title: said(lang, now),
            children: dueOn && <p>{words.atLatest(longDate(dueOn, lang, { weekday: true }))}</p>,
          },
        ]
      : []),
  ]
  return (
    <div class="od-mb-6">
      <Section
        id="current"
        title={
          <a href={`/my/cases/${caseId}`}>
            <Said lang={lang} text={matterName} />
          </a>
        }
        meta={caseNo}
        aside={<Tag tone={needsMe ? 'yellow' : 'blue'}>{said(lang, stateWords)}</Tag>}
        flush
      >
        <Timeline lang={lang} passages={passages} tight />
        <p class="od-mt-4">
          <a href={`/my/cases/${caseId}`}>{words.openCase}</a>
        </p>
      </Section>
    </div>
  )
}

function Cases({ shown, context }: Drawn) {
  const { lang } = context
  const words = portalWords(lang).my
  return (
    <Section
      id="cases"
      title={shown.current ? words.casesOther : words.cases}
      action={{ href: '/my/cases', text: words.casesAll }}
      flush
    >
      {shown.cases.length === 0 ? (
        <p>
          {shown.current ? words.casesNoOther : words.casesNone} <a href="/matters">{words.find}</a>
        </p>
      ) : (
        <Table
          caption={words.cases}
          hideCaption
          columns={[
            { head: words.caseHead.matter, wrap: true },
            { head: words.caseHead.state, wrap: true },
            { head: words.caseHead.updated, wideOnly: true },
          ]}
          rows={shown.cases.map(({ caseId, matterName, stateWords, dueOn, updatedAt }) => ({
            key: caseId,
            cells: [
              <a href={`/my/cases/${caseId}`} key="matter">
                <Said lang={lang} text={matterName} />
              </a>,
              dueOn ? words.caseDue(said(lang, stateWords), longDate(dueOn, lang)) : said(lang, stateWords),
              <Moment lang={lang} at={updatedAt} key="updated" />,
            ],
          }))}
        />
      )}
    </Section>
  )
}

function Kept({ shown, context }: Drawn) {
  const { lang } = context
  const words = portalWords(lang).kept
  return (
    <Card id="kept" title={words.title} tone="soft">
      <MiniList
        items={shown.kept.map(({ code, name, organisationName }) => ({
          icon: 'book',
          text: (
            <a href={`/matters/${code}`}>
              <Said lang={lang} text={name} />
            </a>
          ),
          meta: <Said lang={lang} text={organisationName} />,
        }))}
      />
      <p>
        <a href="/my/kept">{words.all}</a>
      </p>
    </Card>
  )
}

/** What runs out and who looked: for who sees all of the holder's papers. */
function OfTheHolder({ shown, context }: Drawn) {
  const { lang } = context
  const words = portalWords(lang).my
  return (
    <>
      <Card id="coming" title={words.coming} tone="soft">
        {shown.endings.length === 0 ? (
          <p class="od-meta">{words.comingNone(daysAhead)}</p>
        ) : (
          <MiniList
            items={shown.endings.map((ending) => ({
              icon: 'calendar',
              text: words.ends(said(lang, ending.typeName), longDate(ending.endsOn, lang)),
              action: renewing(ending, words) ?? { href: `/my/licences/${ending.licenceId}`, text: words.look },
            }))}
          />
        )}
      </Card>
      {shown.kept.length > 0 && <Kept shown={shown} context={context} />}
      <Card id="uses" title={words.uses} tone="soft">
        {shown.uses.length === 0 ? (
          <p class="od-meta">{words.usesNone}</p>
        ) : (
          <MiniList
            items={shown.uses.map(({ at, who, organisation, resource, matterName }) => ({
              icon: 'eye',
              text: (
                <Written
                  lang={lang}
                  text={words.usesLine(
                    organisation ? said(lang, organisation) : words.usedBy[who as keyof typeof words.usedBy],
                    said(lang, resource),
                  )}
                />
              ),
              meta: <Written lang={lang} text={words.usesFor(dateTime(at, lang), said(lang, matterName))} />,
            }))}
          />
        )}
        <p>
          <a href="/my/data-uses">{words.usesAll}</a>
        </p>
      </Card>
    </>
  )
}

function Aside({ shown, context }: Drawn) {
  const { lang } = context
  const words = portalWords(lang).my
  return (
    <>
      {shown.whole && <OfTheHolder shown={shown} context={context} />}
      <Card id="acting" title={words.acting} tone="soft">
        {shown.others.length === 0 ? (
          <p class="od-meta">{words.actingNone}</p>
        ) : (
          <MiniList
            items={shown.others.map(({ id, kind, name, right, acting }) => ({
              icon: kind === 'company' ? 'shop' : 'people',
              text: <Written lang={lang} text={name} />,
              meta: words.rights[right as keyof typeof words.rights] ?? right,
              ...(acting
                ? {}
                : { action: { href: `/my/acting?as=${id}&back=${encodeURIComponent('/my')}`, text: words.switch } }),
            }))}
          />
        )}
        <p class="od-mt-3">
          <a href="/my/mandates">{words.mandates}</a>
          {' · '}
          <a href="/my/signatures">{words.signatures}</a>
          {shown.keepsPeople && (
            <>
              {' · '}
              <a href="/my/company">{words.people}</a>
            </>
          )}
        </p>
      </Card>
      <Card id="messages" title={words.messages} tone="soft">
        {shown.messages.length === 0 ? (
          <p class="od-meta">{words.messagesNone}</p>
        ) : (
          <MiniList
            items={shown.messages.map(({ id, subject, at, read }) => ({
              icon: 'bell',
              text: (
                <>
                  <a href={`/my/messages/${id}`}>
                    <Said lang={lang} text={subject} />
                  </a>{' '}
                  {!read && <Tag tone="blue">{words.unread}</Tag>}
                </>
              ),
              meta: <Moment lang={lang} at={at} />,
            }))}
          />
        )}
        <p>
          <a href="/my/messages">{words.messagesAll}</a>
        </p>
      </Card>
    </>
  )
}
