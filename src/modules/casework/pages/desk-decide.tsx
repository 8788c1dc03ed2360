import type { JSX } from 'preact'
import { Written } from '../../../design/index.ts'
import type { PageContext } from '../../../platform/page.ts'
import { type Deed, deedsAllowed, keyOf } from '../desk-deeds.ts'
import { DeedForm, type DeskCaseForm } from './desk-deed-forms.tsx'
import { KeyedLink } from './desk-keyed-link.tsx'
import { sayDesk } from './desk-words.ts'

export interface DecideProps {
  readonly open: Deed | undefined
  readonly form: DeskCaseForm
  readonly context: PageContext
}

/** What this post may do now: one form open, the others a key away, or why there is nothing to do. */
export function Decide({ open, form, context }: DecideProps): JSX.Element {
  const words = sayDesk(context.lang)
  const { may, head, events } = form.about
  const others = deedsAllowed(may).filter((deed) => deed !== open)
  const opinion = [...events].reverse().find(({ kind }) => kind === 'opinion-given')
  return (
    <>
      {opinion?.recommends && (may.decide || may.examinedByMe) && (
        <p class="od-mt-3">
          <strong>
            <Written
              lang={context.lang}
              text={words.deeds.opinionGiven(
                opinion.by ?? words.case.bySystem,
                words.case.recommends[opinion.recommends] ?? '',
              )}
            />
          </strong>
          {opinion.words && <br />}
          {opinion.words && <Written lang={context.lang} text={opinion.words} />}
        </p>
      )}
      {form.about.voidRequest && (
        <p class="od-mt-3">
          <Written
            lang={context.lang}
            text={
              form.about.voidRequest.open
                ? words.deeds.voidOpen(form.about.voidRequest.by)
                : words.deeds.voidKept(form.about.voidRequest.answer ?? '')
            }
          />
        </p>
      )}
      {open && <DeedForm deed={open} form={form} context={context} />}
      {!open && others.length === 0 && <p>{whyNothing(form, words.deeds.none)}</p>}
      {others.length > 0 && (
        <nav class="od-mt-4" aria-label={words.deeds.others}>
          <ul class="od-list">
            {others.map((deed) => (
              <li key={deed}>
                <KeyedLink
                  href={`/desk/cases/${head.caseId}/${deed}`}
                  letter={keyOf[deed]}
                  text={words.deeds.names[deed]}
                />
              </li>
            ))}
          </ul>
          <p class="od-meta od-mt-2">{words.deeds.keys}</p>
        </nav>
      )}
    </>
  )
}

function whyNothing({ about: { may, task, head } }: DeskCaseForm, none: Readonly<Record<string, string>>) {
  if (may.examinedByMe) return none.examinedByMe
  return none[head.state] ?? none[task]
}
