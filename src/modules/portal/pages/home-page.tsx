import type { Static } from 'typebox'
import {
  Columns,
  CompanyRoad,
  Door,
  Doors,
  dateTime,
  Figures,
  Hero,
  type IconName,
  Layout,
  LinkList,
  longDate,
  NameIndex,
  NextStep,
  Often,
  Road,
  SearchBox,
  Section,
  type Station,
  Written,
} from '../../../design/index.ts'
import { byName, type Page, type PageContext, said } from '../../../platform/page.ts'
import { toRenew } from '../next-steps.ts'
import type { home } from '../queries.ts'
import { portalWords } from '../text/words.ts'
import { companyThemes, personThemes } from './doors.ts'
import { figuresInWords } from './figures.ts'

type Home = Static<typeof home.output>

interface Drawn {
  readonly shown: Home
  readonly context: PageContext
}

export const homePage: Page<Home> = (shown, context) => {
  const { lang } = context
  const words = portalWords(lang).home
  return (
    <Layout context={context} title={words.title} section="home" wide script="search">
      <Hero title={words.ask}>
        <SearchBox lang={lang} action="/matters" />
        {shown.often.matters.length > 0 && (
          <Often
            label={shown.often.by === 'used' ? words.often : words.online}
            links={shown.often.matters.map(({ code, name }) => ({ text: said(lang, name), href: `/matters/${code}` }))}
          />
        )}
      </Hero>
      <div class="govuk-width-container">
        <Next shown={shown} context={context} />
        <section class="od-section" aria-label={words.doorsLabel}>
          <TwoDoors context={context} />
        </section>
        <TheRoad shown={shown} context={context} />
        <Live shown={shown} context={context} />
        <Index shown={shown} context={context} />
        <More context={context} />
      </div>
    </Layout>
  )
}

function Next({ shown, context }: Drawn) {
  const { lang, who } = context
  const words = portalWords(lang).home
  if (!shown.next || who.kind !== 'person') return null
  const [first] = shown.next.cases
  const ending = toRenew(shown.next.endings)[0] ?? shown.next.endings[0]
  const renewal = ending?.renewal?.caseId === null ? ending.renewal : undefined
  if (!first && !ending) return null
  return (
    <section class="od-section" aria-label={words.nextLabel}>
      {first && (
        <NextStep
          title={<Written lang={lang} text={words.nextTitle(who.name, shown.next.cases.length)} />}
          href={shown.next.cases.length === 1 ? `/my/cases/${first.caseId}` : '/my'}
          action={words.goDo}
        >
          <Written lang={lang} text={words.nextLine(said(lang, first.matterName), said(lang, first.stateWords))} />
          {first.dueOn && words.by(longDate(first.dueOn, lang, { weekday: true }))}
        </NextStep>
      )}
      {!first && ending && (
        <NextStep
          title={<Written lang={lang} text={words.endsTitle(who.name)} />}
          href={renewal ? `/matters/${renewal.code}` : `/my/licences/${ending.licenceId}`}
          action={renewal ? words.goRenew : words.goLook}
        >
          {words.endsLine(said(lang, ending.typeName), longDate(ending.endsOn, lang))}
        </NextStep>
      )}
    </section>
  )
}

function TwoDoors({ context }: { readonly context: PageContext }) {
  const { lang } = context
  const words = portalWords(lang).home
  const links = (audience: 'person' | 'company', themes: typeof personThemes, all: string) => [
    ...themes.map(({ theme, name }) => ({
      text: said(lang, name),
      href: `/matters?for=${audience}&theme=${encodeURIComponent(theme)}`,
    })),
    { text: all, href: `/matters?for=${audience}` },
  ]
  return (
    <Doors>
      <Door
        kind="person"
        title={words.person}
        lead={words.personLead}
        href="/matters?for=person"
        links={links('person', personThemes, words.allPerson)}
      />
      <Door
        kind="company"
        title={words.company}
        lead={words.companyLead}
        href="/matters?for=company"
        links={links('company', companyThemes, words.allCompany)}
      />
    </Doors>
  )
}

const stations: Readonly<Record<string, Station>> = {
  birth: 'birth',
  school: 'school',
  work: 'work',
  family: 'family',
  home: 'home',
  health: 'health',
  'old-age': 'age',
  'after-life': 'farewell',
}

const companyIcons: Readonly<Record<string, IconName>> = {
  start: 'shop',
  change: 'edit',
  staff: 'team',
  tax: 'receipt',
  operate: 'trend',
  close: 'exit',
}

function TheRoad({ shown, context }: Drawn) {
  const { lang } = context
  const words = portalWords(lang).home
  /** A stage without life events of the national lists still has its single matters. */
  const href = (stage: string, events: readonly unknown[]) =>
    events.length > 0 ? `/life-events?stage=${stage}#stage-${stage}` : `/matters?stage=${stage}`
  const separator = lang === 'zh' ? '、' : ', '
  return (
    <Section
      id="road"
      title={words.road}
      meta={words.roadLead}
      action={{ href: '/life-events', text: words.roadAll }}
      flush
    >
      <Road
        stops={shown.stages.flatMap(({ id, name, events }) => {
          const station = stations[id]
          if (!station) return []
          const hint = events.slice(0, 2).map((event) => said(lang, event))
          return [
            {
              station,
              title: said(lang, name),
              hint: hint.join(separator) || words.stageMatters,
              href: href(id, events),
            },
          ]
        })}
      />
      <CompanyRoad
        title={words.companyRoad}
        stops={shown.stages.flatMap(({ id, name, events }) => {
          const icon = companyIcons[id]
          return icon ? [{ icon, text: said(lang, name), href: href(id, events) }] : []
        })}
      />
    </Section>
  )
}

function Live({ shown, context }: Drawn) {
  const { lang, place } = context
  const words = portalWords(lang).figures
  const figures = figuresInWords(shown.figures, lang)
  return (
    <Section
      id="live"
      title={words.heading(said(lang, place.short))}
      meta={words.asOf(dateTime(shown.figures.asOf, lang))}
      action={{ href: '/about/figures', text: words.how }}
    >
      {figures.length === 0 ? <p>{words.none}</p> : <Figures figures={figures} />}
    </Section>
  )
}

function Index({ shown, context }: Drawn) {
  const { lang } = context
  const words = portalWords(lang).home
  const { matters, samples } = shown
  const organisations = byName(lang, shown.organisations)
  return (
    <Section
      id="departments"
      title={words.departments}
      meta={words.departmentsLead(organisations.length, matters, samples)}
      action={{ href: '/departments', text: words.departmentsAll }}
    >
      <div class="od-only-wide">
        <NameIndex
          items={organisations.map(({ id, name }) => ({ text: said(lang, name), href: `/departments/${id}` }))}
        />
      </div>
    </Section>
  )
}

function More({ context }: { readonly context: PageContext }) {
  const words = portalWords(context.lang).home
  return (
    <div class="od-section">
      <Columns count={2}>
        <Section id="help" title={words.helpTitle} small flush>
          <LinkList
            items={[
              { text: words.help.help, href: '/help' },
              { text: words.help.hall, href: '/help#offline', meta: words.hallLine },
              { text: words.help.verify, href: '/verify' },
              { text: words.help.accessibility, href: '/accessibility' },
            ]}
          />
        </Section>
        <Section id="open" title={words.openTitle} small flush>
          <LinkList
            items={[
              { text: words.open.about, href: '/about' },
              { text: words.open.figures, href: '/about/figures' },
              { text: words.open.privacy, href: '/privacy' },
              { text: words.open.api, href: '/api/v1/openapi.json' },
            ]}
          />
        </Section>
      </Columns>
    </div>
  )
}
