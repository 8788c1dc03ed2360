import type { JSX } from 'preact'
import { ActCard } from '../act-card/act-card.tsx'
import { BackLink } from '../back-link/back-link.tsx'
import { Breadcrumbs } from '../breadcrumbs/breadcrumbs.tsx'
import { ButtonLink } from '../button/button.tsx'
import { Beside, Card, Columns } from '../card/card.tsx'
import { Ticks } from '../checks/checks.tsx'
import { shortDate } from '../dates.ts'
import { Day } from '../day/day.tsx'
import { Door, Doors } from '../door/door.tsx'
import { Facts, Part } from '../facts/facts.tsx'
import { Checkboxes } from '../fields/choices.tsx'
import { Figures } from '../figures/figures.tsx'
import { Flow } from '../flow/flow.tsx'
import { Pictured } from '../hall/hall.tsx'
import type { IconName } from '../icon/paths.ts'
import { LicenceCard, LicenceCards } from '../licence-card/licence-card.tsx'
import { LinkList, MiniList } from '../list/list.tsx'
import { Materials } from '../materials/materials.tsx'
import { NextStep } from '../next-step/next-step.tsx'
import { Pagination } from '../pagination/pagination.tsx'
import { Filled, Progress } from '../progress/progress.tsx'
import { qrOf } from '../qr/encode.ts'
import { Bundle, Chips, Filters, FiltersLink, Result, Results } from '../result/result.tsx'
import { CompanyRoad, Road } from '../road/road.tsx'
import { type Station, stations } from '../road/stations.ts'
import { SearchBox } from '../search-box/search-box.tsx'
import { Hero, Often } from '../street/street.tsx'
import { SummaryCard, SummaryList } from '../summary-list/summary-list.tsx'
import { Table } from '../table/table.tsx'
import { Tabs } from '../tabs/tabs.tsx'
import { Tag } from '../tag/tag.tsx'
import { TaskList } from '../task-list/task-list.tsx'
import { Timeline } from '../timeline/timeline.tsx'
import { Verdict } from '../verdict/verdict.tsx'
import { GuidePart, type GuidePartProps } from './basics.tsx'

function SampleLicence({
  lang,
  say,
  id,
  voided,
}: GuidePartProps & { readonly id: string; readonly voided?: boolean }): JSX.Element {
  const { licence } = say
  return (
    <LicenceCard
      lang={lang}
      id={id}
      name={licence.name}
      href="#guide-licences"
      issuer={licence.issuer}
      facts={[
        { label: licence.holder, value: licence.holderName },
        { label: licence.number, value: 'JY2511602******1' },
      ]}
      validity={voided ? undefined : licence.until}
      state={voided ? undefined : { text: say.words.valid, tone: 'green' }}
      qr={{ ...qrOf('https://onedoor.example/verify/sample'), word: licence.qrWord }}
      seal={{ text: licence.seal, word: say.sample }}
      voided={voided ? say.words.revoked : undefined}
    />
  )
}

export function LicencesPart({ lang, say }: GuidePartProps): JSX.Element {
  const { licence } = say
  return (
    <>
      <GuidePart id="licences" title={say.parts.licences}>
        <LicenceCards>
          <SampleLicence lang={lang} say={say} id="guide-licence" />
          <SampleLicence lang={lang} say={say} id="guide-revoked" voided />
        </LicenceCards>
      </GuidePart>
      <GuidePart id="verdicts" title={say.parts.verdicts}>
        <div class="od-stack">
          <Verdict kind="good" title={licence.good} level={3}>
            <p>{licence.goodText}</p>
          </Verdict>
          <Verdict kind="bad" title={licence.bad} level={3}>
            <p>{licence.badText}</p>
          </Verdict>
          <Verdict kind="unknown" title={licence.unknown} level={3}>
            <p>{licence.unknownText}</p>
          </Verdict>
        </div>
      </GuidePart>
    </>
  )
}

const flowIcons: readonly IconName[] = ['edit', 'inbox', 'eye', 'stamp', 'licence']
const flowDays = ['2026-11-21', '2026-11-23', '2026-11-26', '2026-11-30', '2026-11-30'] as const

export function MatterPart({ lang, say }: GuidePartProps): JSX.Element {
  const { matter } = say
  const act = (
    <ActCard
      label={matter.act}
      href="#guide-matter"
      action={matter.act}
      before={
        <div class="od-mb-4">
          <p class="od-meta">{matter.known}</p>
          <Filled count={matter.count}>{matter.left}</Filled>
        </div>
      }
      more={
        <>
          <ButtonLink href="#guide-matter" kind="secondary" size="s" icon="calendar">
            {matter.book}
          </ButtonLink>
          <ButtonLink href="#guide-matter" kind="secondary" size="s" icon="save">
            {matter.keep}
          </ButtonLink>
        </>
      }
      qr={{ ...qrOf('https://onedoor.example/verify/sample'), label: matter.scan, text: matter.scan }}
    />
  )
  return (
    <GuidePart id="matter" title={say.parts.matter}>
      <Breadcrumbs
        lang={lang}
        above={[
          { text: matter.home, href: '/' },
          { text: matter.company, href: '/matters?for=company' },
        ]}
        here={matter.name}
      />
      <Beside aside={act}>
        <p class="od-lead od-mb-5">{matter.lead}</p>
        <Facts
          facts={[
            { label: matter.facts[0] as string, value: <Day lang={lang} on="2026-11-30" />, note: matter.promise },
            { label: matter.facts[1] as string, value: matter.trips },
            { label: matter.facts[2] as string, value: matter.free },
            { label: matter.facts[3] as string, value: matter.years },
          ]}
        />
        <Part id="guide-needs" title={matter.needs} meta={say.sample}>
          <Materials
            lang={lang}
            materials={[
              { icon: 'heart', name: matter.health, children: say.licence.issuer, source: { kind: 'fetch' } },
              { icon: 'doc', name: matter.form, source: { kind: 'made' } },
              { icon: 'upload', name: matter.plan, children: say.forms.uploadHint, source: { kind: 'you' } },
            ]}
          />
        </Part>
        <Part id="guide-how" title={matter.how}>
          <Flow
            steps={matter.steps.map((title, place) => {
              const yours = place === 0 || place === matter.steps.length - 1
              return {
                icon: flowIcons[place] ?? 'check',
                title,
                when: matter.before(shortDate(flowDays[place] ?? '2026-11-30', lang)),
                who: yours ? matter.you : matter.office,
                yours,
              }
            })}
          />
        </Part>
        <Part id="guide-result" title={say.licence.name}>
          <Pictured wide picture={<SampleLicence lang={lang} say={say} id="guide-result-licence" />}>
            <Ticks points={matter.ticks} />
          </Pictured>
        </Part>
        <Part id="guide-law" title={say.bench.grounds}>
          <LinkList items={[{ text: matter.law, href: '#guide-law', meta: matter.lawMeta }]} />
        </Part>
      </Beside>
    </GuidePart>
  )
}

export function ProgressPart({ lang, say }: GuidePartProps): JSX.Element {
  const { progress, lists } = say
  return (
    <>
      <GuidePart id="progress" title={say.parts.progress}>
        <BackLink lang={lang} href="#guide-progress" />
        <Progress text={progress.step} done={2} total={5} />
        <Columns count={2}>
          <TaskList
            lang={lang}
            id="guide-task"
            tasks={[
              {
                title: progress.who,
                href: '#guide-progress',
                hint: say.licence.holderName,
                state: 'done',
                status: progress.filled,
              },
              {
                title: progress.what,
                href: '#guide-progress',
                state: 'now',
                status: <Tag tone="blue">{progress.fill}</Tag>,
              },
              { title: progress.submit, state: 'next', status: <span class="od-meta">{progress.cannot}</span> },
            ]}
          />
          <Timeline
            lang={lang}
            passages={[
              {
                state: 'done',
                title: progress.submitted,
                when: shortDate('2026-11-21', lang),
                children: progress.online,
              },
              { state: 'now', title: progress.accepted, children: <Day lang={lang} on="2026-11-23" weekday /> },
              { state: 'next', title: progress.decided, children: <Day lang={lang} on="2026-11-30" weekday /> },
            ]}
          />
        </Columns>
      </GuidePart>
      <GuidePart id="lists" title={say.parts.lists}>
        <div class="od-stack">
          <Tabs
            label={lists.tabs}
            tabs={lists.tabNames.map((text, place) => ({
              text,
              href: `#tab-${place}`,
              count: place || undefined,
              current: place === 0,
            }))}
          />
          <NextStep title={lists.next} href="#guide-lists" action={lists.go}>
            {lists.nextText}
          </NextStep>
          <Columns count={2}>
            <SummaryCard id="guide-known" title={lists.known} aside={say.sample}>
              <SummaryList
                lang={lang}
                rows={[
                  {
                    key: lists.holder,
                    value: say.licence.holderName,
                    provenance: { kind: 'licence' },
                    action: { href: '#guide-known', text: lists.change },
                  },
                  {
                    key: say.forms.area,
                    value: `86 ${say.forms.areaUnit}`,
                    provenance: { kind: 'inferred' },
                    action: { href: '#guide-known', text: lists.change },
                  },
                ]}
              />
            </SummaryCard>
            <Card id="guide-soon" title={say.sample} tone="soft">
              <MiniList
                items={[
                  {
                    icon: 'heart',
                    text: lists.soon,
                    meta: lists.soonMeta,
                    action: { href: '#guide-soon', text: lists.bookIt },
                  },
                ]}
              />
            </Card>
          </Columns>
          <Table
            caption={lists.table}
            columns={[{ head: lists.office }, { head: lists.matters, numeric: true }]}
            rows={lists.offices.map((office, place) => ({ key: office, cells: [office, 144 * (2 - place)] }))}
            rowHeads
          />
          <Pagination lang={lang} previous="#guide-lists" next="#guide-lists" shown={lists.shown} />
        </div>
      </GuidePart>
    </>
  )
}

export function SearchPart({ lang, say }: GuidePartProps): JSX.Element {
  const { search, matter } = say
  const filters = (
    <Filters label={search.filters} action="#guide-search" close={search.close}>
      <Checkboxes
        lang={lang}
        name="guide.whose"
        label={search.whose}
        small
        values={['company']}
        choices={[
          { value: 'company', label: search.companies, count: 9 },
          { value: 'person', label: search.people, count: 3 },
        ]}
      />
    </Filters>
  )
  return (
    <GuidePart id="search" title={say.parts.search}>
      <div class="od-narrow">
        <SearchBox lang={lang} action="#guide-search" small id="guide-q-small" query={say.search.bundle} />
      </div>
      <Results filters={filters}>
        <div class="od-row od-mb-4">
          <Chips lang={lang} chips={[{ text: search.companies, href: '#guide-search' }]} />
          <FiltersLink>{search.filters}</FiltersLink>
        </div>
        <Bundle
          id="guide-bundle"
          tag={search.bundleTag}
          title={search.bundle}
          lead={search.bundleText}
          matters={search.bundled}
          action={{ href: '#guide-bundle', text: search.together }}
        />
        <ol>
          <Result
            lang={lang}
            name={matter.name}
            title={<mark>{matter.name}</mark>}
            href="#guide-search"
            facts={[
              { icon: 'building', text: matter.office },
              { icon: 'walk', text: search.offline },
              { icon: 'pay', text: matter.free },
            ]}
            action={{ href: '#guide-search', text: matter.act }}
          >
            {matter.lead}
          </Result>
        </ol>
      </Results>
    </GuidePart>
  )
}

const companyIcons: readonly IconName[] = ['shop', 'edit', 'team', 'receipt', 'trend', 'exit']

export function HomePart({ lang, say }: GuidePartProps): JSX.Element {
  const { home } = say
  const links = (texts: readonly string[], door: string) =>
    texts.map((text, place) => ({ text, href: `#${door}-${place}` }))
  return (
    <GuidePart id="home" title={say.parts.home}>
      <div class="od-stack">
        <Hero title={home.question} level={3}>
          <SearchBox lang={lang} action="#guide-home" id="guide-q" />
          <Often label={home.often} links={links(home.oftenLinks, 'often')} />
        </Hero>
        <Doors>
          <Door
            kind="person"
            title={home.person}
            lead={home.personLead}
            href="/matters?for=person"
            links={links(home.personLinks, 'person')}
          />
          <Door
            kind="company"
            title={home.company}
            lead={home.companyLead}
            href="/matters?for=company"
            links={links(home.companyLinks, 'company')}
          />
        </Doors>
        <Road
          stops={(Object.keys(stations) as Station[]).map((station, place) => {
            const [title = '', hint = ''] = home.stops[place] ?? []
            return { station, title, hint, href: `#station-${station}` }
          })}
        />
        <CompanyRoad
          title={home.companyRoad}
          stops={home.companyStops.map((text, place) => ({
            icon: companyIcons[place] ?? 'shop',
            text,
            href: `#company-stop-${place}`,
          }))}
        />
        <Figures
          figures={[
            ...home.figures.map(([label = '', number = '', unit = '']) => ({
              label,
              parts: [{ number, unit: unit || undefined }],
            })),
            {
              label: home.average,
              parts: [
                { number: '13', unit: home.minutes },
                { number: '46', unit: home.seconds },
              ],
            },
          ]}
        />
      </div>
    </GuidePart>
  )
}
