import type { ComponentChildren, JSX } from 'preact'
import { BackLink, BenchLayout, ErrorSummary, Layout, problemsOf } from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import { identityWords } from '../text/words.ts'

/** Where whoever is signed in keeps their account. */
export const profileOf = ({ who }: PageContext) => (who.kind === 'staff' ? '/desk/profile' : '/my/profile')

interface Props {
  readonly context: PageContext
  readonly title: string
  readonly problem: Form<unknown>['problem']
  readonly order: readonly string[]
  readonly script?: string | undefined
  readonly children: ComponentChildren
}

/** A page about a key of one's own account, in the frame of the public or of the desk. */
export function KeyFrame({ context, title, problem, order, script, children }: Props): JSX.Element {
  const { lang } = context
  const all = identityWords(lang)
  const staff = context.who.kind === 'staff'
  const inside = (
    <>
      <BackLink lang={lang} href={profileOf(context)} text={staff ? all.desk.back : all.changing.back} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, order)} />}
      <h1>{title}</h1>
      {children}
    </>
  )
  if (staff)
    return (
      <BenchLayout context={context} title={title} problem={problem !== undefined} script={script}>
        {inside}
      </BenchLayout>
    )
  return (
    <Layout context={context} title={title} section="my" problem={problem !== undefined} script={script}>
      {inside}
    </Layout>
  )
}
