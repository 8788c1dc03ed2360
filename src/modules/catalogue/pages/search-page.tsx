import type { JSX } from 'preact'
import {
  Bundle,
  Button,
  Chips,
  Empty,
  ErrorSummary,
  Filters,
  FiltersLink,
  Icon,
  Layout,
  LinkList,
  type PageProblem,
  Pagination,
  Results,
  Said,
  SearchBox,
  Select,
  telephoneAddress,
  Written,
} from '../../../design/index.ts'
import { type PageContext, type SearchProblem, said } from '../../../platform/page.ts'
import type { SearchShown } from '../queries.ts'
import { themeName } from '../text/themes.ts'
import { catalogueWords } from '../text/words.ts'
import { eventAddress, withQuery } from './address.ts'
import { type MatterCardShown, MatterResult } from './matter-result.tsx'

/** Finding a matter: by words, by filters, or by reading through all of them. */
export function searchPage(shown: SearchShown, context: PageContext): JSX.Element {
  const words = catalogueWords(context.lang)
  const { q, audience, total } = shown
  const { problem } = context
  const title = q ? words.search.titleFor(q) : words.search.title
  return (
    <Layout
      context={context}
      title={title}
      section={audience ?? undefined}
      script="search"
      problem={problem !== undefined}
    >
      {problem && <ErrorSummary lang={context.lang} problems={problemsIn(problem, words.search.filterOf)} />}
      <SearchBox
        lang={context.lang}
        action="/matters"
        query={problem?.typed.q ?? q}
        error={problem?.fields.q}
        small
        placeholder={words.search.placeholder}
        along={audience ? { for: audience } : {}}
      />
      {total === 0 && shown.items.length === 0 ? (
        <NothingFound shown={shown} context={context} />
      ) : (
        <Found shown={shown} context={context} />
      )}
    </Layout>
  )
}

/** Each wrong part of the address; the question itself leads to its box. */
function problemsIn(
  { text, fields, typed }: SearchProblem,
  filterOf: (name: string, typed: string) => string,
): PageProblem[] {
  const found = Object.entries(fields)
  if (found.length === 0) return [{ text }]
  return found.map(([name, said]) =>
    name === 'q' ? { text: said, href: '#q' } : { text: filterOf(name, typed[name] ?? '') + said },
  )
}

interface ShownProps {
  readonly shown: SearchShown
  readonly context: PageContext
}

/** The filters of the page as an address carries them. */
function filterOf({ q, audience, organisation, theme, stage, lifeEvent }: SearchShown) {
  return {
    q,
    for: audience,
    organisation: organisation?.id,
    theme,
    stage: stage?.id,
    event: lifeEvent?.id,
  }
}

function Found({ shown, context }: ShownProps): JSX.Element {
  const { lang } = context
  const { search, bundle } = catalogueWords(lang)
  const { q, total, also, rescued, items, next } = shown
  const chips = chipsOf({ shown, context })
  return (
    <Results filters={<FilterForm shown={shown} context={context} />}>
      <div class="od-row od-row--between od-mb-4">
        <div>
          <h1>{q ? search.found(total) : search.listed(total)}</h1>
          {q && rescued && (
            <p class="od-meta">
              <Written lang={lang} text={search.rescued(q)} />
            </p>
          )}
          {q && !rescued && also.length > 0 && (
            <p class="od-meta">
              <Written lang={lang} text={search.related(q, also.map(search.quoted).join(catalogueWords(lang).and))} />
            </p>
          )}
          {lang === 'en' && items.some(({ names }) => names.en === undefined) && (
            <p class="od-meta">{search.chineseNames}</p>
          )}
        </div>
        <FiltersLink>{search.filtersCount(chips.length)}</FiltersLink>
      </div>
      {chips.length > 0 && <Chips lang={lang} chips={chips} />}
      {shown.lifeEvents.map(({ code, name, matters }) => (
        <Bundle
          key={code}
          id={`event-${code}`}
          tag={bundle.tag}
          title={<Said lang={lang} text={name} />}
          lead={bundle.lead(matters.length, matters.filter(({ here }) => here).length)}
          matters={matters.map((matter) => <Said key={matter.name.zh} lang={lang} text={matter.name} />)}
          action={{ href: eventAddress(code), text: bundle.open }}
        />
      ))}
      <h2 class="govuk-visually-hidden">{search.single}</h2>
      <ol>
        {items.map((matter) => (
          <MatterResult key={matter.code} context={context} matter={matter} twin={isTwin(matter, items)} />
        ))}
      </ol>
      <Pagination
        lang={lang}
        shown={search.shown(items.length)}
        next={next ? withQuery('/matters', { ...filterOf(shown), after: next }) : undefined}
      />
    </Results>
  )
}

/** Whether a line of results would read like another one. */
function isTwin({ code, officialName, organisation }: MatterCardShown, items: readonly MatterCardShown[]): boolean {
  return items.some(
    (one) => one.code !== code && one.officialName === officialName && one.organisation.zh === organisation.zh,
  )
}

function chipsOf({ shown, context: { lang } }: ShownProps): { text: string; href: string }[] {
  const words = catalogueWords(lang).search
  const filter = filterOf(shown)
  const { audience, organisation, theme, stage, lifeEvent } = shown
  const without = (name: keyof typeof filter) => withQuery('/matters', { ...filter, [name]: null })
  return [
    ...(audience ? [{ text: words[audience], href: without('for') }] : []),
    ...(organisation ? [{ text: said(lang, organisation.name), href: without('organisation') }] : []),
    ...(theme ? [{ text: said(lang, themeName(theme)), href: without('theme') }] : []),
    ...(stage ? [{ text: said(lang, stage.name), href: without('stage') }] : []),
    ...(lifeEvent ? [{ text: said(lang, lifeEvent.name), href: without('event') }] : []),
  ]
}

function FilterForm({ shown, context: { lang } }: ShownProps): JSX.Element {
  const words = catalogueWords(lang).search
  const { q, audience, organisation, organisations, theme, themes, stage, lifeEvent } = shown
  const departments =
    organisations.some(({ id }) => id === organisation?.id) || !organisation
      ? organisations
      : [organisation, ...organisations]
  const counted = (name: string, count?: number) => (count === undefined ? name : words.counted(name, count))
  return (
    <Filters label={words.filters} action="/matters" close={words.close}>
      {q && <input type="hidden" name="q" value={q} />}
      {stage && <input type="hidden" name="stage" value={stage.id} />}
      {lifeEvent && <input type="hidden" name="event" value={lifeEvent.id} />}
      <div class="od-filter__group od-stack">
        <Select
          lang={lang}
          name="for"
          label={words.who}
          hint={words.unknownWhom}
          value={audience ?? ''}
          blank={words.anyone}
          options={[
            { value: 'person', label: words.person },
            { value: 'company', label: words.company },
          ]}
        />
        <Select
          lang={lang}
          name="organisation"
          label={words.department}
          value={organisation?.id ?? ''}
          blank={words.anyDepartment}
          options={departments.map(({ id, name, count }) => ({ value: id, label: counted(said(lang, name), count) }))}
        />
        <Select
          lang={lang}
          name="theme"
          label={words.theme}
          value={theme ?? ''}
          blank={words.anyTheme}
          options={themes.map((one) => ({ value: one.theme, label: said(lang, themeName(one.theme)) }))}
        />
      </div>
      <Button kind="secondary" wide>
        {words.apply}
      </Button>
    </Filters>
  )
}

/** Never a dead end: another way of asking, other ways of looking, and a person on the telephone. */
function NothingFound({ shown, context }: ShownProps): JSX.Element {
  const { lang, hotline } = context
  const { empty } = catalogueWords(lang)
  const { q, lifeEvents, nearDepartments } = shown
  const filtered = chipsOf({ shown, context }).length > 0
  return (
    <>
      <Empty level={1} title={<Written lang={lang} text={q ? empty.title(q) : empty.none} />}>
        <p>{empty.lead}</p>
        <ul>
          {filtered && (
            <li>
              <Icon name="filter" /> <a href={withQuery('/matters', { q })}>{empty.without}</a>
            </li>
          )}
          <li>
            <Icon name="phone" /> <a href={telephoneAddress(hotline)}>{empty.call(hotline)}</a>
          </li>
          <li>
            <Icon name="building" /> <a href="/departments">{empty.departments}</a>
          </li>
          <li>
            <Icon name="heart" /> <a href="/life-events">{empty.events}</a>
          </li>
        </ul>
      </Empty>
      {nearDepartments.length > 0 && (
        <section aria-labelledby="near-departments">
          <h2 class="govuk-heading-m" id="near-departments">
            {empty.nearDepartments}
          </h2>
          <LinkList
            items={nearDepartments.map(({ id, name, phone }) => ({
              text: said(lang, name),
              href: `/departments/${id}`,
              ...(phone ? { meta: empty.phone(phone) } : {}),
            }))}
          />
        </section>
      )}
      {lifeEvents.length > 0 && (
        <section aria-labelledby="near">
          <h2 class="govuk-heading-m" id="near">
            {empty.near}
          </h2>
          <LinkList
            items={lifeEvents.map(({ code, name }) => ({ text: said(lang, name), href: eventAddress(code) }))}
          />
        </section>
      )}
    </>
  )
}
