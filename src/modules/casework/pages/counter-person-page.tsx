import { Fragment, type JSX } from 'preact'
import type { Static } from 'typebox'
import {
  BackLink,
  BenchLayout,
  Beside,
  Button,
  ButtonLink,
  Card,
  Day,
  Details,
  dayOf,
  ErrorSummary,
  FilterBar,
  longDate,
  Notice,
  PostForm,
  problemsOf,
  Radios,
  Said,
  SummaryList,
  Table,
  Tag,
  Written,
} from '../../../design/index.ts'
import { type Form, type Lang, type PageContext, said } from '../../../platform/page.ts'
import { texted } from '../entered-answers.ts'
import type { counterPerson } from '../queries-counter.ts'
import { type Standing, standingNames } from '../standing.ts'
import { sayDesk } from './desk-words.ts'
import { LicenceChoice } from './licence-choice.tsx'
import { toneOf } from './standing-tone.ts'
import { say } from './words.ts'

type Person = Static<(typeof counterPerson)['output']>

export const counterPersonPage = (shown: Person, context: PageContext) =>
  personScreen({ about: shown, entered: {} }, context)

/** The same after a start that was refused, e.g. a matter for companies. */
export const counterStartPage = (form: Form<Person>, context: PageContext) => personScreen(form, context)

/** Everything the person at the counter can do here: whom they act for, what is under way, and any matter by search. */
function personScreen(form: Form<Person>, context: PageContext): JSX.Element {
  const { lang } = context
  const words = sayDesk(lang).counter
  const { about: person, problem } = form
  const here = `/desk/counter/people/${person.personId}`
  const [running, ended] = [false, true].map((over) => person.cases.filter(({ ended }) => ended === over)) as [
    Person['cases'],
    Person['cases'],
  ]
  return (
    <BenchLayout context={context} title={person.name} section="counter" problem={problem !== undefined}>
      <BackLink lang={lang} href="/desk/counter" text={words.other} />
      {problem && (
        <ErrorSummary
          lang={lang}
          problems={
            form.refusal?.reason === 'which-licence' && !person.which
              ? [{ text: problem.text, href: '#which' }]
              : problemsOf(problem, ['for', 'licence'])
          }
        />
      )}
      <h1 class="od-mb-4">
        <Written lang={lang} text={person.name} />
      </h1>
      {form.refusal?.reason === 'case-under-way' && <UnderWay form={form} context={context} />}
      {person.which ? (
        <Which form={form} which={person.which} context={context} />
      ) : (
        <Several form={form} context={context} />
      )}
      <Beside
        aside={
          <Card id="who" title={words.person}>
            <SummaryList
              lang={lang}
              bare
              rows={[
                { key: words.name, value: <Written lang={lang} text={person.name} /> },
                { key: words.personNumber, value: <Written lang={lang} text={person.number} /> },
                { key: words.mobile, value: person.mobile || words.noMobile },
                {
                  key: words.acts,
                  value:
                    person.others.length === 0 ? (
                      words.actsNone
                    ) : (
                      <ul>
                        {person.others.map((one) => (
                          <li key={one.id}>
                            <Written lang={lang} text={one.name} />{' '}
                            <small class="od-meta">{rightLine(one, lang)}</small>
                          </li>
                        ))}
                      </ul>
                    ),
                },
              ]}
            />
            <p class="od-meta od-mt-3">{words.note}</p>
          </Card>
        }
      >
        <div class="od-stack">
          {person.renewals.length > 0 && <Renewals person={person} context={context} />}
          <h2>{words.find}</h2>
          <FilterBar
            action={here}
            search={{ id: 'f-q', name: 'q', label: words.find, hideLabel: true, value: person.q, hint: words.findHint }}
            go={words.go}
          />
          {person.q.trim() === '' && person.matters.length > 0 && <h3>{words.often}</h3>}
          {(person.q.trim() !== '' || person.matters.length > 0) && <Found form={form} context={context} />}
          <h2>{words.cases}</h2>
          {running.length > 0 ? (
            <Cases cases={running} caption={words.casesCaption} context={context} />
          ) : (
            <p class="od-meta">{words.casesNone}</p>
          )}
          {ended.length > 0 && (
            <Details summary={words.casesEnded(ended.length)}>
              <Cases cases={ended} caption={words.endedCaption} context={context} />
            </Details>
          )}
        </div>
      </Beside>
    </BenchLayout>
  )
}

/** Number, right, and how far it reaches. */
function rightLine({ number, right, until, matters }: Person['others'][number], lang: Lang): string {
  const words = sayDesk(lang).counter
  const named = say(lang).mine.rights[right] ?? right
  const term = until ? words.until(longDate(until, lang)) : undefined
  return [number, named, matters && words.within(matters.length), term].filter(Boolean).join(' · ')
}

/** The one that is running, and the way to another beside it where there can be one; what was chosen is sent once more. */
function UnderWay({ form, context }: { readonly form: Form<Person>; readonly context: PageContext }): JSX.Element {
  const { lang } = context
  const words = sayDesk(lang).counter
  const { about: person, entered, refusal } = form
  const { caseId, another } = refusal?.facts ?? {}
  const opens = person.cases.find(({ head }) => head.caseId === caseId)?.opens
  return (
    <Notice id="under-way" title={words.underWay}>
      <p>{another ? words.underWaySeveral : words.underWayOne}</p>
      <div class="od-row">
        {opens && (
          <ButtonLink href={opens} kind="secondary" size="s">
            {words.underWayLook}
          </ButtonLink>
        )}
        {another ? (
          <PostForm
            context={context}
            action={`/desk/counter/people/${person.personId}/start?${new URLSearchParams({ q: person.q })}`}
            label={words.another}
          >
            <input type="hidden" name="code" value={texted(entered, 'code')} />
            <input type="hidden" name="for" value={texted(entered, 'for')} />
            <input type="hidden" name="licence" value={texted(entered, 'licence')} />
            <Button kind="secondary" size="s" name="another" value="true">
              {words.another}
            </Button>
          </PostForm>
        ) : null}
      </div>
    </Notice>
  )
}

/** The matter could be about several licences: the way to where one is chosen. */
function Several({
  form,
  context,
}: {
  readonly form: Form<Person>
  readonly context: PageContext
}): JSX.Element | null {
  const words = sayDesk(context.lang).counter
  const { about: person, entered, refusal } = form
  if (refusal?.reason !== 'which-licence') return null
  const choosing = new URLSearchParams({
    code: texted(entered, 'code'),
    for: texted(entered, 'for') || 'self',
    q: person.q,
  })
  return (
    <Notice id="which" title={words.which}>
      <ButtonLink href={`/desk/counter/people/${person.personId}?${choosing}`} size="s">
        {words.whichGo}
      </ButtonLink>
    </Notice>
  )
}

interface WhichDrawn {
  readonly form: Form<Person>
  readonly which: NonNullable<Person['which']>
  readonly context: PageContext
}

function Which({ form: { about: person, entered, problem }, which, context }: WhichDrawn): JSX.Element {
  const { lang } = context
  const asked = new URLSearchParams({ code: which.code, for: which.for, q: person.q })
  return (
    <PostForm
      context={context}
      action={`/desk/counter/people/${person.personId}/start?${asked}`}
      label={said(lang, which.name)}
    >
      <h2>
        <Said lang={lang} text={which.name} />
      </h2>
      <input type="hidden" name="for" value={which.for} />
      <LicenceChoice
        lang={lang}
        licences={which.licences}
        value={texted(entered, 'licence')}
        error={problem?.fields.licence}
      />
      <Button name="code" value={which.code}>
        {sayDesk(lang).counter.start}
      </Button>
    </PostForm>
  )
}

/** One form for all matters found: for whom is chosen once, and each matter's button starts it. */
function Found({ form, context }: { readonly form: Form<Person>; readonly context: PageContext }): JSX.Element {
  const { lang } = context
  const words = sayDesk(lang).counter
  const { about: person, entered, problem } = form
  if (person.matters.length === 0) {
    return (
      <p>
        {words.foundNone(person.q)} <a href="/matters">{words.matters}</a>
      </p>
    )
  }
  return (
    <PostForm
      context={context}
      action={`/desk/counter/people/${person.personId}/start?${new URLSearchParams({ q: person.q })}`}
      label={person.q.trim() === '' ? words.often : words.found}
    >
      {person.others.length > 0 && (
        <Radios
          lang={lang}
          name="for"
          label={words.forWhom}
          value={texted(entered, 'for') || 'self'}
          error={problem?.fields.for}
          choices={[
            { value: 'self', label: <Written lang={lang} text={words.self(person.name)} /> },
            ...person.others.map((one) => ({
              value: one.id,
              label: <Written lang={lang} text={one.name} />,
              hint: rightLine(one, lang),
            })),
          ]}
        />
      )}
      <ul class="od-list">
        {person.matters.map(({ code, name, organisationName, online }) => (
          <li key={code}>
            <div class="od-row od-row--between">
              <div>
                <strong>
                  <Said lang={lang} text={name} />
                </strong>
                <small class="od-meta">
                  <Said lang={lang} text={organisationName} />
                  {!online && ` · ${words.notOnline}`}
                </small>
              </div>
              <span class="od-row">
                <a href={`/matters/${code}`}>
                  {words.guide}
                  <span class="govuk-visually-hidden">
                    {' '}
                    <Said lang={lang} text={name} />
                  </span>
                </a>
                {online && (
                  <Button kind="secondary" size="s" name="code" value={code}>
                    {words.start}
                    <span class="govuk-visually-hidden">
                      {' '}
                      <Said lang={lang} text={name} />
                    </span>
                  </Button>
                )}
              </span>
            </div>
          </li>
        ))}
      </ul>
    </PostForm>
  )
}

/** Licences near their end: one button begins the renewal for the one who holds it. */
function Renewals({ person, context }: { readonly person: Person; readonly context: PageContext }): JSX.Element {
  const { lang } = context
  const words = sayDesk(lang).counter
  return (
    <>
      <h2>{words.renewals}</h2>
      <ul class="od-list">
        {person.renewals.map(
          ({ licenceId, typeName, number, endsOn, for: holder, holderName, code, running, opens }) => (
            <li key={licenceId}>
              <div class="od-row od-row--between">
                <div>
                  <strong>
                    <Said lang={lang} text={typeName} />
                  </strong>{' '}
                  <Tag tone={running ? 'blue' : 'yellow'}>{running ? words.renewing : words.renewable}</Tag>
                  <br />
                  <small class="od-meta">
                    <Written lang={lang} text={holderName} /> · <Written lang={lang} text={number} /> ·{' '}
                    {words.endsOn(longDate(endsOn, lang))}
                  </small>
                </div>
                {!running && (
                  <PostForm
                    context={context}
                    action={`/desk/counter/people/${person.personId}/start`}
                    label={`${words.renew} ${said(lang, typeName)} ${number}`}
                  >
                    <input type="hidden" name="for" value={holder} />
                    <input type="hidden" name="licence" value={licenceId} />
                    <Button size="s" name="code" value={code}>
                      {words.renew}
                      <span class="govuk-visually-hidden">
                        {' '}
                        <Said lang={lang} text={typeName} />
                      </span>
                    </Button>
                  </PostForm>
                )}
                {opens && (
                  <a href={opens}>
                    {words.openCase}
                    <span class="govuk-visually-hidden">
                      {' '}
                      <Said lang={lang} text={typeName} />
                    </span>
                  </a>
                )}
              </div>
            </li>
          ),
        )}
      </ul>
    </>
  )
}

interface CasesDrawn {
  readonly cases: Person['cases']
  readonly caption: string
  readonly context: PageContext
}

function Cases({ cases, caption, context: { lang } }: CasesDrawn): JSX.Element {
  const words = sayDesk(lang)
  const { columns } = words.list
  return (
    <Table
      caption={caption}
      hideCaption
      dense
      stack
      columns={[
        { head: columns.matter, wrap: true },
        { head: columns.holder },
        { head: columns.state },
        { head: columns.submitted, wideOnly: true },
      ]}
      rows={cases.map(({ head, opens }) => ({
        key: head.caseId,
        cells: [
          <Fragment key="matter">
            {opens ? (
              <a href={opens}>
                <Said lang={lang} text={head.matterName} />
              </a>
            ) : (
              <Said lang={lang} text={head.matterName} />
            )}
            <br />
            <small class="od-meta od-num">{head.caseNo}</small>
          </Fragment>,
          <Written key="holder" lang={lang} text={head.holder.name} />,
          <Tag tone={toneOf(head.standing)} key="state">
            {said(lang, standingNames[head.standing as Standing])}
          </Tag>,
          head.submittedAt && <Day lang={lang} on={dayOf(new Date(head.submittedAt))} key="submitted" />,
        ],
      }))}
    />
  )
}
