import type { Static } from 'typebox'
import {
  BackLink,
  Button,
  ButtonLink,
  Buttons,
  ErrorSummary,
  Layout,
  PostForm,
  problemsOf,
  Said,
} from '../../../design/index.ts'
import type { FormPage } from '../../../platform/page.ts'
import type { keptMatter } from '../kept.ts'
import { portalWords } from '../text/words.ts'

/** Keeps the matter one came from, or says that it is kept. */
export const keepPage: FormPage<Static<typeof keptMatter.output>> = ({ about, problem }, context) => {
  const { lang } = context
  const words = portalWords(lang).kept
  const { code, name, kept } = about
  const title = kept ? words.isKept : words.keep
  return (
    <Layout context={context} title={title} section="my" problem={problem !== undefined}>
      <BackLink lang={lang} href={`/matters/${code}`} text={words.back} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, [])} />}
      <h1>{title}</h1>
      <p class="od-lead">
        <Said lang={lang} text={name} />
      </p>
      <p class="od-mb-4">{words.note}</p>
      <PostForm context={context} action={kept ? `/my/kept/${code}/let-go` : `/my/kept/${code}`}>
        <Buttons>
          <Button kind={kept ? 'secondary' : 'primary'}>{kept ? words.letGo : words.keep}</Button>
          <ButtonLink href="/my/kept" kind="secondary">
            {words.list}
          </ButtonLink>
        </Buttons>
      </PostForm>
    </Layout>
  )
}
