import type { JSX } from 'preact'
import { TextArea, Written } from '../../../design/index.ts'
import type { Form, Lang } from '../../../platform/page.ts'
import { deskWords } from '../text/words.ts'

export interface SayingFieldsProps {
  readonly lang: Lang
  readonly says: readonly string[]
  readonly means: readonly string[]
  readonly form: Pick<Form<unknown>, 'entered' | 'problem'>
}

/** What people say and what they mean, a phrase a line. */
export function SayingFields({ lang, says, means, form: { entered, problem } }: SayingFieldsProps): JSX.Element {
  const words = deskWords(lang).sayings
  const typed = (name: string, before: readonly string[]) => [entered[name] ?? before.join('\n')].flat().join('\n')
  return (
    <>
      <TextArea
        lang={lang}
        name="says"
        label={words.says}
        hint={<Written lang={lang} text={words.saysHint} />}
        value={typed('says', says)}
        error={problem?.fields.says}
      />
      <TextArea
        lang={lang}
        name="means"
        label={words.means}
        hint={<Written lang={lang} text={words.meansHint} />}
        value={typed('means', means)}
        error={problem?.fields.means}
      />
    </>
  )
}
