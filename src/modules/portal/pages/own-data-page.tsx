import { BackLink, ButtonLink, Buttons, Checks, Layout, Part } from '../../../design/index.ts'
import type { Page } from '../../../platform/page.ts'
import { portalWords } from '../text/words.ts'

export const ownDataPage: Page<object> = (_, context) => {
  const { lang } = context
  const words = portalWords(lang).ownData
  return (
    <Layout context={context} title={words.title} section="my">
      <BackLink lang={lang} href="/my/profile" text={words.back} />
      <h1>{words.title}</h1>
      <p class="od-lead od-mt-2">{words.lead}</p>
      <Checks checks={words.holds.map((text) => ({ ok: true, text }))} />
      <Part id="files" title={words.files}>
        <p class="od-measure">{words.filesHint}</p>
        <Buttons>
          <ButtonLink href={`/my/data.pdf?lang=${lang}`} icon="download" download>
            {words.asPaper}
          </ButtonLink>
          <ButtonLink href="/my/data.json" kind="secondary" icon="download" download>
            {words.asJson}
          </ButtonLink>
        </Buttons>
        <p class="od-meta od-measure od-mt-3">{words.masked}</p>
      </Part>
      <Part id="closing" title={words.closing}>
        <p class="od-measure">
          {words.closingHint} <a href="/my/close">{words.toClosing}</a>
        </p>
      </Part>
    </Layout>
  )
}
