import type { JSX } from 'preact'
import { BenchLayout, ButtonLink, FilterBar, Pagination, Said, Table, Tag, Written } from '../../../design/index.ts'
import { byName, type PageContext, said } from '../../../platform/page.ts'
import type { DeskMattersShown } from '../queries-desk.ts'
import { codes, codeWord } from '../text/codes.ts'
import { deskWords } from '../text/words.ts'
import { deskAddress, withQuery } from './address.ts'

/** All matters for those who describe them. */
export function deskMattersPage(shown: DeskMattersShown, context: PageContext): JSX.Element {
  const { lang } = context
  const words = deskWords(lang).matters
  const { items, q, state, having, organisation, organisations, next } = shown
  return (
    <BenchLayout context={context} title={words.title} section="matters">
      <div class="od-row od-row--between">
        <h1>{words.title}</h1>
        <div class="od-row">
          <ButtonLink href="/desk/words" kind="secondary" size="s" icon="search">
            {words.words}
          </ButtonLink>
          <ButtonLink href="/desk/imports" kind="secondary" size="s" icon="download">
            {words.imports}
          </ButtonLink>
        </div>
      </div>
      <p class="od-meta">{words.lead}</p>
      <FilterBar
        action="/desk/matters"
        go={words.go}
        search={{ id: 'q', name: 'q', label: words.search, value: q }}
        selects={[
          {
            id: 'having',
            name: 'having',
            label: words.having,
            value: having,
            options: [
              { value: '', label: words.any },
              { value: 'described', label: words.described },
              { value: 'listed', label: words.listed },
              { value: 'draft', label: words.draft },
            ],
          },
          {
            id: 'state',
            name: 'state',
            label: words.state,
            value: state,
            options: [
              { value: '', label: words.anyState },
              ...Object.entries(codes.state).map(([value, label]) => ({ value, label: said(lang, label) })),
            ],
          },
          {
            id: 'organisation',
            name: 'organisation',
            label: words.department,
            value: organisation,
            options: [
              { value: '', label: words.allDepartments },
              ...byName(lang, organisations).map(({ id, name }) => ({ value: id, label: said(lang, name) })),
            ],
          },
        ]}
      />
      {items.length === 0 ? (
        <p>{words.empty}</p>
      ) : (
        <Table
          caption={words.title}
          hideCaption
          dense
          stack
          rowHeads
          columns={[
            { head: words.name, wrap: true },
            { head: words.department, wrap: true },
            { head: words.kind, wideOnly: true },
            { head: words.state, wideOnly: true },
            { head: words.guide },
          ]}
          rows={items.map((item) => ({
            key: item.code,
            cells: [
              <MatterName key="name" item={item} lang={lang} />,
              <Said key="department" lang={lang} text={item.organisationName} />,
              item.taskType ? codeWord(lang, 'taskType', item.taskType) : '—',
              codeWord(lang, 'state', item.state),
              <GuideState key="guide" item={item} lang={lang} />,
            ],
          }))}
        />
      )}
      <Pagination
        lang={lang}
        next={next ? withQuery('/desk/matters', { q, state, having, organisation, after: next }) : undefined}
      />
    </BenchLayout>
  )
}

interface ItemProps {
  readonly item: DeskMattersShown['items'][number]
  readonly lang: PageContext['lang']
}

function MatterName({ item, lang }: ItemProps): JSX.Element {
  const { code, name, plainName, sample } = item
  return (
    <>
      <a href={deskAddress(code, '/edit')}>
        <Written lang={lang} text={name} />
      </a>
      {sample && (
        <>
          {' '}
          <Tag tone="yellow">{deskWords(lang).matters.sample}</Tag>
        </>
      )}
      {plainName && (
        <small class="od-meta">
          {' '}
          <Said lang={lang} text={plainName} />
        </small>
      )}
    </>
  )
}

function GuideState({ item: { version, draft }, lang }: ItemProps): JSX.Element {
  const words = deskWords(lang).matters
  return (
    <>
      <Tag tone={version === null ? 'grey' : 'green'}>{version === null ? words.none : words.version(version)}</Tag>
      {draft && (
        <>
          {' '}
          <Tag tone="blue">{words.hasDraft}</Tag>
        </>
      )}
    </>
  )
}
