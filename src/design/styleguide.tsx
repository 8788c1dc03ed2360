import type { Page } from '../platform/page.ts'
import { words } from '../platform/page.ts'
import { Basics, Pictures } from './guide/basics.tsx'
import { HomePart, LicencesPart, MatterPart, ProgressPart, SearchPart } from './guide/citizen.tsx'
import { FormsPart, NoticesPart } from './guide/forms.tsx'
import { CaseSample, InboxSample } from './guide/staff.tsx'
import { guideWords } from './guide/text.ts'
import { BenchLayout } from './layout/bench.tsx'
import { Layout } from './layout/layout.tsx'
import { Panel } from './panel/panel.tsx'

/** Every piece of the design on one page, with sample words: to look at, to measure, to compare. */
export const styleguidePage: Page<undefined> = (_, context) => {
  const say = words(context.lang, guideWords)
  const { lang } = context
  return (
    <Layout context={context} title={say.title}>
      <div class="od-guide">
        <h1>{say.title}</h1>
        <p class="od-lead od-mb-5">{say.lead}</p>
        <Basics lang={lang} say={say} />
        <FormsPart context={context} lang={lang} say={say} />
        <NoticesPart lang={lang} say={say} />
        <LicencesPart lang={lang} say={say} />
        <MatterPart lang={lang} say={say} />
        <ProgressPart lang={lang} say={say} />
        <SearchPart lang={lang} say={say} />
        <HomePart lang={lang} say={say} />
        <Pictures lang={lang} say={say} />
        <Panel title={say.notices.done} level={2}>
          {say.notices.doneText}
        </Panel>
      </div>
    </Layout>
  )
}

/** The same for the workbench, whose pages have another frame. */
export const benchGuidePage: Page<undefined> = (_, context) => {
  const say = words(context.lang, guideWords)
  return (
    <BenchLayout context={context} title={say.parts.bench} section="inbox" counts={{ inbox: 46, waiting: 12 }}>
      <InboxSample lang={context.lang} say={say} />
      <div class="od-mt-6">
        <CaseSample context={context} lang={context.lang} say={say} level={2} />
      </div>
    </BenchLayout>
  )
}
