import type { ComponentChildren, JSX } from 'preact'
import type { Lang } from '../../platform/page.ts'
import { Icon } from '../icon/icon.tsx'
import { designWords } from '../text/words.ts'

export interface BackLinkProps {
  readonly lang: Lang
  readonly href: string
  /** Where it leads, e.g. 返回任务清单. */
  readonly text?: ComponentChildren
}

export function BackLink({ lang, href, text }: BackLinkProps): JSX.Element {
  return (
    <a class="govuk-back-link" href={href}>
      <Icon name="left" />
      {text ?? designWords(lang).back}
    </a>
  )
}
