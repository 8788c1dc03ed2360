import { Breadcrumbs, Card, Columns, ErrorSummary, Layout, LinkList, problemsOf } from '../../../design/index.ts'
import { type Page, type PageContext, said, words } from '../../../platform/page.ts'
import type { VerifiedNumber } from '../verify-queries.ts'
import { licenceWords } from './parts.tsx'
import { Answer } from './verdict.tsx'
import { FileForm, NumberForm } from './verify-forms.tsx'

/** Is this licence real? By number, by file, or by the camera; for everybody. */
export const verifyPage: Page<VerifiedNumber> = ({ asked, answers }, context) => {
  const { lang, problem } = context
  const text = words(lang, licenceWords)
  const { verify } = text
  const [first, ...others] = answers
  return (
    <Layout
      context={context}
      title={first ? verify.result : verify.title}
      section="verify"
      script="scan"
      problem={problem !== undefined}
    >
      <Breadcrumbs lang={lang} above={[{ text: text.home, href: '/' }]} here={verify.title} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem)} />}
      {!first && (
        <>
          <h1>{verify.title}</h1>
          <p class="od-lead od-mb-5">{verify.lead}</p>
        </>
      )}
      {first && others.length === 0 && <Answer verified={first} context={context} asked={asked} />}
      {others.length > 0 && <Several answers={answers} context={context} />}
      <div class={first ? 'od-mt-6' : undefined}>
        <Columns count={2}>
          <Card id="by-number" title={first ? verify.again : verify.byNumber}>
            <NumberForm
              context={context}
              text={text}
              asked={problem?.typed.number ?? (first?.licence ? undefined : asked)}
              error={problem?.fields.number}
            />
          </Card>
          <Card id="by-file" title={verify.file} tone="soft">
            <FileForm context={context} text={text} />
          </Card>
        </Columns>
      </div>
    </Layout>
  )
}

/** Two authorities may have given the same number: the reader chooses. */
function Several({ answers, context }: { readonly answers: VerifiedNumber['answers']; readonly context: PageContext }) {
  const { lang } = context
  const text = words(lang, licenceWords)
  return (
    <>
      <h1>{text.verify.several(answers.length)}</h1>
      <p>{text.verify.severalText}</p>
      <LinkList
        items={answers.flatMap(({ licence, result }) =>
          licence
            ? [
                {
                  text: `${said(lang, licence.typeName)} · ${said(lang, licence.issuer)}`,
                  href: `/verify/${licence.identifier}`,
                  meta: text.verify.verdict[result],
                },
              ]
            : [],
        )}
      />
    </>
  )
}
