import type { JSX } from 'preact'
import type { Static } from 'typebox'
import { longDate, Moment, type Passage, Timeline } from '../../../design/index.ts'
import { type Lang, said } from '../../../platform/page.ts'
import type { deskCase } from '../queries-desk.ts'
import { type CaseState, isFinal, stateNames } from '../state.ts'
import { sayDesk } from './desk-words.ts'

type Case = Static<(typeof deskCase)['output']>
type Happened = Case['events'][number]

/** What happened to a case and who did it, with what they wrote for each other, and where it stands. */
export function History({ lang, shown }: { readonly lang: Lang; readonly shown: Case }): JSX.Element {
  const words = sayDesk(lang).case
  const state = shown.head.state as CaseState
  const { dueOn } = shown.head.dates
  const done: Passage[] = shown.events.map((event) => ({
    state: 'done',
    title: words.events[event.kind] ?? event.kind,
    when: <Moment lang={lang} at={new Date(event.at)} />,
    children: <Told lang={lang} event={event} nameOf={(item) => nameOfItem(shown, item, lang)} />,
  }))
  const now: Passage = {
    state: 'now',
    title: said(lang, stateNames[state]),
    when: dueOn ? longDate(dueOn, lang) : undefined,
  }
  return <Timeline lang={lang} tight passages={isFinal(state) ? done : [...done, now]} />
}

interface ToldProps {
  readonly lang: Lang
  readonly event: Happened
  readonly nameOf: (item: { readonly kind: string; readonly id: string }) => string
}

function Told({ lang, event, nameOf }: ToldProps): JSX.Element {
  const words = sayDesk(lang)
  const { special, recommends, days } = event
  const kind = special && words.suspensions[special.kind as keyof typeof words.suspensions]
  return (
    <>
      {event.by && <p>{event.by}</p>}
      {recommends && <p>{words.case.recommends[recommends]}</p>}
      {special && kind && <p>{words.case.announcedDays(kind, special.days)}</p>}
      {days !== undefined && <p>{words.case.days(days)}</p>}
      {event.competent && <p>{words.case.competent(event.competent)}</p>}
      {event.words && <p>{event.words}</p>}
      {event.missing && (
        <ul>
          {event.missing.map((item) => (
            <li key={`${item.kind} ${item.id}`}>
              {nameOf(item)}
              {words.colon}
              {item.words}
            </li>
          ))}
        </ul>
      )}
      {event.grounds && (
        <ul>
          {event.grounds.map(({ id, text, basis }) => (
            <li key={id}>
              {text}
              {lang === 'zh' ? `（${basis}）` : ` (${basis})`}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** What an item of a correction notice is called; its code where these answers no longer ask for it. */
function nameOfItem({ parts, slots }: Case, { kind, id }: { kind: string; id: string }, lang: Lang): string {
  const field = kind === 'field' && parts.flatMap(({ fields }) => fields).find(({ element }) => element.id === id)
  const slot = kind === 'evidence' && slots.find((one) => one.id === id)
  if (field) return said(lang, field.element.label)
  return slot ? said(lang, slot.name) : id
}
