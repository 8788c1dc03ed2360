import type { JSX } from 'preact'
import { ButtonLink, Buttons, Moment, Table, Written } from '../../../design/index.ts'
import type { PageContext } from '../../../platform/page.ts'
import type { KeyShown } from '../queries-keys.ts'
import { identityWords } from '../text/words.ts'
import { profileOf } from './key-frame.tsx'

interface Listed {
  readonly keys: readonly KeyShown[]
  readonly context: PageContext
}

/** What opens the account beside the password; `texts`: digits sent to the phone can be added. */
export function KeyList({ keys, context, texts = false }: Listed & { readonly texts?: boolean }): JSX.Element {
  const { lang } = context
  const words = identityWords(lang).keys
  return (
    <>
      <p class="od-meta">{keys.length === 0 ? words.none : words.lead}</p>
      {keys.length > 0 && <Keys keys={keys} context={context} />}
      <Buttons>
        <ButtonLink href={`${profileOf(context)}/passkey`} kind="secondary">
          {identityWords(lang).passkeys.add}
        </ButtonLink>
        <ButtonLink href={`${profileOf(context)}/authenticator`} kind="secondary">
          {words.add}
        </ButtonLink>
        {texts && (
          <ButtonLink href="/my/profile/text-codes" kind="secondary">
            {identityWords(lang).texts.add}
          </ButtonLink>
        )}
      </Buttons>
    </>
  )
}

function Keys({ keys, context }: Listed): JSX.Element {
  const { lang } = context
  const words = identityWords(lang).keys
  return (
    <Table
      caption={words.title}
      hideCaption
      stack
      columns={[
        { head: words.name, wrap: true },
        { head: words.kind },
        { head: words.added },
        { head: words.used },
        { head: <span class="govuk-visually-hidden">{words.action}</span> },
      ]}
      rows={keys.map(({ id, kind, name, createdAt, usedAt }) => ({
        key: id,
        cells: [
          <Written key="name" lang={lang} text={name} />,
          words.kinds[kind],
          <Moment key="added" lang={lang} at={new Date(createdAt)} />,
          usedAt ? <Moment key="used" lang={lang} at={new Date(usedAt)} /> : words.never,
          <a key="remove" href={`${profileOf(context)}/keys/${id}`} aria-label={words.removeOf(name)}>
            {words.remove}
          </a>,
        ],
      }))}
    />
  )
}
