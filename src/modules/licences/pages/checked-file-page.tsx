import { Breadcrumbs, Card, Layout, Moment } from '../../../design/index.ts'
import { type Page, words } from '../../../platform/page.ts'
import type { CheckedFile } from '../verify-queries.ts'
import { licenceWords } from './parts.tsx'
import { Answer, Found } from './verdict.tsx'
import { FileForm } from './verify-forms.tsx'

/** What the check of a file found: the seal, the content, and what the licence is worth now. */
export const checkedFilePage: Page<CheckedFile> = ({ checkId, checkedAt, finding, verified }, context) => {
  const { lang } = context
  const text = words(lang, licenceWords)
  const { verify } = text
  const [seal, content, meaning] = verify.findings[finding]
  const sealGood = finding === 'sealed' || finding === 'differs' || finding === 'other-paper'
  return (
    <Layout context={context} title={`${verify.result}: ${verify.verdict[verified.result]}`} section="verify">
      <Breadcrumbs
        lang={lang}
        above={[
          { text: text.home, href: '/' },
          { text: verify.title, href: '/verify' },
        ]}
        here={verify.result}
      />
      <Answer
        verified={verified}
        context={context}
        advice={finding === 'sealed' || finding === 'changed' ? undefined : meaning}
        more={[
          { key: verify.seal, value: <Found tone={sealGood ? 'green' : 'red'} word={seal} /> },
          {
            key: verify.document,
            value: <Found tone={finding === 'sealed' ? 'green' : 'red'} word={content} meaning={meaning} />,
          },
          { key: verify.checked, value: <Moment lang={lang} at={new Date(checkedAt)} seconds /> },
          { key: verify.reference, value: <code>{checkId}</code> },
        ]}
      />
      <div class="od-mt-6">
        <Card id="by-file" title={verify.again}>
          <FileForm context={context} text={text} />
        </Card>
      </div>
    </Layout>
  )
}
