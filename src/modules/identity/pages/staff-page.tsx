import type { JSX } from 'preact'
import { BenchLayout, ButtonLink, Empty, FilterBar, Pagination, Table, Tag, Written } from '../../../design/index.ts'
import { byName, type PageContext, said } from '../../../platform/page.ts'
import type { StaffShown } from '../queries-staff.ts'
import { identityWords } from '../text/words.ts'
import { Duties } from './duties.tsx'

export function staffPage(shown: StaffShown, context: PageContext): JSX.Element {
  const { lang } = context
  const words = identityWords(lang).staff
  const { organisations, members, q = '', organisation = '' } = shown
  const next = shown.next && `/desk/people?${new URLSearchParams({ q, organisation, after: shown.next })}`
  return (
    <BenchLayout context={context} title={words.title} section="people">
      <div class="od-row od-row--between">
        <h1>{words.title}</h1>
        <ButtonLink href="/desk/people/new" size="s" icon="user">
          {words.add}
        </ButtonLink>
      </div>
      <p class="od-meta od-mb-4">{words.lead}</p>
      {shown.keepsAll && (
        <p class="od-mb-4">
          <a href="/desk/people/sessions">{identityWords(lang).endAll.title}</a>
        </p>
      )}
      <FilterBar
        action="/desk/people"
        go={words.go}
        search={{ id: 'staff-q', name: 'q', label: words.search, value: q }}
        selects={
          organisations.length > 1
            ? [
                {
                  id: 'staff-organisation',
                  name: 'organisation',
                  label: words.organisation,
                  value: organisation,
                  options: [
                    { value: '', label: words.all },
                    ...byName(lang, organisations).map(({ id, name }) => ({ value: id, label: said(lang, name) })),
                  ],
                },
              ]
            : []
        }
      />
      {members.length === 0 ? (
        <Empty title={words.empty}>
          <p>{words.emptyText}</p>
        </Empty>
      ) : (
        <Table
          caption={words.title}
          hideCaption
          dense
          stack
          columns={[
            { head: words.name, wrap: true },
            { head: words.login, wideOnly: true },
            { head: words.posts, wrap: true },
            { head: words.duties },
            { head: words.state },
          ]}
          rows={members.map(({ id, login, name, active, posts }) => ({
            key: id,
            cells: [
              <a key="name" href={`/desk/people/${id}`}>
                <Written lang={lang} text={name} />
              </a>,
              login,
              posts
                .map(({ organisation, title }) => `${said(lang, organisation.name)} · ${said(lang, title)}`)
                .join(lang === 'zh' ? '；' : '; ') || words.noPost,
              <Duties key="duties" lang={lang} duties={[...new Set(posts.flatMap(({ duties }) => duties))]} />,
              <Tag key="state" tone={active ? 'green' : 'grey'}>
                {active ? words.active : words.ended}
              </Tag>,
            ],
          }))}
        />
      )}
      <Pagination lang={lang} next={next} shown={words.shown(members.length)} />
    </BenchLayout>
  )
}
