import type { JSX } from 'preact'
import {
  BackLink,
  BenchLayout,
  Button,
  ButtonLink,
  Buttons,
  Day,
  ErrorSummary,
  Inset,
  Notice,
  PostForm,
  problemsOf,
  Section,
  SummaryList,
  Table,
  Tag,
  Written,
} from '../../../design/index.ts'
import { type Form, type PageContext, said } from '../../../platform/page.ts'
import type { StaffProfileShown } from '../queries-staff.ts'
import { deputyWords } from '../text/deputy-words.ts'
import { identityWords } from '../text/words.ts'
import { Duties } from './duties.tsx'
import { KeyList } from './key-list.tsx'
import { CurrentPassword, NewPassword } from './password-fields.tsx'
import { SessionList } from './session-list.tsx'

export function staffProfilePage(shown: StaffProfileShown, context: PageContext): JSX.Element {
  const { lang } = context
  const all = identityWords(lang)
  const words = all.desk
  return (
    <BenchLayout context={context} title={words.title}>
      <h1>{words.title}</h1>
      {shown.initialPassword && (
        <Notice id="initial-password" kind="warning" title={words.initial}>
          {words.initialText}
        </Notice>
      )}
      <SummaryList
        lang={lang}
        rows={[
          { key: all.staff.name, value: <Written lang={lang} text={shown.name} /> },
          { key: all.staff.login, value: shown.login },
        ]}
      />
      <div class="od-mt-4">
        <Buttons>
          <ButtonLink href="/desk/profile/password" kind={shown.initialPassword ? 'primary' : 'secondary'}>
            {words.password}
          </ButtonLink>
          {context.who.kind === 'staff' && context.who.duties.includes('clerk') && (
            <ButtonLink href="/desk/accounts" kind="quiet">
              {words.renew}
            </ButtonLink>
          )}
        </Buttons>
      </div>
      <Section id="posts" title={words.posts}>
        <Posts shown={shown} context={context} />
      </Section>
      {shown.standsInFor.length > 0 && (
        <Section id="stands-in" title={deputyWords(lang).standsIn}>
          <StandsIn shown={shown} context={context} />
        </Section>
      )}
      <Section id="keys" title={all.keys.title}>
        <KeyList keys={shown.keys} context={context} />
      </Section>
      <Section id="sessions" title={all.sessions.title}>
        <SessionList context={context} sessions={shown.sessions} action="/desk/profile/sessions" />
      </Section>
    </BenchLayout>
  )
}

function Posts({ shown, context }: { readonly shown: StaffProfileShown; readonly context: PageContext }): JSX.Element {
  const { lang } = context
  const words = identityWords(lang).desk
  return (
    <Table
      caption={words.posts}
      hideCaption
      stack
      columns={[
        { head: words.post, wrap: true },
        { head: words.organisation },
        { head: words.duties },
        { head: <span class="govuk-visually-hidden">{words.action}</span> },
      ]}
      rows={shown.posts.map(({ id, organisation, title, duties }) => ({
        key: id,
        cells: [
          said(lang, title),
          said(lang, organisation.name),
          <Duties key="duties" lang={lang} duties={duties} />,
          id === shown.postId && shown.deputyshipId === null ? (
            <Tag key="here" tone="green">
              {words.here}
            </Tag>
          ) : (
            <PostForm key="work" context={context} action="/desk/profile/post" label={words.workAt(said(lang, title))}>
              <Button kind="secondary" size="s" name="postId" value={id}>
                {words.work}
              </Button>
            </PostForm>
          ),
        ],
      }))}
    />
  )
}

function StandsIn({
  shown,
  context,
}: {
  readonly shown: StaffProfileShown
  readonly context: PageContext
}): JSX.Element {
  const { lang } = context
  const words = deputyWords(lang)
  const { desk } = identityWords(lang)
  return (
    <Table
      caption={words.standsIn}
      hideCaption
      stack
      columns={[
        { head: words.holder },
        { head: desk.post, wrap: true },
        { head: desk.duties },
        { head: words.lastDay },
        { head: <span class="govuk-visually-hidden">{desk.action}</span> },
      ]}
      rows={shown.standsInFor.map(({ id, holder, title, duties, until }) => ({
        key: id,
        cells: [
          <Written key="holder" lang={lang} text={holder} />,
          said(lang, title),
          <Duties key="duties" lang={lang} duties={duties} />,
          <Day key="until" lang={lang} on={until} />,
          id === shown.deputyshipId ? (
            <Tag key="here" tone="green">
              {words.here}
            </Tag>
          ) : (
            <PostForm key="work" context={context} action="/desk/profile/stand-in" label={words.workFor(holder)}>
              <Button kind="secondary" size="s" name="deputyshipId" value={id}>
                {words.work}
              </Button>
            </PostForm>
          ),
        ],
      }))}
    />
  )
}

export function staffPasswordPage({ problem }: Form<StaffProfileShown>, context: PageContext): JSX.Element {
  const { lang } = context
  const { desk: words, changing } = identityWords(lang)
  return (
    <BenchLayout context={context} title={words.password} problem={problem !== undefined}>
      <BackLink lang={lang} href="/desk/profile" text={words.back} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['current', 'password'])} />}
      <h1>{words.password}</h1>
      <PostForm context={context} action="/desk/profile/password" label={words.password}>
        <CurrentPassword lang={lang} error={problem?.fields.current} />
        <NewPassword lang={lang} error={problem?.fields.password} />
        <Inset>{changing.ends}</Inset>
        <Button>{changing.save}</Button>
      </PostForm>
    </BenchLayout>
  )
}
