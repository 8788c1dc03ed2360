import type { JSX } from 'preact'
import type { Static } from 'typebox'
import {
  BackLink,
  BenchLayout,
  Button,
  CaseHead,
  Checkboxes,
  Columns,
  Details,
  ErrorSummary,
  Filled,
  Notice,
  Pane,
  PostForm,
  problemsOf,
  Said,
  SummaryList,
  Tag,
  Written,
} from '../../../design/index.ts'
import { type Form, type PageContext, said } from '../../../platform/page.ts'
import { counterBoxes } from '../counter-boxes.ts'
import { texted } from '../entered-answers.ts'
import type { counterCase } from '../queries-counter.ts'
import type { FieldShown } from '../shown.ts'
import { type Standing, standingNames } from '../standing.ts'
import { stateNames } from '../state.ts'
import { CounterSlot } from './counter-slots.tsx'
import { ChecksList } from './desk-checks-list.tsx'
import { staffRows } from './desk-values.tsx'
import { sayDesk } from './desk-words.ts'
import { ElementField } from './element-field.tsx'
import { toneOf } from './standing-tone.ts'

type Intake = Static<(typeof counterCase)['output']>

interface IntakeProps {
  readonly form: Form<Intake>
  readonly context: PageContext
}

export const counterCasePage = (shown: Intake, context: PageContext) =>
  intakeScreen({ about: shown, entered: {} }, context)

/** The same with what was typed, after a save or a taking in that was refused. */
export const counterFillPage = (form: Form<Intake>, context: PageContext) => intakeScreen(form, context)

/**
 * The whole intake on one screen and in one form: whichever button is pressed, everything on the screen goes with it, so
 * nothing typed is lost between the answers and the papers.
 */
function intakeScreen(form: Form<Intake>, context: PageContext): JSX.Element {
  const { lang } = context
  const words = sayDesk(lang)
  const { intake } = words
  const { about: shown, problem } = form
  const { head, parts, slots } = shown
  const base = `/desk/counter/cases/${head.caseId}`
  const title = said(lang, head.matterName)
  return (
    <BenchLayout context={context} title={title} section="counter" slim problem={problem !== undefined}>
      <BackLink lang={lang} href={`/desk/counter/people/${shown.personId}`} text={intake.back} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, boxesOf(shown))} />}
      <CaseHead
        title={<Said lang={lang} text={head.matterName} />}
        tag={<Tag tone={toneOf(head.standing)}>{said(lang, standingNames[head.standing as Standing])}</Tag>}
        meta={
          <Written
            lang={lang}
            text={`${head.holder.name} ${head.holder.number} · ${said(lang, head.organisationName)}${head.sample ? ` · ${words.sample}` : ''}`}
          />
        }
      />
      {head.state === 'correction' && (
        <Notice id="correction" kind="warning" title={said(lang, stateNames.correction)}>
          <p>{intake.correction}</p>
        </Notice>
      )}
      {problem && slots.some(({ upload }) => upload) && <p class="od-meta">{intake.chooseAgain}</p>}
      <PostForm
        context={context}
        action={`${base}/answers`}
        enctype="multipart/form-data"
        class="od-aside od-mt-4"
        label={title}
      >
        <div class="od-stack">
          {parts.map((part) => (
            <Pane key={part.id} id={`part-${part.id}`} title={said(lang, part.title)}>
              <PartFields fields={part.fields} form={form} context={context} />
            </Pane>
          ))}
          {slots.length > 0 && (
            <Pane id="evidence" title={intake.evidence}>
              {slots.map((slot) => (
                <CounterSlot key={slot.id} slot={slot} form={form} context={context} />
              ))}
            </Pane>
          )}
        </div>
        <div class="od-stack">
          <Pane id="check" title={intake.check}>
            <ChecksList lang={lang} checked={shown} />
          </Pane>
          <Pane id="take-in" title={intake.confirm}>
            <TakeIn form={form} context={context} />
          </Pane>
        </div>
      </PostForm>
    </BenchLayout>
  )
}

type FieldsProps = IntakeProps & { readonly fields: readonly FieldShown[] }

/** What a source vouches for is only shown, and changed behind a fold; the rest stands open. All of it is sent. */
function PartFields({ fields, form, context }: FieldsProps): JSX.Element {
  const { lang } = context
  const { problem } = form
  const faulty = ({ element }: FieldShown) => problem?.fields[element.id] !== undefined
  const known = fields.filter(({ source, missing }) => source !== null && vouched.has(source) && missing === undefined)
  const open = fields.filter((field) => !known.includes(field))
  return (
    <>
      {known.length > 0 && (
        <>
          <SummaryList lang={lang} rows={staffRows(known, lang)} />
          <Details summary={sayDesk(lang).intake.change} open={known.some(faulty)}>
            <FieldGrid fields={known} form={form} context={context} />
          </Details>
        </>
      )}
      <FieldGrid fields={open} form={form} context={context} />
    </>
  )
}

const vouched: ReadonlySet<string> = new Set(['identity', 'register', 'licence'])

function FieldGrid({ fields, form: { entered, problem }, context }: FieldsProps): JSX.Element | null {
  if (fields.length === 0) return null
  return (
    <Columns count={2}>
      {fields.map((field) => (
        <ElementField
          key={field.element.id}
          context={context}
          field={field}
          entered={problem ? entered : undefined}
          error={problem?.fields[field.element.id] ?? (field.missing && said(context.lang, field.missing))}
          sources={sayDesk(context.lang).sources}
          dense
        />
      ))}
    </Columns>
  )
}

/** Saving while something is open; once all is there, the button that takes it in. Both send the whole screen. */
function TakeIn({ form, context: { lang } }: IntakeProps): JSX.Element {
  const { intake } = sayDesk(lang)
  const { about: shown, entered, problem } = form
  const ready = shown.open === 0
  return (
    <div class="od-stack">
      <Filled count={intake.count(shown.counts.known)}>{intake.open(shown.open)}</Filled>
      {ready ? (
        <>
          <Checkboxes
            lang={lang}
            name="confirmed"
            label={intake.confirm}
            hideLabel
            choices={[{ value: 'true', label: intake.confirmLabel }]}
            values={texted(entered, 'confirmed') === 'true' ? ['true'] : []}
            error={problem?.fields.confirmed}
          />
          <Button wide formAction={`/desk/counter/cases/${shown.head.caseId}/take-in`}>
            {shown.onTheSpot ? intake.finish : intake.takeIn}
          </Button>
          <Button wide kind="secondary">
            {intake.saveAgain}
          </Button>
        </>
      ) : (
        <>
          <Button wide>{intake.save}</Button>
          <p class="od-meta">{intake.saveFirst}</p>
        </>
      )}
    </div>
  )
}

const boxesOf = ({ parts, slots }: Intake): readonly string[] => [
  ...parts.flatMap(({ fields }) => fields.map(({ element }) => element.id)),
  ...slots.map(({ id }) => counterBoxes(id).file),
  'confirmed',
]
