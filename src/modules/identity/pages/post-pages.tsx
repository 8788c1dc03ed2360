import type { JSX } from 'preact'
import {
  BackLink,
  BenchLayout,
  Button,
  ErrorSummary,
  PostForm,
  problemsOf,
  WhyField,
  Written,
} from '../../../design/index.ts'
import { type Form, type PageContext, said } from '../../../platform/page.ts'
import type { OnePostShown, StaffMemberShown } from '../queries-staff.ts'
import { identityWords } from '../text/words.ts'
import { PostFields, postFields } from './post-fields.tsx'

export function givePostPage(form: Form<StaffMemberShown>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const words = identityWords(lang).member
  return (
    <BenchLayout context={context} title={words.givePost} section="people" problem={problem !== undefined}>
      <BackLink
        lang={lang}
        href={`/desk/people/${about.id}`}
        text={<Written lang={lang} text={words.backTo(about.name)} />}
      />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, postFields)} />}
      <h1>
        {words.givePost} · <Written lang={lang} text={about.name} />
      </h1>
      <PostForm context={context} action={`/desk/people/${about.id}/posts`} label={words.givePost}>
        <PostFields lang={lang} form={form} organisations={about.organisations} mayGiveAll={about.mayGiveAll} />
        <WhyField lang={lang} form={form} sometimes />
        <Button>{words.save}</Button>
      </PostForm>
    </BenchLayout>
  )
}

export function postPage(form: Form<OnePostShown>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const words = identityWords(lang).member
  const organisation = said(lang, about.organisation.name)
  return (
    <BenchLayout context={context} title={words.changePost} section="people" problem={problem !== undefined}>
      <BackLink
        lang={lang}
        href={`/desk/people/${about.staffId}`}
        text={<Written lang={lang} text={words.backTo(about.name)} />}
      />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, postFields)} />}
      <h1>
        <Written lang={lang} text={`${about.name} · ${organisation}`} />
      </h1>
      <PostForm context={context} action={`/desk/posts/${about.id}`} label={words.changePost}>
        <PostFields lang={lang} form={form} mayGiveAll={about.mayGiveAll} post={about} />
        <WhyField lang={lang} form={form} sometimes />
        <Button>{words.save}</Button>
      </PostForm>
    </BenchLayout>
  )
}
