import {
  BackLink,
  BenchLayout,
  Button,
  ButtonLink,
  Buttons,
  ErrorSummary,
  Inset,
  PostForm,
  problemsOf,
  TextArea,
  TextField,
  Warning,
  Written,
} from '../../../design/index.ts'
import { type FormPage, said, words } from '../../../platform/page.ts'
import { isFinal } from '../final-deeds.ts'
import type { DeskLicence, StateDeed } from '../queries.ts'
import { licenceWords } from './parts.tsx'

/** One deed to one licence: what it means, why, and on which ground. */
export function changeStatePage(deed: StateDeed): FormPage<DeskLicence> {
  return ({ about, entered, problem }, context) => {
    const { lang } = context
    const text = words(lang, licenceWords)
    const { change } = text
    const { title, text: meaning, basis } = change.deeds[deed]
    const { card, holder } = about
    const here = `/desk/licences/${card.id}`
    const typed = (name: string, otherwise = '') => {
      const value = entered[name]
      return typeof value === 'string' ? value : otherwise
    }
    return (
      <BenchLayout context={context} section="licences" title={title} problem={problem !== undefined}>
        <BackLink lang={lang} href={here} text={change.cancel} />
        {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['reason', 'basis'])} />}
        <h1>
          <Written lang={lang} text={title} />
        </h1>
        <p>
          {said(lang, card.typeName)} · <Written lang={lang} text={`${card.number} · ${holder}`} />
        </p>
        <Warning>
          <p>{meaning}</p>
        </Warning>
        <PostForm context={context} action={`${here}/${deed}`} class="od-narrow">
          <TextArea
            lang={lang}
            name="reason"
            label={change.reason}
            hint={change.reasonHint}
            value={typed('reason')}
            maxLength={1000}
            error={problem?.fields.reason}
          />
          <TextField
            lang={lang}
            name="basis"
            label={change.basis}
            value={typed('basis', basis)}
            maxLength={300}
            error={problem?.fields.basis}
          />
          {isFinal(deed) && <Inset>{change.takesTwo}</Inset>}
          <Buttons>
            <Button kind={deed === 'give-back' ? 'primary' : 'warning'}>{change.go}</Button>
            <ButtonLink href={here} kind="quiet">
              {change.cancel}
            </ButtonLink>
          </Buttons>
        </PostForm>
      </BenchLayout>
    )
  }
}
