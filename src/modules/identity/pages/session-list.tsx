import type { JSX } from 'preact'
import { Button, Moment, PostForm, Table, Tag } from '../../../design/index.ts'
import type { PageContext } from '../../../platform/page.ts'
import type { SessionShown } from '../queries.ts'
import { identityWords } from '../text/words.ts'

interface Props {
  readonly context: PageContext
  readonly sessions: readonly SessionShown[]
  /** Where the end buttons post to. */
  readonly action: string
}

/** Where somebody is signed in, each with its end button. */
export function SessionList({ context, sessions, action }: Props): JSX.Element {
  const { lang } = context
  const words = identityWords(lang).sessions
  return (
    <>
      <p class="od-meta">{words.lead}</p>
      <Table
        caption={words.title}
        hideCaption
        stack
        columns={[
          { head: words.address, wrap: true },
          { head: words.started },
          { head: words.seen },
          { head: <span class="govuk-visually-hidden">{words.action}</span> },
        ]}
        rows={sessions.map(({ id, current, address, createdAt, seenAt }, place) => ({
          key: id,
          cells: [
            address || words.unknown,
            <Moment key="started" lang={lang} at={new Date(createdAt)} />,
            <Moment key="seen" lang={lang} at={new Date(seenAt)} />,
            current ? (
              <Tag key="end" tone="green">
                {words.current}
              </Tag>
            ) : (
              <End
                key="end"
                context={context}
                action={action}
                which={id}
                label={words.endOf(address || words.unknown, place + 1)}
                text={words.end}
              />
            ),
          ],
        }))}
      />
      {sessions.length > 2 && (
        <End context={context} action={action} which="others" label={words.endOthers} text={words.endOthers} />
      )}
    </>
  )
}

interface EndProps {
  readonly context: PageContext
  readonly action: string
  readonly which: string
  readonly label: string
  readonly text: string
}

function End({ context, action, which, label, text }: EndProps): JSX.Element {
  return (
    <PostForm context={context} action={action} label={label}>
      <Button kind="secondary" size="s" name="which" value={which}>
        {text}
      </Button>
    </PostForm>
  )
}
