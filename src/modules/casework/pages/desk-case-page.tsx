import type { JSX } from 'preact'
import type { Static } from 'typebox'
import {
  BackLink,
  BenchLayout,
  CaseColumns,
  CaseHead,
  ErrorSummary,
  LinkList,
  longDate,
  Moment,
  Pane,
  problemsOf,
  Said,
  Tag,
  Written,
} from '../../../design/index.ts'
import { type PageContext, said } from '../../../platform/page.ts'
import { type Deed, deedOpen } from '../desk-deeds.ts'
import type { Task } from '../model.ts'
import type { deskCase } from '../queries-desk.ts'
import { type Standing, standingNames } from '../standing.ts'
import { type PaperKind, paperNames } from '../state.ts'
import { By } from './by.tsx'
import { DeclarationJudged } from './declaration-verdict.tsx'
import { ChecksList } from './desk-checks-list.tsx'
import { Corrected } from './desk-corrected.tsx'
import { CaseDue, Deadlines } from './desk-deadlines.tsx'
import { Decide } from './desk-decide.tsx'
import { boxesOf, type DeskCaseForm, problemOnPage } from './desk-deed-forms.tsx'
import { EvidencePane } from './desk-evidence.tsx'
import { History } from './desk-history.tsx'
import { Values } from './desk-values.tsx'
import { sayDesk } from './desk-words.ts'
import { toneOf } from './standing-tone.ts'
import { say } from './words.ts'

type Case = Static<(typeof deskCase)['output']>

/** One screen to decide: values, evidence, and what may be done, side by side. */
export const deskCasePage = (shown: Case, context: PageContext) => caseScreen({ about: shown, entered: {} }, context)

/** The same screen with the form of one deed open. */
export function deskDeedPage(deed: Deed) {
  return (form: DeskCaseForm, context: PageContext) => caseScreen(form, context, deed)
}

function caseScreen(form: DeskCaseForm, context: PageContext, asked?: Deed): JSX.Element {
  const { lang } = context
  const words = sayDesk(lang)
  const { about: shown } = form
  const { head, counts } = shown
  const open = deedOpen(shown.may, asked, shown.task as Task)
  const base = `/desk/cases/${head.caseId}`
  const problem = problemOnPage(form)
  const title = said(lang, head.matterName)
  return (
    <BenchLayout
      context={context}
      title={`${title} ${head.caseNo ?? ''}`}
      section="inbox"
      slim
      problem={problem !== undefined}
    >
      <BackLink lang={lang} href="/desk" text={words.case.back} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, boxesOf(open, form))} />}
      <CaseHead
        title={<Said lang={lang} text={head.matterName} />}
        tag={<Tag tone={toneOf(head.standing)}>{said(lang, standingNames[head.standing as Standing])}</Tag>}
        meta={<HeadMeta shown={shown} context={context} />}
        due={<CaseDue lang={lang} state={head.state} dates={head.dates} />}
      />
      <CaseColumns>
        <div class="od-stack">
          {shown.corrected && (
            <Pane id="corrected" title={words.corrected.title}>
              <Corrected lang={lang} corrected={shown.corrected} />
            </Pane>
          )}
          <Pane
            id="values"
            title={words.case.values}
            aside={words.case.valuesAside(counts.known + counts.typed, counts.typed)}
          >
            <Values lang={lang} parts={shown.parts} />
          </Pane>
          <Pane id="history" title={words.case.history}>
            <History lang={lang} shown={shown} />
          </Pane>
        </div>
        <EvidencePane
          lang={lang}
          caseId={head.caseId}
          slots={shown.slots}
          slot={shown.slot}
          sources={shown.sources}
          here={asked ? `${base}/${asked}` : base}
        />
        <div class="od-stack">
          <Pane id="decide" title={words.deeds.title}>
            <h3 class="govuk-visually-hidden">{words.checks.title}</h3>
            <ChecksList lang={lang} checked={shown} />
            <Decide open={open} form={form} context={context} />
          </Pane>
          <Pane id="dates" title={words.case.dates}>
            <Deadlines lang={lang} dates={head.dates} lawLimit={shown.lawLimit} />
          </Pane>
          {shown.declaration && (
            <Pane id="declaration" title={say(lang).signature.paper}>
              <DeclarationJudged lang={lang} declaration={shown.declaration} href={`${base}/declaration`} />
            </Pane>
          )}
          <Pane id="papers" title={words.case.papers}>
            <Papers shown={shown} context={context} />
          </Pane>
        </div>
      </CaseColumns>
    </BenchLayout>
  )
}

type PartProps = { readonly shown: Case; readonly context: PageContext }

function HeadMeta({ shown: { head }, context: { lang } }: PartProps): JSX.Element {
  const words = sayDesk(lang)
  return (
    <>
      <span class="od-num">{head.caseNo}</span> ·{' '}
      <Written lang={lang} text={`${head.holder.name} ${head.holder.number}`} />
      <By lang={lang} by={head.by} /> · <Said lang={lang} text={head.organisationName} /> ·{' '}
      {words.case.submitted[head.channel]} {head.submittedAt && <Moment lang={lang} at={new Date(head.submittedAt)} />}
      {head.sample && ` · ${words.sample}`}
    </>
  )
}

function Papers({ shown: { head, papers }, context: { lang } }: PartProps): JSX.Element {
  const words = sayDesk(lang).case
  if (papers.length === 0) return <p class="od-meta">{words.papersNone}</p>
  return (
    <LinkList
      items={papers.map(({ id, kind, number, dated }) => ({
        text: said(lang, paperNames[kind as PaperKind]),
        href: `/desk/cases/${head.caseId}/papers/${id}`,
        icon: 'download',
        meta: (
          <>
            <Written lang={lang} text={number} /> · <span class="od-nowrap">{longDate(dated, lang)}</span>
          </>
        ),
      }))}
    />
  )
}
