import { Breadcrumbs, ErrorSummary, Layout, problemsOf } from '../../../design/index.ts'
import { type FormPage, words } from '../../../platform/page.ts'
import { licenceWords } from './parts.tsx'
import { FileForm } from './verify-forms.tsx'

/** Refusals of a file that cannot be the one that was sealed. */
const spoilt: ReadonlySet<string> = new Set(['file-mixed', 'file-broken', 'file-encrypted', 'file-without-pages'])

/** The file form on its own: where a refused upload comes back. */
export const verifyFilePage: FormPage<unknown> = ({ problem: told, refusal }, context) => {
  const { lang } = context
  const text = words(lang, licenceWords)
  // What helps whoever hands in a paper of their own would break the seal of this one.
  const advice = refusal && spoilt.has(refusal.reason) ? text.verify.spoilt : undefined
  const problem = told && advice ? { text: advice, fields: { file: advice } } : told
  return (
    <Layout context={context} title={text.verify.file} section="verify" problem={problem !== undefined}>
      <Breadcrumbs
        lang={lang}
        above={[
          { text: text.home, href: '/' },
          { text: text.verify.title, href: '/verify' },
        ]}
        here={text.verify.file}
      />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem)} />}
      <h1>{text.verify.file}</h1>
      <FileForm context={context} text={text} error={problem?.fields.file} />
    </Layout>
  )
}
