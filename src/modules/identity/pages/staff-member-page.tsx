import type { JSX } from 'preact'
import {
  BackLink,
  BenchLayout,
  Button,
  ButtonLink,
  Buttons,
  PostForm,
  Section,
  SummaryCard,
  SummaryList,
  Tag,
  Warning,
  Written,
} from '../../../design/index.ts'
import { type PageContext, said } from '../../../platform/page.ts'
import type { PostShown, StaffMemberShown } from '../queries-staff.ts'
import { identityWords } from '../text/words.ts'
import { Duties } from './duties.tsx'

export function staffMemberPage(shown: StaffMemberShown, context: PageContext): JSX.Element {
  const { lang } = context
  const all = identityWords(lang)
  const words = all.member
  const here = `/desk/people/${shown.id}`
  const give = { href: `${here}/posts`, text: words.givePost }
  const change = shown.mayChange ? { href: `${here}/name`, text: all.profile.change } : undefined
  return (
    <BenchLayout context={context} title={shown.name} section="people">
      <BackLink lang={lang} href="/desk/people" text={words.back} />
      <h1>
        <Written lang={lang} text={shown.name} />
      </h1>
      <SummaryList
        lang={lang}
        rows={[
          { key: all.staff.name, value: <Written lang={lang} text={shown.name} />, action: change },
          { key: all.staff.login, value: shown.login },
          {
            key: all.staff.state,
            value: (
              <Tag tone={shown.active ? 'green' : 'grey'}>{shown.active ? all.staff.active : all.staff.ended}</Tag>
            ),
          },
        ]}
      />
      <Section id="posts" title={words.posts} {...(shown.mayChange ? { action: give } : {})}>
        {shown.posts.length === 0 && <p>{words.noPosts}</p>}
        {shown.posts.map((post) => (
          <PostCard key={post.id} post={post} shown={shown} context={context} />
        ))}
      </Section>
      {shown.mayChange && !shown.oneself && <Account shown={shown} context={context} />}
    </BenchLayout>
  )
}

interface PostCardProps {
  readonly post: PostShown
  readonly shown: StaffMemberShown
  readonly context: PageContext
}

function PostCard({ post, shown, context }: PostCardProps): JSX.Element {
  const { lang } = context
  const { staff, member: words } = identityWords(lang)
  return (
    <SummaryCard id={`post-${post.id}`} title={said(lang, post.title)} aside={said(lang, post.organisation.name)}>
      <SummaryList
        lang={lang}
        rows={[
          { key: staff.duties, value: <Duties lang={lang} duties={post.duties} /> },
          { key: staff.scope, value: staff.scopes[post.scope] },
        ]}
      />
      {shown.mayChange && (
        <div class="od-mb-4">
          <Buttons>
            <ButtonLink href={`/desk/posts/${post.id}`} kind="secondary" size="s">
              {words.changePost}
            </ButtonLink>
            <PostForm context={context} action={`/desk/posts/${post.id}/end`} label={words.endPost}>
              <Button kind="warning" size="s">
                {words.endPost}
              </Button>
            </PostForm>
          </Buttons>
        </div>
      )}
    </SummaryCard>
  )
}

function Account({ shown, context }: { readonly shown: StaffMemberShown; readonly context: PageContext }): JSX.Element {
  const words = identityWords(context.lang).member
  const here = `/desk/people/${shown.id}`
  return (
    <Section id="account" title={words.account}>
      {shown.active && <Warning>{words.deactivateText}</Warning>}
      <Buttons>
        <ButtonLink href={`${here}/password`} kind="secondary">
          {words.reset}
        </ButtonLink>
        {shown.active && (
          <PostForm context={context} action={`${here}/sessions`} label={words.endSessions}>
            <Button kind="secondary">{words.endSessions}</Button>
          </PostForm>
        )}
        <PostForm
          context={context}
          action={`${here}/${shown.active ? 'deactivate' : 'reactivate'}`}
          label={shown.active ? words.deactivate : words.reactivate}
        >
          <Button kind={shown.active ? 'warning' : 'secondary'}>
            {shown.active ? words.deactivate : words.reactivate}
          </Button>
        </PostForm>
      </Buttons>
    </Section>
  )
}
