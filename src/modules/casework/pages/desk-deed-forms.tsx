import type { JSX } from 'preact'
import type { Static } from 'typebox'
import { citation } from '#catalogue'
import {
  Button,
  Checkboxes,
  NumberField,
  PostForm,
  Radios,
  Said,
  Select,
  TextArea,
  TextField,
  Warning,
  Written,
} from '../../../design/index.ts'
import { type Both, type Form, type PageContext, said } from '../../../platform/page.ts'
import { suspensionKinds } from '../clock.ts'
import { type Deed, missingChoice, missingProblems, missingWordsName } from '../desk-deeds.ts'
import { terminationReasons, terminationReasonsFor, voidReasons } from '../endings.ts'
import { listed, texted } from '../entered-answers.ts'
import type { deskCase } from '../queries-desk.ts'
import { Doubts } from './desk-doubts.tsx'
import { sayDesk } from './desk-words.ts'

export type DeskCaseForm = Form<Static<(typeof deskCase)['output']>>

export interface DeedFormProps {
  readonly deed: Deed
  readonly form: DeskCaseForm
  readonly context: PageContext
}

/** The form of one deed, with the article of law that stands behind it. */
export function DeedForm({ deed, form, context }: DeedFormProps): JSX.Element {
  const words = sayDesk(context.lang).deeds
  const { head, slot } = form.about
  const action = `/desk/cases/${head.caseId}/${deed}${slot ? `?${new URLSearchParams({ slot })}` : ''}`
  const Questions = questions[deed]
  return (
    <PostForm context={context} action={action} label={words.names[deed]}>
      <h3 class="od-mt-4">{words.names[deed]}</h3>
      <p class="od-meta">{words.law[deed]}</p>
      {Questions && <Questions deed={deed} form={form} context={context} />}
      <div class="od-mt-4">
        <Button wide kind={refusing.has(deed) ? 'warning' : 'primary'}>
          {words.go[deed]}
        </Button>
        {context.who.kind === 'staff' && (
          <p class="od-meta od-mt-2">
            <Written lang={context.lang} text={words.signed(context.who.name)} />
          </p>
        )}
      </div>
    </PostForm>
  )
}

const refusing: ReadonlySet<Deed> = new Set(['reject', 'deny', 'terminate', 'void'])

const questions: Partial<Readonly<Record<Deed, (props: DeedFormProps) => JSX.Element>>> = {
  correction: CorrectionQuestions,
  reject: RejectQuestions,
  opinion: OpinionQuestions,
  grant: GrantQuestions,
  deny: DenyQuestions,
  suspend: SuspendQuestions,
  resume: (props) => <Words {...props} label="words" optional />,
  extend: ExtendQuestions,
  terminate: TerminateQuestions,
  void: VoidQuestions,
}

/** The names of a deed's boxes in the order they stand, for the error summary. */
export function boxesOf(deed: Deed | undefined, { about, entered }: DeskCaseForm): readonly string[] {
  if (deed === 'correction')
    return ['missing', ...missingChoices(about).map(({ value }) => missingWordsName(value)), 'words']
  const order = ['despite', 'despiteWords', 'why', 'competent', 'recommends', 'grounds', 'kind', 'days', 'words']
  return [...order, ...Object.keys(entered)]
}

/** The problem with the names the page's boxes have. */
export function problemOnPage({ problem, entered }: DeskCaseForm): DeskCaseForm['problem'] {
  return problem && { ...problem, fields: missingProblems(problem.fields, listed(entered, 'missing')) }
}

type Texts = ReturnType<typeof sayDesk>['deeds']
type TextName = { [Name in keyof Texts]: Texts[Name] extends string ? Name : never }[keyof Texts]

interface WordsProps extends DeedFormProps {
  readonly label: TextName
  readonly hint?: TextName
  readonly optional?: boolean
  readonly rows?: number
}

/** What is written down with the deed. */
function Words({ form, context: { lang }, label, hint, optional, rows = 3 }: WordsProps): JSX.Element {
  const words = sayDesk(lang).deeds
  return (
    <TextArea
      lang={lang}
      name="words"
      label={words[label]}
      hint={hint && words[hint]}
      rows={rows}
      value={texted(form.entered, 'words')}
      error={form.problem?.fields.words}
      optional={optional}
    />
  )
}

/** What may be missing: the materials first, which it mostly is, and the questions of the form by their parts. */
function missingOf({ parts, slots }: DeskCaseForm['about']) {
  return {
    materials: slots.map((slot) => ({ ...missingChoice('evidence', slot.id), slot, label: slot.name })),
    parts: parts.map(({ title, fields }) => ({
      title,
      questions: fields.map(({ element }) => ({ ...missingChoice('field', element.id), label: element.label })),
    })),
  }
}

/** Every material and question of this case, each with a box for what the applicant is told about it. */
function missingChoices(about: DeskCaseForm['about']) {
  const { materials, parts } = missingOf(about)
  return [...materials, ...parts.flatMap(({ questions }) => questions)]
}

function CorrectionQuestions(props: DeedFormProps): JSX.Element {
  const { form, context } = props
  const { lang } = context
  const words = sayDesk(lang)
  const { about, entered } = form
  const fields = problemOnPage(form)?.fields ?? {}
  const ticked = listed(entered, 'missing')
  const { materials, parts } = missingOf(about)
  const choice = ({
    value,
    label,
    slot,
  }: ReturnType<typeof missingChoices>[number] & { slot?: { acceptStandard: Both } }) => {
    // The notice is a paper in Chinese, whatever language the clerk reads the page in.
    const usual = slot ? slot.acceptStandard.zh : sayDesk('zh').deeds.missingField(label.zh)
    const name = missingWordsName(value)
    return {
      value,
      label: slot ? words.deeds.evidenceTag(said(lang, label)) : said(lang, label),
      reveals: (
        <TextArea
          lang={lang}
          name={name}
          label={words.deeds.missingWordsFor(said(lang, label))}
          rows={2}
          maxLength={500}
          value={name in entered ? texted(entered, name) : usual}
          valueLang={lang === 'zh' ? undefined : 'zh-CN'}
          error={fields[name]}
        />
      ),
    }
  }
  return (
    <>
      <Checkboxes
        lang={lang}
        name="missing"
        label={words.deeds.missing}
        small
        choices={materials.map(choice)}
        folds={parts.map(({ title, questions }) => ({
          summary: said(lang, title),
          open: materials.length === 0 || questions.some(({ value }) => ticked.includes(value)),
          choices: questions.map(choice),
        }))}
        values={ticked}
        error={fields.missing}
      />
      <Words {...props} label="noteWords" optional />
    </>
  )
}

function RejectQuestions(props: DeedFormProps): JSX.Element {
  const { form, context } = props
  const { lang } = context
  const words = sayDesk(lang).deeds
  const { entered, problem } = form
  return (
    <>
      <Radios
        lang={lang}
        name="why"
        label={words.why}
        value={texted(entered, 'why')}
        error={problem?.fields.why}
        choices={[
          { value: 'not-required', label: words.whys['not-required'] },
          {
            value: 'not-competent',
            label: words.whys['not-competent'],
            reveals: (
              <TextField
                lang={lang}
                name="competent"
                label={words.competent}
                value={texted(entered, 'competent')}
                error={problem?.fields.competent}
              />
            ),
          },
        ]}
      />
      <Words {...props} label="reason" hint="reasonHint" />
    </>
  )
}

/** Where something speaks against a grant, the approver ticks that it was seen and says why it is granted nevertheless. */
function GrantQuestions(props: DeedFormProps): JSX.Element {
  const { form, context } = props
  const { lang } = context
  const all = sayDesk(lang)
  const words = all.deeds
  const { about, entered, problem } = form
  return (
    <>
      {about.doubts.length > 0 && (
        <>
          <Warning>
            <p>
              <strong>{words.doubts}</strong>
            </p>
            <Doubts lang={lang} doubts={about.doubts} />
          </Warning>
          <Checkboxes
            lang={lang}
            name="despite"
            label={words.despiteLegend}
            hideLabel
            small
            choices={[{ value: 'true', label: words.despite }]}
            values={listed(entered, 'despite')}
            error={problem?.fields.despite}
          />
          <TextArea
            lang={lang}
            name="despiteWords"
            label={words.despiteWords}
            hint={words.despiteHint}
            rows={3}
            maxLength={1000}
            value={texted(entered, 'despiteWords')}
            error={problem?.fields.despiteWords}
          />
        </>
      )}
      <Words {...props} label="words" hint="grantHint" optional />
    </>
  )
}

function TerminateQuestions(props: DeedFormProps): JSX.Element {
  const { form, context } = props
  const { lang } = context
  const words = sayDesk(lang).deeds
  const reasons = terminationReasonsFor(form.about.head.holder.kind === 'person' ? 'person' : 'company')
  return (
    <>
      <Radios
        lang={lang}
        name="why"
        label={words.ending}
        value={texted(form.entered, 'why')}
        error={form.problem?.fields.why}
        choices={reasons.map((why) => ({ value: why, label: said(lang, terminationReasons[why]) }))}
      />
      <Words {...props} label="terminateWords" hint="reasonHint" />
    </>
  )
}

function VoidQuestions(props: DeedFormProps): JSX.Element {
  const { form, context } = props
  const { lang } = context
  const words = sayDesk(lang).deeds
  return (
    <>
      <Radios
        lang={lang}
        name="why"
        label={words.voidWhy}
        value={texted(form.entered, 'why')}
        error={form.problem?.fields.why}
        choices={Object.entries(voidReasons).map(([value, name]) => ({ value, label: said(lang, name) }))}
      />
      <Words {...props} label="voidWords" hint="voidHint" />
    </>
  )
}

function OpinionQuestions(props: DeedFormProps): JSX.Element {
  const { form, context } = props
  const words = sayDesk(context.lang).deeds
  return (
    <>
      <Radios
        lang={context.lang}
        name="recommends"
        label={words.recommends}
        value={texted(form.entered, 'recommends')}
        error={form.problem?.fields.recommends}
        choices={[
          { value: 'grant', label: words.recommendGrant },
          { value: 'deny', label: words.recommendDeny },
        ]}
      />
      <Words {...props} label="opinionWords" hint="opinionHint" />
    </>
  )
}

function DenyQuestions(props: DeedFormProps): JSX.Element {
  const { form, context } = props
  const { lang } = context
  const words = sayDesk(lang).deeds
  return (
    <>
      <Checkboxes
        lang={lang}
        name="grounds"
        label={words.grounds}
        small
        values={listed(form.entered, 'grounds')}
        error={form.problem?.fields.grounds}
        choices={form.about.denialGrounds.map(({ id, text, basis }) => ({
          value: id,
          label: said(lang, text),
          hint: <Said lang={lang} text={citation(basis)} />,
        }))}
      />
      <Words {...props} label="denyWords" hint="denyHint" rows={5} />
    </>
  )
}

function SuspendQuestions(props: DeedFormProps): JSX.Element {
  const { form, context } = props
  const { lang } = context
  const words = sayDesk(lang)
  const { entered, problem } = form
  return (
    <>
      <Select
        lang={lang}
        name="kind"
        label={words.deeds.kind}
        blank={words.deeds.choose}
        value={texted(entered, 'kind')}
        error={problem?.fields.kind}
        options={suspensionKinds.map((kind) => ({ value: kind, label: words.suspensions[kind] }))}
      />
      <NumberField
        lang={lang}
        name="days"
        label={words.deeds.days}
        unit={words.deeds.dayUnit}
        width={4}
        value={texted(entered, 'days')}
        error={problem?.fields.days}
      />
      <Words {...props} label="suspendWords" hint="reasonHint" />
    </>
  )
}

function ExtendQuestions(props: DeedFormProps): JSX.Element {
  const { form, context } = props
  const words = sayDesk(context.lang).deeds
  return (
    <>
      <NumberField
        lang={context.lang}
        name="days"
        label={words.extendDays}
        hint={words.extendHint}
        unit={words.workingDayUnit}
        width={4}
        value={texted(form.entered, 'days')}
        error={form.problem?.fields.days}
      />
      <Words {...props} label="extendWords" hint="reasonHint" />
    </>
  )
}
