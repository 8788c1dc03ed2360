import type { JSX } from 'preact'
import { BenchLayout, ButtonLink, Empty, Moment, Said, Table, Tag } from '../../../design/index.ts'
import { type PageContext, said } from '../../../platform/page.ts'
import type { SitesShown } from '../queries-staff.ts'
import { signonWords } from '../text/words.ts'
import { toneOf } from './tone.ts'

export function sitesPage({ sites, mayRegister }: SitesShown, context: PageContext): JSX.Element {
  const { lang } = context
  const words = signonWords(lang).desk
  return (
    <BenchLayout context={context} title={words.title} section="sites">
      <div class="od-row od-row--between">
        <h1>{words.title}</h1>
        {mayRegister && (
          <ButtonLink href="/desk/sites/new" size="s" icon="building">
            {words.add}
          </ButtonLink>
        )}
      </div>
      <p class="od-meta od-mb-4">{words.lead}</p>
      {sites.length === 0 ? (
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
            { head: words.keys.name, wrap: true },
            { head: words.keys.clientId, wideOnly: true },
            { head: words.keys.organisation, wrap: true },
            { head: words.keys.kind, wideOnly: true },
            { head: words.keys.state },
          ]}
          rows={sites.map(({ id, clientId, kind, state, name, organisation, sample, createdAt }) => ({
            key: id,
            cells: [
              <span key="name">
                <a href={`/desk/sites/${id}`}>{said(lang, name)}</a> {sample && <Tag tone="grey">{words.sample}</Tag>}
              </span>,
              clientId,
              <Said key="organisation" lang={lang} text={organisation} />,
              words.kinds[kind].name,
              <span key="state">
                <Tag tone={toneOf[state]}>{words.states[state]}</Tag> <Moment lang={lang} at={createdAt} />
              </span>,
            ],
          }))}
        />
      )}
    </BenchLayout>
  )
}
