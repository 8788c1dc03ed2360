import type { JSX } from 'preact'
import type { Static } from 'typebox'
import { Notice, Said, Written } from '../../../design/index.ts'
import { type Lang, said } from '../../../platform/page.ts'
import type { AgainstShown } from '../about-licence.ts'
import { say } from './words.ts'

interface SpeaksAgainstProps {
  readonly lang: Lang
  readonly against: Static<typeof AgainstShown>
}

/** What a machine can tell already that speaks against a grant: said before it is handed in, and no bar to that (行政许可法 art. 32). */
export function SpeaksAgainst({ lang, against: { unmet, alike } }: SpeaksAgainstProps): JSX.Element | null {
  const words = say(lang).against
  if (unmet.length === 0 && !alike) return null
  return (
    <Notice id="speaks-against" kind="warning" title={words.title}>
      <ul>
        {unmet.map((condition) => (
          <li key={condition.zh}>
            {words.unmet}
            <Said lang={lang} text={condition} />
          </li>
        ))}
        {alike && (
          <li>
            <Written lang={lang} text={words.alike(said(lang, alike.typeName), alike.number)} />{' '}
            <a href={`/my/licences/${alike.licenceId}`}>{words.look}</a>
          </li>
        )}
      </ul>
      <p>{words.still}</p>
    </Notice>
  )
}
