import type { JSX } from 'preact'
import type { PageContext } from '../../platform/page.ts'
import { designWords } from '../text/words.ts'
import { Written } from '../written/written.tsx'
import { preferenceAddress, telephoneAddress } from './addresses.ts'

/** The hotline first: whoever scrolls this far could use a person. */
export function Footer({ context }: { readonly context: PageContext }): JSX.Element {
  const { navigation, footer, header } = designWords(context.lang)
  const columns = [
    {
      title: footer.services,
      links: [
        [navigation.person, '/matters?for=person'],
        [navigation.company, '/matters?for=company'],
        [navigation.lifeEvents, '/life-events'],
      ],
    },
    {
      title: footer.licences,
      links: [
        [navigation.verify, '/verify'],
        ...(context.who.kind === 'staff' ? [] : [[navigation.my, '/my'] as const]),
        [footer.departments, '/departments'],
      ],
    },
    {
      title: footer.guidance,
      links: [
        [footer.guide, '/help'],
        [footer.accessibility, '/accessibility'],
        [footer.privacy, '/privacy'],
        [footer.platform, '/about'],
      ],
    },
    {
      title: footer.display,
      links: [
        [context.elder ? header.standard : header.elder, preferenceAddress(context, { elder: !context.elder })],
        [header.otherLanguage, preferenceAddress(context, { lang: context.lang === 'zh' ? 'en' : 'zh' })],
      ],
    },
  ] as const
  return (
    <footer class="govuk-footer">
      <div class="govuk-width-container">
        <div class="govuk-footer__navigation">
          <div class="govuk-footer__hotline">
            <h2>{footer.help}</h2>
            <a class="govuk-footer__number" href={telephoneAddress(context.hotline)}>
              {context.hotline}
            </a>
            <p>{footer.hotline}</p>
          </div>
          {columns.map(({ title, links }) => (
            <div key={title}>
              <h2>{title}</h2>
              <ul>
                {links.map(([text, href]) => (
                  <li key={href}>
                    <a href={href} lang={text === header.otherLanguage ? header.otherLanguageTag : undefined}>
                      {text}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
        <p class="govuk-footer__meta">
          <Written lang={context.lang} text={footer.about} />
        </p>
      </div>
    </footer>
  )
}
