import type { JSX } from 'preact'
import { Due, longDate, SummaryList, shortDate } from '../../../design/index.ts'
import type { Lang } from '../../../platform/page.ts'
import type { DatesShown } from '../dates.ts'
import { sayDesk } from './desk-words.ts'

/** The running limit in the head of a case: its day, what is left of it, and the law's own day behind the promise. */
export function CaseDue({
  lang,
  state,
  dates,
}: {
  readonly lang: Lang
  readonly state: string
  readonly dates: DatesShown
}) {
  const words = sayDesk(lang)
  const { hold } = words.list
  const { dueOn, left, correctBy, legalBy } = dates
  if (state === 'correction' || state === 'suspended')
    return <Due lang={lang} on={correctBy ?? dueOn ?? undefined} workingDaysLeft={0} hold={hold[state]} />
  if (dueOn === null || left === null) return null
  const law =
    legalBy !== null && legalBy !== dueOn && dates.phase === 'decision' ? words.case.law(shortDate(legalBy, lang)) : ''
  return <Due lang={lang} on={dueOn} workingDaysLeft={left} note={`${leftInWords(left, lang)}${law}`} />
}

function leftInWords(left: number, lang: Lang): string {
  const words = sayDesk(lang).case
  if (left < 0) return words.late(-left)
  return left === 0 ? words.today : words.left(left)
}

interface DeadlinesProps {
  readonly lang: Lang
  readonly dates: DatesShown
  readonly lawLimit: { readonly n: number; readonly unit: string }
}

const order = ['receivedOn', 'acceptBy', 'acceptedOn', 'promiseBy', 'legalBy', 'deliverBy', 'correctBy'] as const

/** Both deadlines always: what the agency promised, and what the law allows. */
export function Deadlines({ lang, dates, lawLimit }: DeadlinesProps): JSX.Element {
  const words = sayDesk(lang)
  const rows = order
    // Answered: the day to answer by is history.
    .filter((name) => name !== 'acceptBy' || dates.acceptedOn === null)
    .flatMap((name) => {
      const day = dates[name]
      return day === null ? [] : [{ key: words.case.dateNames[name], value: longDate(day, lang) }]
    })
  return (
    <div class="od-stack od-stack--tight">
      {rows.length === 0 ? <p>{words.case.noDates}</p> : <SummaryList lang={lang} bare rows={rows} />}
      {dates.phase === 'acceptance' && <p class="od-meta">{words.case.lawToAccept}</p>}
      <p class="od-meta">{words.case.lawLimit(words.limit(lawLimit.n, lawLimit.unit))}</p>
      {dates.deemed && <p>{words.case.deemed}</p>}
      {dates.outlastsNotice && <p>{words.case.outlastsNotice}</p>}
      {dates.provisional && <p class="od-meta">{words.case.provisional}</p>}
      {dates.moved.length > 0 && <p class="od-meta">{words.case.moved(dates.moved.length)}</p>}
    </div>
  )
}
