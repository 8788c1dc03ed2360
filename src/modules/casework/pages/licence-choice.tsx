import type { JSX } from 'preact'
import { longDate, Radios, Said, Written } from '../../../design/index.ts'
import { type Lang, said } from '../../../platform/page.ts'
import type { LicenceInQuestion } from '../about-licence.ts'
import { say } from './words.ts'

interface LicenceChoiceProps {
  readonly lang: Lang
  readonly licences: readonly LicenceInQuestion[]
  readonly value: string
  readonly error?: string | undefined
}

/** Which of several licences of a kind it is about: what its face says, its number, its end, and what is under way for it. */
export function LicenceChoice({ lang, licences, value, error }: LicenceChoiceProps): JSX.Element {
  const words = say(lang).start.which
  return (
    <Radios
      lang={lang}
      name="licence"
      label={words.label}
      hint={words.hint}
      value={value}
      error={error}
      choices={licences.map(({ licenceId, number, validTo, told, draft, underWay }) => ({
        value: licenceId,
        label: told[0] ? <Said lang={lang} text={told[0]} /> : <Written lang={lang} text={number} />,
        hint: [
          ...told.slice(1).map((one) => said(lang, one)),
          number,
          validTo === null ? words.longTerm : words.until(longDate(validTo, lang)),
          draft && words.draft,
          underWay && words.underWay(underWay.caseNo),
        ]
          .filter(Boolean)
          .join(' · '),
      }))}
    />
  )
}
