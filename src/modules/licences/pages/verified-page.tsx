import { Breadcrumbs, Layout } from '../../../design/index.ts'
import { type Page, words } from '../../../platform/page.ts'
import type { Verified } from '../verify.ts'
import { licenceWords } from './parts.tsx'
import { Answer } from './verdict.tsx'
import { Again } from './verify-forms.tsx'

/** Where the QR code on a licence leads. */
export const verifiedPage: Page<Verified> = (verified, context) => {
  const { lang } = context
  const text = words(lang, licenceWords)
  const { verify } = text
  return (
    <Layout
      context={context}
      title={`${verify.result}: ${verify.verdict[verified.result]}`}
      section="verify"
      script="scan"
    >
      <Breadcrumbs
        lang={lang}
        above={[
          { text: text.home, href: '/' },
          { text: verify.title, href: '/verify' },
        ]}
        here={verify.result}
      />
      <Answer verified={verified} context={context} />
      <Again context={context} text={text} />
    </Layout>
  )
}
