import {
  ButtonLink,
  Buttons,
  Drawing,
  Icon,
  Layout,
  type Stroke,
  signInAddress,
  telephoneAddress,
} from '../../../design/index.ts'
import type { Page } from '../../../platform/page.ts'
import type { Problem } from '../../../platform/web/problems.ts'
import { portalWords } from '../text/words.ts'
import { hourglass, ladder, lost, openLine, shutDoor } from './drawings.ts'

type Kind = 'lost' | 'garbled' | 'shut' | 'refused' | 'often' | 'fault' | 'away'

const kinds: Readonly<Record<number, Kind>> = {
  400: 'garbled',
  401: 'shut',
  403: 'shut',
  404: 'lost',
  405: 'garbled',
  408: 'garbled',
  414: 'garbled',
  429: 'often',
  431: 'garbled',
  500: 'fault',
  503: 'away',
}

const drawings: Readonly<Record<Kind, readonly Stroke[]>> = {
  lost,
  garbled: lost,
  shut: shutDoor,
  refused: openLine,
  often: hourglass,
  fault: ladder,
  away: ladder,
}

/** Something did not work: what it was, what to do now, whom to ring; never a code alone, never a dead end. */
export const problemPage: Page<Problem> = ({ status, text, reference, back }, context) => {
  const words = portalWords(context.lang).problem
  const kind = kinds[status] ?? 'refused'
  const title = words.titles[kind]
  const lines = kind === 'shut' ? words.doNow.shut[context.who.kind] : words.doNow[kind]
  return (
    <Layout context={context} title={title} problem>
      <div class="od-empty">
        <Drawing width={260} height={130} strokes={drawings[kind]} />
        <h1 class="od-empty__title">{title}</h1>
        <p>{text}</p>
        <ul>
          {lines.map((line) => (
            <li key={line}>
              <Icon name="right" /> {line}
            </li>
          ))}
          <li>
            <Icon name="phone" /> {words.ring} <a href={telephoneAddress(context.hotline)}>{context.hotline}</a>
          </li>
        </ul>
        {reference && (
          <p>
            {words.reference} <strong class="od-num">{reference}</strong>
          </p>
        )}
        <Buttons>
          {back && <ButtonLink href={back}>{words.back}</ButtonLink>}
          {kind === 'shut' && context.who.kind === 'visitor' && (
            <ButtonLink href={signInAddress(context)} kind={back ? 'secondary' : 'primary'}>
              {words.signIn}
            </ButtonLink>
          )}
          <ButtonLink href={context.who.kind === 'staff' ? '/desk' : '/'} kind="secondary">
            {context.who.kind === 'staff' ? words.desk : words.home}
          </ButtonLink>
          {(kind === 'lost' || kind === 'garbled') && (
            <ButtonLink href="/matters" kind="secondary" icon="search">
              {words.search}
            </ButtonLink>
          )}
        </Buttons>
      </div>
    </Layout>
  )
}
