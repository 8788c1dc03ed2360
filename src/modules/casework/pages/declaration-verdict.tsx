import type { JSX } from 'preact'
import type { DeclarationVerdict } from '#signature'
import { LinkList, Moment, Tag, Written } from '../../../design/index.ts'
import type { Lang } from '../../../platform/page.ts'
import { say } from './words.ts'

interface Props {
  readonly lang: Lang
  readonly declaration: DeclarationVerdict
  /** Where the file is. */
  readonly href: string
}

/** A signed declaration beside its case: what it is worth, who signed it by what right, and when by whose clock. */
export function DeclarationJudged({ lang, declaration, href }: Props): JSX.Element {
  const words = say(lang).signature
  const { verdict, signatures } = declaration
  return (
    <>
      <p>
        <Tag tone={verdict === 'signed' ? 'green' : 'red'}>{words.verdict[verdict]}</Tag>
      </p>
      <ul class="od-list">
        {signatures.map(({ signer, maskedNumber, role, right, stampedAt, stampedBy, sm2 }) => (
          <li key={maskedNumber}>
            <Written lang={lang} text={signer} /> <span class="od-num">{maskedNumber}</span>
            <small class="od-meta">
              {words.role[role]}
              {right !== 'self' && right !== role && ` · ${words.right[right] ?? right}`}
              {stampedAt && (
                <>
                  {' · '}
                  {words.stamped} <Moment lang={lang} at={new Date(stampedAt)} seconds />{' '}
                  <Written lang={lang} text={stampedBy ?? ''} />
                </>
              )}
              {sm2 && ` · ${words.sm2}`}
            </small>
          </li>
        ))}
      </ul>
      <p class="od-meta">{words.test}</p>
      <LinkList items={[{ text: words.paper, href, icon: 'download' }]} />
    </>
  )
}
