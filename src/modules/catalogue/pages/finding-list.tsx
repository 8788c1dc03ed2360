import type { JSX } from 'preact'
import { Tag } from '../../../design/index.ts'
import type { Lang } from '../../../platform/page.ts'
import type { EditShown } from '../queries-desk.ts'
import { partLabel, pathLabel } from '../text/description-words.ts'
import { findingWords } from '../text/finding-words.ts'
import { refusalWord } from '../text/refusal-word.ts'
import { deskWords } from '../text/words.ts'
import { deskAddress } from './address.ts'

export interface FindingListProps {
  readonly lang: Lang
  readonly code: string
  readonly faults: EditShown['faults']
  readonly findings: EditShown['findings']
  /** Each leads to the section it is put right in. */
  readonly linked: boolean
}

/** All that is to do before publishing, each with what to do and where. */
export function FindingList({ lang, code, faults, findings, linked }: FindingListProps): JSX.Element | null {
  const words = deskWords(lang).edit
  const entries = [
    ...faults.map(({ path, reason, section }) => ({
      section,
      error: true,
      rule: '',
      text: `${pathLabel(lang, path)}${lang === 'zh' ? '：' : ': '}${refusalWord(lang, reason)}`,
    })),
    ...findings.map(({ rule, key, section, at, severity }) => ({
      section,
      error: severity === 'error',
      rule,
      text: findingWords(lang, key, at),
    })),
  ]
  if (entries.length === 0) return null
  return (
    <ul class="od-list">
      {entries.map(({ section, error, rule, text }) => (
        <li key={`${section} ${rule} ${text}`}>
          <span>
            <Tag tone={error ? 'red' : 'yellow'}>{error ? words.mustFix : words.look}</Tag> {text}{' '}
            {rule && <small class="od-meta">{words.rule(rule)}</small>}
          </span>
          {linked && <a href={deskAddress(code, `/edit/${section}`)}>{partLabel(lang, section)}</a>}
        </li>
      ))}
    </ul>
  )
}
