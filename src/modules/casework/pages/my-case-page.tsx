import type { Static } from 'typebox'
import {
  BackLink,
  Beside,
  ButtonLink,
  Buttons,
  Card,
  Day,
  Details,
  Inset,
  Layout,
  LinkList,
  longDate,
  Moment,
  NextStep,
  Numbers,
  type Passage,
  Said,
  SummaryCard,
  SummaryList,
  type SummaryRow,
  Tag,
  Timeline,
  Warning,
  Written,
} from '../../../design/index.ts'
import { type Lang, type PageContext, said } from '../../../platform/page.ts'
import type { DatesShown } from '../dates.ts'
import type { myCase } from '../queries-applicant.ts'
import type { Standing } from '../standing.ts'
import { type PaperKind, paperNames } from '../state.ts'
import { answerRows } from './answer-rows.tsx'
import { By } from './by.tsx'
import { DeclarationJudged } from './declaration-verdict.tsx'
import { groundWords } from './ground-words.ts'
import { comingPassages, markOf } from './passages.tsx'
import { Pieces } from './pieces.tsx'
import { toneOf } from './standing-tone.ts'
import { say } from './words.ts'

type Shown = Static<(typeof myCase)['output']>

/** Where the case is, who has it, by which date, what one can do now. */
export function myCasePage(shown: Shown, context: PageContext) {
  const { lang } = context
  const words = say(lang)
  const { head, parts, slots, events, papers, correctBy, canWithdraw, remedies, hasLicence } = shown
  const base = `/my/cases/${head.caseId}`
  const title = said(lang, head.plainName)
  const refused =
    ['decided-deny', 'rejected', 'terminated'].includes(head.state) || events.some(({ kind }) => kind === 'denied')
  const ended = ['closed', 'rejected', 'not-required', 'withdrawn', 'terminated', 'void'].includes(head.state)
  const values = (
    <div class="od-stack">
      {parts.map((part) => (
        <SummaryCard id={`part-${part.id}`} title={said(lang, part.title)} key={part.id}>
          <SummaryList lang={lang} rows={answerRows(part.fields, lang)} />
        </SummaryCard>
      ))}
      {slots.length > 0 && (
        <SummaryCard id="evidence" title={words.mine.evidence}>
          <SummaryList
            lang={lang}
            rows={slots.map((slot) => ({
              key: said(lang, slot.name),
              value: <Pieces lang={lang} base={base} pieces={slot.pieces} />,
            }))}
          />
        </SummaryCard>
      )}
    </div>
  )
  return (
    <Layout context={context} title={title} section="my">
      <BackLink lang={lang} href="/my/cases" text={words.mine.list} />
      {head.state === 'draft' && (
        <NextStep title={words.standings.draft} href={`${base}/tasks`} action={words.mine.continue}>
          {words.start.draftThere}
        </NextStep>
      )}
      {head.state === 'correction' && correctBy && (
        <NextStep title={words.tasks.correction.title} href={`${base}/tasks`} action={words.mine.goCorrect}>
          {words.tasks.correction.by(longDate(correctBy, lang, { weekday: true }))}
        </NextStep>
      )}
      <div class="od-row od-mt-4">
        <h1>
          <Said lang={lang} text={head.plainName} />
        </h1>
        <Tag tone={toneOf(head.standing)}>{words.standings[head.standing as Standing]}</Tag>
      </div>
      <p class="od-meta od-mt-2 od-mb-5">
        {head.caseNo && (
          <>
            <Numbers text={words.mine.number(head.caseNo)} /> ·{' '}
          </>
        )}
        {said(lang, head.matterName) !== said(lang, head.plainName) && (
          <>
            <Said lang={lang} text={head.matterName} /> ·{' '}
          </>
        )}
        <Said lang={lang} text={head.organisationName} />
        <By lang={lang} by={head.by} />
        {head.sample && ` · ${words.sample}`}
      </p>
      <Beside
        aside={
          <>
            <Card id="dates" title={ended ? words.mine.days : words.mine.now}>
              <SummaryList
                lang={lang}
                bare
                rows={[...submittedRow(head.submittedAt, lang), ...dateRows(head.dates, lang, ended)]}
              />
              {!ended && (head.dates.left ?? 0) < 0 && (
                <Warning>{words.mine.overdue(-(head.dates.left ?? 0), shown.supervisePhone)}</Warning>
              )}
              {head.dates.deemed && <p class="od-meta">{words.mine.deemed}</p>}
              {head.dates.provisional && <p class="od-meta">{words.mine.provisional}</p>}
              {head.dates.moved.length > 0 && (
                <Details summary={words.mine.moved}>
                  <ul>
                    {head.dates.moved.map(({ day, name }) => (
                      <li key={day}>
                        {longDate(day, lang)} <Said lang={lang} text={name} />
                      </li>
                    ))}
                  </ul>
                </Details>
              )}
              <Buttons>
                {hasLicence && ended && (
                  <ButtonLink href="/my/licences" icon="licence">
                    {words.mine.licence}
                  </ButtonLink>
                )}
                {ended && ['returned', 'withdrawn'].includes(head.standing) && (
                  <ButtonLink href={`/matters/${encodeURIComponent(head.matterCode)}`}>{words.mine.again}</ButtonLink>
                )}
                {['closed', 'terminated'].includes(head.state) && head.caseNo && (
                  <ButtonLink href={`${base}/rate`} kind="secondary">
                    {words.mine.rate}
                  </ButtonLink>
                )}
                {canWithdraw && (
                  <ButtonLink href={`${base}/withdraw`} kind="quiet">
                    {words.mine.withdraw}
                  </ButtonLink>
                )}
              </Buttons>
              <p class="od-meta">{words.hotline(shown.consultPhone)}</p>
            </Card>
            {shown.declaration && (
              <Card id="declaration" title={words.signature.paper}>
                <DeclarationJudged lang={lang} declaration={shown.declaration} href={`${base}/declaration/document`} />
              </Card>
            )}
            <Card id="papers" title={words.mine.papers}>
              {papers.length === 0 ? (
                <p class="od-meta">{words.mine.papersNone}</p>
              ) : (
                <LinkList
                  items={papers.map((paper) => ({
                    text: said(lang, paperNames[paper.kind as PaperKind]),
                    href: `${base}/papers/${paper.id}`,
                    icon: 'download',
                    meta: <Written lang={lang} text={`${paper.number} · ${longDate(paper.dated, lang)}`} />,
                  }))}
                />
              )}
            </Card>
          </>
        }
      >
        <div class="od-stack">
          <h2>{words.mine.timeline}</h2>
          <Timeline lang={lang} passages={passages(shown, lang)} />
          {refused && (
            <Inset>
              <strong>{words.mine.remedies}</strong>
              <br />
              {said(lang, remedies.reconsider)} {said(lang, remedies.court)}
            </Inset>
          )}
        </div>
      </Beside>
      {head.submittedAt ? (
        <div class="od-mt-5">
          <Details summary={words.mine.handedIn}>{values}</Details>
        </div>
      ) : (
        <div class="od-mt-5">{values}</div>
      )}
    </Layout>
  )
}

export function submittedRow(at: Date | null, lang: Lang): SummaryRow[] {
  return at ? [{ key: say(lang).mine.submittedOn, value: <Moment key="at" lang={lang} at={new Date(at)} /> }] : []
}

/** The days that still matter, each with its name. */
export function dateRows(dates: DatesShown, lang: Lang, ended = false): SummaryRow[] {
  const words = say(lang).mine
  const rows: [string, string | null][] = [
    [words.correctBy, dates.correctBy],
    [words.answerBy, dates.acceptedOn || ended ? null : dates.acceptBy],
    [words.resultBy, dates.phase === 'acceptance' ? dates.resultBy : null],
    [words.decideBy, dates.promiseBy],
    [words.lawBy, dates.legalBy],
    [words.deliverBy, dates.phase === 'delivery' ? dates.deliverBy : null],
  ]
  return rows.flatMap(([key, day]) => (day ? [{ key, value: <Day key={key} lang={lang} on={day} weekday /> }] : []))
}

/** Whose hand: an official's by name, somebody's who acted for the applicant by their right, too. */
function handOf(by: string, as: string | null, lang: Lang): string {
  const { rights, by: inTheName, who } = say(lang).mine
  const right = as === null ? undefined : rights[as]
  return right ? inTheName(by, right) : who(by)
}

/** What happened, then where it stands, then what is still to come. */
function passages({ head, events }: Shown, lang: Lang): Passage[] {
  const words = say(lang)
  const done: Passage[] = events.map((event) => ({
    state: markOf(event.kind),
    title: words.events[event.kind as keyof typeof words.events],
    when: <Moment lang={lang} at={new Date(event.at)} />,
    children: (
      <>
        {event.by && (
          <p class="od-meta">
            <Written lang={lang} text={handOf(event.by, event.as, lang)} />
          </p>
        )}
        {event.words && (
          <p>
            <Written lang={lang} text={event.words} />
          </p>
        )}
        {event.competent && (
          <p>
            <Written lang={lang} text={words.mine.competent(event.competent)} />
          </p>
        )}
        {event.missing && (
          <ul>
            {event.missing.map(({ kind, id, name, words: text }) => (
              <li key={`${kind} ${id}`}>
                <Said lang={lang} text={name} />
                {lang === 'zh' ? '：' : ': '}
                <Said lang={lang} text={text} />
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
    ),
  }))
  return [...done, ...comingPassages(lang, head, events)]
}
