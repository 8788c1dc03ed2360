import type { JSX } from 'preact'
import type { PageContext } from '../../platform/page.ts'
import { PostForm } from '../form/form.tsx'
import { Icon } from '../icon/icon.tsx'
import { designWords } from '../text/words.ts'
import { Written } from '../written/written.tsx'
import { preferenceAddress, signInAddress } from './addresses.ts'

interface ToolProps {
  readonly context: PageContext
  readonly class?: string | undefined
}

export function ElderSwitch({ context, class: className }: ToolProps): JSX.Element {
  const words = designWords(context.lang).header
  return (
    <a class={className} href={preferenceAddress(context, { elder: !context.elder })}>
      <Icon name="text" />
      {context.elder ? words.standard : words.elder}
    </a>
  )
}

/** Named in its own language: who needs it cannot read the other. */
export function LanguageSwitch({ context, class: className }: ToolProps): JSX.Element {
  const words = designWords(context.lang).header
  const lang = context.lang === 'zh' ? 'en' : 'zh'
  return (
    <a
      class={className}
      href={preferenceAddress(context, { lang })}
      lang={words.otherLanguageTag}
      hreflang={words.otherLanguageTag}
    >
      <Icon name="globe" />
      {words.otherLanguage}
    </a>
  )
}

/** A post, not a link: a picture on another site must not be able to sign anyone out. */
export function SignOut({ context, class: className }: ToolProps): JSX.Element {
  return (
    <PostForm context={context} action="/sign-out" class={className}>
      <button class="od-link-button" type="submit">
        {designWords(context.lang).header.signOut}
      </button>
    </PostForm>
  )
}

/** Who is here: a way in, or the name and where it leads. */
export function WhoIsHere({ context }: ToolProps): JSX.Element {
  const { who } = context
  const words = designWords(context.lang).header
  if (who.kind === 'visitor') {
    return (
      <a class="govuk-button govuk-button--secondary od-button--s" href={signInAddress(context)}>
        {words.signIn}
      </a>
    )
  }
  if (who.kind === 'staff') {
    return (
      <a href="/desk">
        <Icon name="user" />
        <span class="govuk-visually-hidden">
          <Written lang={context.lang} text={words.signedInAs(who.name)} />
        </span>
        <span aria-hidden="true">
          <Written lang={context.lang} text={who.name} />
        </span>
      </a>
    )
  }
  return (
    <a href="/my">
      <Icon name="user" />
      <span class="govuk-visually-hidden">
        <Written lang={context.lang} text={words.signedInAs(who.name)} />
      </span>
      <span aria-hidden="true">
        <Written lang={context.lang} text={who.name} />
      </span>
      {who.unread > 0 && (
        <span class="od-unread">
          <span aria-hidden="true">{who.unread}</span>
          <span class="govuk-visually-hidden">{words.unread(who.unread)}</span>
        </span>
      )}
    </a>
  )
}
