import type { Static } from 'typebox'
import { BenchLayout, Details, Empty, Inset, Moment, Pagination, Table, Tag, Written } from '../../../design/index.ts'
import type { Page, PageContext } from '../../../platform/page.ts'
import type { outbox } from '../queries.ts'
import { messagesWords } from '../text/words.ts'

type Outbox = Static<typeof outbox.output>
type Line = Outbox['items'][number]

const tones = { waiting: 'yellow', sent: 'green', kept: 'grey', returned: 'red' } as const

function Text({ mail, context }: { readonly mail: Line; readonly context: PageContext }) {
  const { lang } = context
  const words = messagesWords(lang)
  if (mail.body === null) return <span class="od-meta">{words.erased}</span>
  return (
    <Details summary={<Written lang={lang} text={mail.subject ?? words.code.subject} />}>
      {mail.body
        .split('\n')
        .filter((line) => line !== '')
        .map((line, place) => (
          <p key={place}>
            <Written lang={lang} text={line} />
          </p>
        ))}
    </Details>
  )
}

export const outboxPage: Page<Outbox> = ({ items, counts, next }, context) => {
  const { lang } = context
  const words = messagesWords(lang)
  return (
    <BenchLayout context={context} title={words.outbox} section="outbox">
      <h1>{words.outbox}</h1>
      <Inset>{words.outboxLead}</Inset>
      {counts.length > 0 && (
        <p class="od-meta">
          {counts.map(({ state, count }) => `${words.states[state as Line['state']]} ${count}`).join(' · ')}
        </p>
      )}
      {items.length === 0 ? (
        <Empty title={words.outboxEmpty}>
          <p>{words.outboxEmptyHint}</p>
        </Empty>
      ) : (
        <Table
          caption={words.outbox}
          hideCaption
          dense
          stack
          columns={[
            { head: words.head.subject, wrap: true },
            { head: words.to },
            { head: words.head.at },
            { head: words.head.state },
          ]}
          rows={items.map((mail) => ({
            key: mail.id,
            cells: [
              <Text mail={mail} context={context} key="text" />,
              mail.to ?? '—',
              <Moment lang={lang} at={mail.at} key="at" />,
              <span key="state">
                <Tag tone={tones[mail.state]}>{words.states[mail.state]}</Tag>{' '}
                {mail.tries > 1 && <span class="od-meta">{words.tries(mail.tries)}</span>}
              </span>,
            ],
          }))}
        />
      )}
      <Pagination lang={lang} next={next === null ? undefined : `/desk/outbox?after=${next}`} />
    </BenchLayout>
  )
}
