import type { JSX } from 'preact'
import { type PageContext, said } from '../../platform/page.ts'
import { Icon } from '../icon/icon.tsx'
import { designWords } from '../text/words.ts'
import { addressesFor, type PublicSection, signInAddress } from './addresses.ts'
import { Brand } from './brand.tsx'
import { ElderSwitch, LanguageSwitch, SignOut, WhoIsHere } from './tools.tsx'

interface HeaderProps {
  readonly context: PageContext
  readonly section?: PublicSection | undefined
}

/** On a phone the whole navigation folds into one menu that opens without a script. */
function PhoneMenu({ context, section }: HeaderProps): JSX.Element {
  const words = designWords(context.lang)
  return (
    <details class="od-menu">
      <summary>
        <Icon name="menu" />
        {words.header.menu}
      </summary>
      <ul>
        {addressesFor(context).map(([key, href]) => (
          <li key={key}>
            <a href={href} aria-current={key === section ? 'page' : undefined}>
              {words.navigation[key]}
            </a>
          </li>
        ))}
        {context.who.kind === 'staff' && (
          <li>
            <a href="/desk">{words.header.bench}</a>
          </li>
        )}
        <li>
          <LanguageSwitch context={context} />
        </li>
        <li>
          {context.who.kind === 'visitor' ? (
            <a href={signInAddress(context)}>{words.header.signIn}</a>
          ) : (
            <SignOut context={context} />
          )}
        </li>
      </ul>
    </details>
  )
}

/** Emblem, region, print, language and who is here; under it where everything is. */
export function Header({ context, section }: HeaderProps): JSX.Element {
  const words = designWords(context.lang)
  const place = said(context.lang, context.place.full)
  return (
    <header class="od-header">
      <div class="govuk-width-container">
        <div class="od-header__bar">
          <Brand href="/" name={words.platform}>
            {words.tagline(said(context.lang, context.place.short))}
          </Brand>
          <span class="od-region">
            <Icon name="pin" />
            <span class="govuk-visually-hidden">{words.header.region(place)}</span>
            <span aria-hidden="true">{place}</span>
          </span>
          <div class="od-tools">
            <ElderSwitch context={context} />
            <LanguageSwitch context={context} class="od-only-wide" />
            {context.who.kind === 'staff' && (
              <a class="od-only-wide" href="/desk">
                <Icon name="inbox" />
                {words.header.bench}
              </a>
            )}
            <WhoIsHere context={context} />
            {context.who.kind !== 'visitor' && <SignOut context={context} class="od-only-wide" />}
          </div>
          <PhoneMenu context={context} section={section} />
        </div>
      </div>
      <nav class="govuk-service-navigation" aria-label={words.navigation.label}>
        <ul class="govuk-service-navigation__list govuk-width-container">
          {addressesFor(context).map(([key, href]) => (
            <li class="govuk-service-navigation__item" key={key}>
              <a href={href} aria-current={key === section ? 'page' : undefined}>
                {words.navigation[key]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  )
}
