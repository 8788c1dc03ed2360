import type { DeclarationVerdict } from '#signature'
import { Breadcrumbs, Card, Layout, Moment, type SummaryRow, Written } from '../../../design/index.ts'
import { type Page, type PageContext, said, words } from '../../../platform/page.ts'
import type { CheckedFile } from '../verify-queries.ts'
import { licenceWords } from './parts.tsx'
import { Answer, Found } from './verdict.tsx'
import { FileForm } from './verify-forms.tsx'

/** What the check of a file found: the seal, the content, and what the licence is worth now. */
export const checkedFilePage: Page<CheckedFile> = ({ checkId, checkedAt, finding, verified, declaration }, context) => {
  const { lang } = context
  const text = words(lang, licenceWords)
  const { verify } = text
  const [seal, content, meaning] = verify.findings[finding]
  const sealGood =
    finding === 'sealed' || finding === 'differs' || finding === 'other-paper' || finding === 'declaration'
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
        advice={finding === 'sealed' || finding === 'changed' || declaration ? undefined : meaning}
        more={[
          ...(declaration ? signatureRows(declaration, context) : []),
          { key: verify.seal, value: <Found tone={sealGood ? 'green' : 'red'} word={seal} /> },
          {
            key: verify.document,
            value: (
              <Found
                tone={
                  finding === 'sealed' || (finding.startsWith('declaration') && finding !== 'declaration-changed')
                    ? 'green'
                    : 'red'
                }
                word={content}
                meaning={meaning}
              />
            ),
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

/** Who signed a declaration, in which part and by what right, and when by whose clock. */
function signatureRows(
  { matterName, signatures, wanted, verdict }: DeclarationVerdict,
  { lang }: PageContext,
): SummaryRow[] {
  const { declared } = words(lang, licenceWords).verify
  const rows = signatures.map(({ signer, maskedNumber, role, right, stampedAt, stampedBy, sm2 }) => ({
    key: declared.role[role] ?? role,
    value: (
      <>
        <Written lang={lang} text={signer} /> <span class="od-num">{maskedNumber}</span>
        <br />
        <small class="od-meta">
          {declared.right[right] ?? right} · {declared.stamped}{' '}
          {stampedAt && <Moment lang={lang} at={new Date(stampedAt)} seconds />}{' '}
          <Written lang={lang} text={stampedBy ?? ''} />
          {sm2 && ` · ${declared.sm2}`}
        </small>
      </>
    ),
  }))
  return [
    { key: declared.matter, value: said(lang, matterName) },
    ...rows,
    ...(verdict === 'changed' ? [] : [{ key: declared.title, value: declared.signatures(signatures.length, wanted) }]),
  ]
}
