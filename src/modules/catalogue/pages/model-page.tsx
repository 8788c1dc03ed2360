import type { JSX } from 'preact'
import { Breadcrumbs, Inset, Layout, Part } from '../../../design/index.ts'
import { type PageContext, said } from '../../../platform/page.ts'
import type { ModelShown } from '../queries-model.ts'
import { catalogueWords } from '../text/words.ts'
import { matterAddress } from './address.ts'
import { SampleMark } from './sample-mark.tsx'

/** A model text to read, print and make one's own. */
export function modelPage({ code, matterName, evidenceName, model }: ModelShown, context: PageContext): JSX.Element {
  const { lang } = context
  const words = catalogueWords(lang)
  const title = said(lang, model.title)
  return (
    <Layout context={context} title={title}>
      <Breadcrumbs
        lang={lang}
        above={[
          { text: words.home, href: '/' },
          { text: said(lang, matterName), href: matterAddress(code) },
        ]}
        here={title}
      />
      <h1>
        {title}
        <SampleMark lang={lang} of={model.sample} />
      </h1>
      <Inset>
        <p>{words.model.lead(said(lang, evidenceName))}</p>
      </Inset>
      {model.rules.map((rule, place) => (
        <Part id={`rule-${place + 1}`} title={`${place + 1}. ${said(lang, rule.title)}`} key={rule.title.zh}>
          <p class="od-measure">{said(lang, rule.text)}</p>
        </Part>
      ))}
      <p class="od-measure od-mt-5">{words.model.sign}</p>
    </Layout>
  )
}
