import type { Static } from 'typebox'
import {
  Breadcrumbs,
  Button,
  ButtonLink,
  Empty,
  Layout,
  Moment,
  Pagination,
  PostForm,
  Said,
  Table,
  Tag,
  Written,
} from '../../../design/index.ts'
import { type Page, type PageContext, said } from '../../../platform/page.ts'
import type { inbox } from '../queries.ts'
import { messagesWords } from '../text/words.ts'

type Inbox = Static<typeof inbox.output>

/** An unread message opens by a button, for opening it leaves the mark; a read one by a plain link. */
function Opening({ line, context }: { readonly line: Inbox['items'][number]; readonly context: PageContext }) {
  const { lang } = context
  const words = messagesWords(lang)
  const subject = <Said lang={lang} text={line.subject} />
  const address = `/my/messages/${line.id}`
  if (line.read) return <a href={address}>{subject}</a>
  return (
    <PostForm context={context} action={address} class="od-row">
      <b>{subject}</b>
      <Button kind="secondary" size="s">
        {words.open}
        <span class="govuk-visually-hidden">
          <Written lang={lang} text={words.openNamed(said(lang, line.subject))} />
        </span>
      </Button>
    </PostForm>
  )
}

export const inboxPage: Page<Inbox> = ({ items, unread, next, later }, context) => {
  const { lang } = context
  const words = messagesWords(lang)
  const newest = items[0]?.id
  return (
    <Layout context={context} title={words.title} section="my">
      <Breadcrumbs lang={lang} above={[{ text: words.my, href: '/my' }]} here={words.title} />
      <div class="od-row od-row--between od-mb-4">
        <div>
          <h1>{words.title}</h1>
          <p class="od-meta">{words.unread(unread)}</p>
        </div>
        {unread > 0 && newest !== undefined && !later && (
          <PostForm context={context} action="/my/messages/all-read">
            <input type="hidden" name="newest" value={newest} />
            <Button kind="secondary" icon="check">
              {words.allRead}
            </Button>
          </PostForm>
        )}
      </div>
      {items.length === 0 ? (
        <Empty title={later ? words.older : words.none}>
          {!later && <p>{words.noneHint}</p>}
          <ButtonLink href={later ? '/my/messages' : '/matters'}>{later ? words.newest : words.noneAction}</ButtonLink>
        </Empty>
      ) : (
        <Table
          caption={words.list}
          hideCaption
          columns={[
            { head: words.head.subject, wrap: true },
            { head: words.head.at, wideOnly: true },
            { head: words.head.state },
          ]}
          rows={items.map((line) => ({
            key: line.id,
            cells: [
              <Opening line={line} context={context} key="subject" />,
              <Moment lang={lang} at={line.at} key="at" />,
              <Tag tone={line.read ? 'grey' : 'blue'} key="state">
                {line.read ? words.readTag : words.unreadTag}
              </Tag>,
            ],
          }))}
        />
      )}
      <Pagination
        lang={lang}
        previous={later ? '/my/messages' : undefined}
        next={next === null ? undefined : `/my/messages?after=${next}`}
      />
    </Layout>
  )
}
