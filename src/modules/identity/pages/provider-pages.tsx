import type { JSX } from 'preact'
import {
  Button,
  ButtonLink,
  ErrorSummary,
  Layout,
  Moment,
  PostForm,
  problemsOf,
  Said,
  Table,
  Written,
} from '../../../design/index.ts'
import { type Form, type PageContext, said } from '../../../platform/page.ts'
import type { LinkAsked, LinkShown, WayBackShown, WayThere } from '../queries-identity-providers.ts'
import { providerWords } from '../text/provider-words.ts'
import { identityWords } from '../text/words.ts'
import { CodeField } from './code-field.tsx'
import { entered } from './entered.ts'
import { CurrentPassword } from './password-fields.tsx'
import { withBack } from './with-back.ts'

/** On the way to another house; where it is away, the other ways in stay open. */
export function wayTherePage({ name, to, back = '' }: WayThere, context: PageContext): JSX.Element {
  const { lang } = context
  const words = providerWords(lang)
  const title = words.to(said(lang, name))
  return (
    <Layout context={context} title={title} {...(to === undefined ? {} : { onward: to })}>
      <h1>{title}</h1>
      <div class="od-narrow">
        <p class="od-lead od-mb-4">{to === undefined ? words.away : words.going}</p>
        {to === undefined ? (
          <ButtonLink href={withBack('/sign-in', back)}>{words.other}</ButtonLink>
        ) : (
          <ButtonLink href={to}>{words.go}</ButtonLink>
        )}
      </div>
    </Layout>
  )
}

/** Back from another house: one press, and its word is looked at. */
export function cameBackPage(form: Form<WayBackShown>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const words = providerWords(lang)
  const title = words.from(said(lang, about.name))
  const fits = !problem && !about.refused
  return (
    <Layout context={context} title={title} problem={problem !== undefined}>
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, [])} />}
      <h1>{title}</h1>
      <div class="od-narrow">
        {about.refused && !problem && <p class="od-lead od-mb-4">{words.saidNo}</p>}
        {fits && (
          <PostForm context={context} action={`/sign-in/by/${about.id}/back`} label={title}>
            <p class="od-mb-4">{words.press}</p>
            <input type="hidden" name="answer" value={entered(form, 'answer', about.answer)} />
            <Button size="l">{words.submit}</Button>
          </PostForm>
        )}
        <p class="od-mt-4">
          <a href="/sign-in">{words.other}</a>
        </p>
      </div>
    </Layout>
  )
}

/** Whether the account one is signed in to shall be opened by another house's word from now on. */
export function linkPage(form: Form<LinkAsked>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const words = providerWords(lang).link
  const all = identityWords(lang)
  const { name, link, person, show } = about
  const back = entered(form, 'back', about.back)
  const title = words.title(said(lang, name))
  return (
    <Layout context={context} title={title} section="my" problem={problem !== undefined}>
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['code', 'current'])} />}
      <h1>{title}</h1>
      <div class="od-narrow">
        <p class="od-lead od-mb-4">
          <Written lang={lang} text={words.lead(person)} />
        </p>
        <PostForm context={context} action={`/my/links/new?link=${encodeURIComponent(link)}`} label={title}>
          <input type="hidden" name="link" value={entered(form, 'link', link)} />
          {back && <input type="hidden" name="back" value={back} />}
          {show === 'password' && <CurrentPassword lang={lang} error={problem?.fields.current} />}
          {show === 'code' && (
            <CodeField lang={lang} label={all.second.code} hint={all.second.codeHint} error={problem?.fields.code} />
          )}
          <Button>{words.submit}</Button>
        </PostForm>
        <p class="od-mt-4">
          <a href={back || '/my'}>{words.not}</a>
        </p>
      </div>
    </Layout>
  )
}

interface ListProps {
  readonly links: readonly LinkShown[]
  readonly context: PageContext
}

/** The houses whose word opens the account, each with its button to cut it. */
export function ProviderLinks({ links, context }: ListProps): JSX.Element {
  const { lang } = context
  const words = providerWords(lang).links
  return (
    <>
      <p class="od-meta">{words.lead}</p>
      <Table
        caption={words.title}
        hideCaption
        stack
        columns={[
          { head: words.name, wrap: true },
          { head: words.since },
          { head: words.used },
          { head: <span class="govuk-visually-hidden">{words.action}</span> },
        ]}
        rows={links.map(({ id, name, linkedAt, usedAt }) => ({
          key: id,
          cells: [
            <Said key="name" lang={lang} text={name} />,
            <Moment key="since" lang={lang} at={new Date(linkedAt)} />,
            usedAt === null ? words.never : <Moment key="used" lang={lang} at={new Date(usedAt)} />,
            <PostForm key="cut" context={context} action="/my/links" label={words.cutOf(said(lang, name))}>
              <Button kind="secondary" size="s" name="linkId" value={id}>
                {words.cut}
              </Button>
            </PostForm>,
          ],
        }))}
      />
    </>
  )
}
