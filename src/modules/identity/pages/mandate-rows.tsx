import type { JSX } from 'preact'
import { longDate, Said, type SummaryRow, Tag, type TagTone, Written } from '../../../design/index.ts'
import type { Lang } from '../../../platform/page.ts'
import type { MandateShown } from '../queries-mandates.ts'
import { mandateWords } from '../text/mandate-words.ts'

/** By what right, in the words of a person's mandate or of a company's people. */
export function rightWords(lang: Lang, { right, forCompany }: Pick<MandateShown, 'right' | 'forCompany'>): string {
  const words = mandateWords(lang)
  return (forCompany ? words.rightsCompany : words.rights)[right] ?? right
}

export const termWords = (lang: Lang, { from, until }: Pick<MandateShown, 'from' | 'until'>) =>
  mandateWords(lang).termOf(longDate(from, lang), longDate(until, lang))

/** The matters by name, or that it is for all. */
export function Reach({
  lang,
  matters,
}: {
  readonly lang: Lang
  readonly matters: MandateShown['matters']
}): JSX.Element {
  if (matters === null) return <>{mandateWords(lang).all}</>
  return (
    <>
      {matters.map((name) => (
        <span class="od-block" key={name.zh}>
          <Said lang={lang} text={name} />
        </span>
      ))}
    </>
  )
}

export function StateTag({
  lang,
  mandate,
  received,
}: {
  readonly lang: Lang
  readonly mandate: MandateShown
  readonly received?: boolean
}): JSX.Element {
  const words = mandateWords(lang)
  const tones: Readonly<Record<string, TagTone>> = { 'in-force': 'green', offered: 'yellow', 'to-come': 'blue' }
  const said = (received && words.statesReceived[mandate.state]) || words.states[mandate.state]
  return <Tag tone={tones[mandate.state]}>{said}</Tag>
}

/** Every line of a mandate, as it is read before it is signed, accepted or ended. */
export function mandateRows(lang: Lang, mandate: MandateShown): SummaryRow[] {
  const words = mandateWords(lang)
  return [
    { key: words.mandator, value: <Written lang={lang} text={mandate.mandatorName} /> },
    { key: words.agent, value: <Written lang={lang} text={`${mandate.agentName} ${mandate.agentMasked}`} /> },
    ...(mandate.forCompany ? [{ key: words.new.right, value: rightWords(lang, mandate) }] : []),
    { key: words.reach, value: <Reach lang={lang} matters={mandate.matters} /> },
    { key: words.term, value: termWords(lang, mandate) },
  ]
}
