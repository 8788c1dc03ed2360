import type { JSX } from 'preact'
import type { Static } from 'typebox'
import { type IconName, Result, shortDate, Written } from '../../../design/index.ts'
import { type PageContext, said } from '../../../platform/page.ts'
import type { MatterCard } from '../shown.ts'
import { yuan } from '../text/limit-words.ts'
import { catalogueWords } from '../text/words.ts'
import { matterAddress } from './address.ts'
import { Marked } from './marked.tsx'
import { sentence } from './sentence.ts'

export type MatterCardShown = Static<typeof MatterCard>

interface MatterResultProps {
  readonly context: PageContext
  readonly matter: MatterCardShown
  /** The same agency has another of this name in the list: the code tells them apart. */
  readonly twin?: boolean | undefined
}

/** A matter as one line of results: what it is called and for, who decides, by when, how many trips, what it costs. */
export function MatterResult({ context: { lang, who }, matter, twin = false }: MatterResultProps): JSX.Element {
  const words = catalogueWords(lang).search
  const { code, described, state, officialName, summary, marks, because } = matter
  const name = said(lang, matter.names)
  // Staff take in at the counter; they apply for nobody here.
  const open = described && state === 'in-use' && who.kind !== 'staff'
  return (
    <Result
      lang={lang}
      name={name}
      title={<Marked lang={lang} text={name} words={marks} />}
      href={matterAddress(code)}
      facts={[...facts(matter, lang), ...(twin ? codeFact(code, lang) : [])]}
      action={
        open
          ? { href: matterAddress(code, '/apply'), text: words.act }
          : { href: matterAddress(code), text: described ? words.open : words.openListed }
      }
    >
      <Written
        lang={lang}
        text={[
          summary && said(lang, summary),
          officialName !== name && words.official(officialName),
          because.length > 0 && words.because(because.join(catalogueWords(lang).and)),
        ]
          .flatMap((part) => (part ? [sentence(lang)(part)] : []))
          .join(lang === 'zh' ? '' : ' ')}
      />
    </Result>
  )
}

/** The part of a code that names the matter; what follows says where and by whom, which the line says already. */
function codeFact(code: string, lang: PageContext['lang']): { icon: IconName; text: string }[] {
  return [{ icon: 'doc', text: catalogueWords(lang).search.coded(code.split('-')[0] ?? code) }]
}

function facts(matter: MatterCardShown, lang: PageContext['lang']): { icon: IconName; text: string }[] {
  const words = catalogueWords(lang).search
  const { organisation, described, state, onTheSpot, promisedBy, onSiteVisits, fen, sample } = matter
  const found: { icon: IconName; text: string }[] = [{ icon: 'building', text: said(lang, organisation) }]
  if (state === 'suspended') found.push({ icon: 'alert', text: words.suspended })
  if (!described) found.push({ icon: 'info', text: words.listedOnly })
  if (onTheSpot) found.push({ icon: 'calendar', text: words.onTheSpot })
  else if (promisedBy) found.push({ icon: 'calendar', text: words.by(shortDate(promisedBy, lang)) })
  if (onSiteVisits !== null)
    found.push({ icon: 'walk', text: onSiteVisits === 0 ? words.noTrip : words.trips(onSiteVisits) })
  if (fen !== null && described) found.push({ icon: 'pay', text: fen === 0 ? words.free : words.costs(yuan(fen)) })
  if (sample) found.push({ icon: 'doc', text: catalogueWords(lang).sample })
  return found
}
