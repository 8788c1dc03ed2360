import type { JSX } from 'preact'
import { Breadcrumbs, Inset, Layout, Part, Said, Tag, Written } from '../../../design/index.ts'
import { type PageContext, said } from '../../../platform/page.ts'
import type { EventShown } from '../queries-life-events.ts'
import { leadName } from '../text/lines.ts'
import { catalogueWords } from '../text/words.ts'
import { MatterResult } from './matter-result.tsx'

/** One life event: the matters inside, in the order of the national list, with this town's matters under each. */
export function lifeEventPage(shown: EventShown, context: PageContext): JSX.Element {
  const { lang } = context
  const words = catalogueWords(lang)
  const name = said(lang, shown.name)
  return (
    <Layout context={context} title={name} section="lifeEvents">
      <Breadcrumbs
        lang={lang}
        above={[
          { text: words.home, href: '/' },
          { text: words.events.title, href: '/life-events' },
        ]}
        here={name}
      />
      <Tag tone="blue">{words.bundle.tag}</Tag>
      <h1>{name}</h1>
      <p class="od-lead">{words.event.inside(shown.matters.length)}</p>
      <p class="od-meta">
        <Written lang={lang} text={words.event.lead(said(lang, leadName(shown.lead)), shown.batch)} />
      </p>
      {!shown.confirmed && (
        <Inset>
          <p>{words.event.unconfirmed}</p>
        </Inset>
      )}
      {shown.matters.map((matter, place) => (
        <Part
          key={matter.name.zh}
          id={`matter-${place + 1}`}
          title={
            <>
              {place + 1}. <Said lang={lang} text={matter.name} />
            </>
          }
          meta={matter.lead && <Written lang={lang} text={words.event.byLead(said(lang, leadName(matter.lead)))} />}
        >
          {matter.here.length === 0 ? (
            <p class="od-meta">{words.event.elsewhere}</p>
          ) : (
            <ol>
              {matter.here.map((card) => (
                <MatterResult key={card.code} context={context} matter={card} />
              ))}
            </ol>
          )}
        </Part>
      ))}
      <p class="od-meta">{words.event.note}</p>
    </Layout>
  )
}
