import type { JSX } from 'preact'
import { Columns, Layout, LinkList, Section } from '../../../design/index.ts'
import { type PageContext, said } from '../../../platform/page.ts'
import type { EventsShown } from '../queries-life-events.ts'
import { catalogueWords } from '../text/words.ts'
import { eventAddress } from './address.ts'

/** The stages of a life and of a company, each with its life events and the way to its single matters. */
export function lifeEventsPage({ stages }: EventsShown, context: PageContext): JSX.Element {
  const { lang } = context
  const words = catalogueWords(lang).events
  return (
    <Layout context={context} title={words.title} section="lifeEvents">
      <h1>{words.title}</h1>
      <p class="od-lead">{words.lead}</p>
      {(['person', 'company'] as const).map((audience) => (
        <Section key={audience} id={audience} title={words[audience]}>
          <Columns count={3} fit>
            {stages
              .filter((stage) => stage.audience === audience)
              .map(({ id, name, events }) => (
                <section class="od-card" aria-labelledby={`stage-${id}`} key={id}>
                  <h3 class="govuk-heading-m" id={`stage-${id}`}>
                    {said(lang, name)}
                  </h3>
                  {events.length === 0 ? (
                    <p class="od-meta">{words.none}</p>
                  ) : (
                    <LinkList
                      items={events.map((event) => ({
                        text: said(lang, event.name),
                        href: eventAddress(event.code),
                        meta: event.matters.length > 0 ? words.count(event.matters.length) : words.unlisted,
                      }))}
                    />
                  )}
                  <p class="od-mt-3">
                    <a href={`/matters?stage=${id}&for=${audience}`}>
                      {words.all}
                      <span class="govuk-visually-hidden"> {said(lang, name)}</span>
                    </a>
                  </p>
                </section>
              ))}
          </Columns>
        </Section>
      ))}
      <p class="od-meta">{words.source}</p>
    </Layout>
  )
}
