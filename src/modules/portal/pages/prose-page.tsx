import type { Static } from 'typebox'
import { Breadcrumbs, Layout, Part, Written } from '../../../design/index.ts'
import { type Page, said, words } from '../../../platform/page.ts'
import type { town } from '../queries.ts'
import type { ProseName } from '../text/prose.ts'
import { en } from '../text/prose-en.ts'
import { zh } from '../text/prose-zh.ts'
import { portalWords } from '../text/words.ts'

/** A page of plain words about this installation. */
export function prosePage(name: ProseName): Page<Static<typeof town.output>> {
  return (facts, context) => {
    const { lang, place, hotline, demo, who } = context
    const mayFollow = ({ href }: { readonly href: string }) => who.kind !== 'staff' || !href.startsWith('/my')
    const prose = words(lang, { zh, en })[name]({ ...facts, place: said(lang, place.full), hotline, demo })
    return (
      <Layout context={context} title={prose.title}>
        <Breadcrumbs lang={lang} above={[{ text: portalWords(lang).home.title, href: '/' }]} here={prose.title} />
        <h1>{prose.title}</h1>
        <p class="od-lead">
          <Written lang={lang} text={prose.lead} />
        </p>
        {prose.parts.map(({ id, title, lines, links }) => (
          <Part id={id} title={title} key={id}>
            {lines.map((line) => (
              <p class="od-measure od-mb-2" key={line}>
                {line}
              </p>
            ))}
            {links && (
              <p class="od-row">
                {links.filter(mayFollow).map(({ text, href }) => (
                  <a href={href} key={href}>
                    {text}
                  </a>
                ))}
              </p>
            )}
          </Part>
        ))}
      </Layout>
    )
  }
}
