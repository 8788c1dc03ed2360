import type { JSX } from 'preact'
import { Button, Moment, PostForm, Table, Tag, Written } from '../../../design/index.ts'
import type { PageContext } from '../../../platform/page.ts'
import type { SeenCardShown } from '../queries-cards.ts'
import { doorWords } from '../text/door-words.ts'

interface Props {
  readonly cards: readonly SeenCardShown[]
  readonly context: PageContext
}

/** The smart cards that have opened the account, each with its button to bar it. */
export function CardList({ cards, context }: Props): JSX.Element {
  const { lang } = context
  const { cards: words, card } = doorWords(lang)
  return (
    <>
      <p class="od-meta">{words.lead}</p>
      <Table
        caption={words.title}
        hideCaption
        stack
        columns={[
          { head: card.issuer, wrap: true },
          { head: card.serialEnd },
          { head: words.until },
          { head: words.used },
          { head: <span class="govuk-visually-hidden">{words.action}</span> },
        ]}
        rows={cards.map(({ id, issuer, serialEnd, expiresAt, usedAt, barred }) => ({
          key: id,
          cells: [
            <Written key="issuer" lang={lang} text={issuer} />,
            serialEnd,
            <Moment key="until" lang={lang} at={new Date(expiresAt)} />,
            <Moment key="used" lang={lang} at={new Date(usedAt)} />,
            barred ? (
              <Tag key="bar" tone="grey">
                {words.barred}
              </Tag>
            ) : (
              <PostForm key="bar" context={context} action="/my/profile/cards" label={words.barOf(serialEnd)}>
                <Button kind="secondary" size="s" name="cardId" value={id}>
                  {words.bar}
                </Button>
              </PostForm>
            ),
          ],
        }))}
      />
    </>
  )
}
