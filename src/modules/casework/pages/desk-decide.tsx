import type { JSX } from 'preact'
import { Details, Written } from '../../../design/index.ts'
import type { Lang, PageContext } from '../../../platform/page.ts'
import { type Deed, deedsAllowed, isExceptional, keyOf } from '../desk-deeds.ts'
import { DeedForm, type DeskCaseForm } from './desk-deed-forms.tsx'
import { KeyedLink } from './desk-keyed-link.tsx'
import { sayDesk } from './desk-words.ts'

export interface DecideProps {
  readonly open: Deed | undefined
  readonly form: DeskCaseForm
  readonly context: PageContext
}

/** What this post may do now: the form that is due open, or who has the case; the others a key away, the exceptional ones folded. */
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
      {!open && <p>{whyNothing(form, words.deeds.none)}</p>}
      <DeedLinks caseId={head.caseId} lang={context.lang} deeds={others.filter((deed) => !isExceptional(deed))} />
      {others.some(isExceptional) && (
        <Details summary={words.deeds.exceptional}>
          <DeedLinks caseId={head.caseId} lang={context.lang} deeds={others.filter(isExceptional)} exceptional />
        </Details>
      )}
    </>
  )
}

interface DeedLinksProps {
  readonly caseId: string
  readonly lang: Lang
  readonly deeds: readonly Deed[]
  readonly exceptional?: boolean
}

function DeedLinks({ caseId, lang, deeds, exceptional }: DeedLinksProps): JSX.Element | null {
  const words = sayDesk(lang).deeds
  if (deeds.length === 0) return null
  return (
    <nav class="od-mt-4" aria-label={exceptional ? words.exceptional : words.others}>
      <ul class="od-list">
        {deeds.map((deed) => (
          <li key={deed}>
            <KeyedLink href={`/desk/cases/${caseId}/${deed}`} letter={keyOf[deed]} text={words.names[deed]} />
          </li>
        ))}
      </ul>
      <p class="od-meta od-mt-2">{words.keys}</p>
    </nav>
  )
}

function whyNothing({ about: { may, task, head } }: DeskCaseForm, none: Readonly<Record<string, string>>) {
  if (may.examinedByMe) return none.examinedByMe
  // Whom it waits for follows from the task; a case nobody works on says why by its state.
  return (task === 'wait' ? none[head.state] : undefined) ?? none[task]
}
