import type { JSX } from 'preact'
import type { Static } from 'typebox'
import { Moment, type Passage, Said, Timeline, Written } from '../../../design/index.ts'
import { type Lang, said } from '../../../platform/page.ts'
import { endingName } from '../endings.ts'
import type { deskCase } from '../queries-desk.ts'
import { Doubts } from './desk-doubts.tsx'
import { sayDesk } from './desk-words.ts'
import { groundWords } from './ground-words.ts'
import { comingPassages, markOf } from './passages.tsx'

type Case = Static<(typeof deskCase)['output']>
type Happened = Case['events'][number]

/** What happened to a case and who did it, with what they wrote for each other, and where it stands. */
export function History({ lang, shown }: { readonly lang: Lang; readonly shown: Case }): JSX.Element {
  const words = sayDesk(lang).case
  const done: Passage[] = shown.events.map((event) => ({
    state: markOf(event.kind),
    title: words.events[event.kind] ?? event.kind,
    when: <Moment lang={lang} at={new Date(event.at)} />,
    children: <Told lang={lang} event={event} />,
  }))
  return <Timeline lang={lang} tight passages={[...done, ...comingPassages(lang, shown.head, shown.events)]} />
}

interface ToldProps {
  readonly lang: Lang
  readonly event: Happened
}

function Told({ lang, event }: ToldProps): JSX.Element {
  const words = sayDesk(lang)
  const { special, recommends, days } = event
  const why = endingName(event.why)
  const kind = special && words.suspensions[special.kind as keyof typeof words.suspensions]
  return (
    <>
      <Who lang={lang} event={event} />
      {why && <p>{said(lang, why)}</p>}
      {recommends && <p>{words.case.recommends[recommends]}</p>}
      {special && kind && <p>{words.case.announcedDays(kind, special.days)}</p>}
      {days !== undefined && <p>{words.case.days(days)}</p>}
      {event.competent && (
        <p>
          <Written lang={lang} text={words.case.competent(event.competent)} />
        </p>
      )}
      {event.words && (
        <p>
          <Written lang={lang} text={event.words} />
        </p>
      )}
      {event.despite && (
        <>
          <p>
            {words.case.despite}
            <Written lang={lang} text={event.despite.words} />
          </p>
          <Doubts lang={lang} doubts={event.despite.doubts} />
        </>
      )}
      {event.missing && (
        <ul>
          {event.missing.map((item) => (
            <li key={`${item.kind} ${item.id}`}>
              <Said lang={lang} text={item.name} />
              {words.colon}
              <Said lang={lang} text={item.words} />
            </li>
          ))}
        </ul>
      )}
      {event.grounds && (
        <ul>
          {event.grounds.map((ground) => (
            <li key={ground.id}>
              <Written lang={lang} text={groundWords(lang, ground)} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** Who did it and by which duty or right; the house itself has no name. */
function Who({ lang, event: { by, as, deputyOf } }: Pick<ToldProps, 'lang' | 'event'>): JSX.Element | null {
  const hat = as === null ? undefined : sayDesk(lang).hats[as]
  if (!by && !hat) return null
  return (
    <p>
      {by && <Written lang={lang} text={by} />}
      {by && hat && ' · '}
      {hat && <span class="od-meta">{hat}</span>}
      {deputyOf && (
        <span class="od-meta">
          {' · '}
          <Written lang={lang} text={sayDesk(lang).deputyOf(deputyOf)} />
        </span>
      )}
    </p>
  )
}
