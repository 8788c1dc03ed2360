import type { JSX } from 'preact'
import {
  BenchLayout,
  Button,
  Checkboxes,
  DateField,
  Day,
  ErrorSummary,
  enteredDate,
  PostForm,
  problemsOf,
  Section,
  Select,
  Table,
  Tag,
  type TagTone,
  Written,
} from '../../../design/index.ts'
import { duties as allDuties } from '../../../platform/actor.ts'
import { type Form, type PageContext, said } from '../../../platform/page.ts'
import type { DeputiesShown } from '../queries-deputies.ts'
import { deputyWords } from '../text/deputy-words.ts'
import { identityWords } from '../text/words.ts'
import { Duties } from './duties.tsx'
import { chosen, entered } from './entered.ts'

/** Who stands in for whom, and the form that names a deputy. */
export function deputiesPage(form: Form<DeputiesShown>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const words = deputyWords(lang)
  return (
    <BenchLayout context={context} title={words.title} section="deputies" problem={problem !== undefined}>
      {problem && (
        <ErrorSummary lang={lang} problems={problemsOf(problem, ['postId', 'deputy', 'from', 'until', 'duties'])} />
      )}
      <h1>{words.title}</h1>
      <p class="od-meta od-mb-4">{words.lead(said(lang, about.organisation))}</p>
      <Section id="lines" title={words.list}>
        {about.lines.length === 0 ? <p class="od-meta">{words.listNone}</p> : <Lines about={about} context={context} />}
      </Section>
      <Section id="name" title={words.name}>
        {about.posts.length === 0 ? <p class="od-meta">{words.none}</p> : <Naming form={form} context={context} />}
      </Section>
    </BenchLayout>
  )
}

interface NamingProps {
  readonly form: Form<DeputiesShown>
  readonly context: PageContext
}

function Naming({ form, context }: NamingProps): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const words = deputyWords(lang)
  const { staff } = identityWords(lang)
  const field = (name: string) => ({ lang, name, error: problem?.fields[name] })
  const day = (name: 'from' | 'until') => (
    <DateField
      {...field(name)}
      label={words[name]}
      value={enteredDate(form.entered, name)}
      {...(name === 'until' ? { hint: words.untilHint } : {})}
    />
  )
  const offered = allDuties.filter((duty) => about.posts.some(({ duties }) => duties.includes(duty)))
  return (
    <PostForm context={context} action="/desk/deputies" label={words.name}>
      <Select
        {...field('postId')}
        label={words.post}
        value={entered(form, 'postId', about.posts.length === 1 ? about.posts[0]?.id : '')}
        blank=""
        options={about.posts.map(({ id, holder, title }) => ({
          value: id,
          label: words.postOf(holder, said(lang, title)),
        }))}
      />
      <Select
        {...field('deputy')}
        label={words.deputy}
        value={entered(form, 'deputy')}
        blank=""
        options={about.people.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {day('from')}
      {day('until')}
      <Checkboxes
        {...field('duties')}
        label={words.duties}
        hint={words.dutiesHint}
        values={chosen(form, 'duties')}
        choices={offered.map((duty) => ({ value: duty, label: staff.duty[duty] }))}
      />
      <Button>{words.save}</Button>
    </PostForm>
  )
}

const toneOf = { ahead: 'blue', now: 'green', over: 'grey', ended: 'grey' } as const satisfies Record<
  DeputiesShown['lines'][number]['standing'],
  TagTone
>

function Lines({ about, context }: { readonly about: DeputiesShown; readonly context: PageContext }): JSX.Element {
  const { lang } = context
  const words = deputyWords(lang)
  return (
    <Table
      caption={words.list}
      hideCaption
      stack
      columns={[
        { head: words.holder, wrap: true },
        { head: words.deputyHead },
        { head: words.duties, wrap: true },
        { head: words.days, wrap: true },
        { head: words.state },
        { head: <span class="govuk-visually-hidden">{words.action}</span> },
      ]}
      rows={about.lines.map(({ id, holder, post, deputy, duties, from, until, standing, mayEnd }) => ({
        key: id,
        cells: [
          <Written key="holder" lang={lang} text={words.postOf(holder, said(lang, post))} />,
          <Written key="deputy" lang={lang} text={deputy} />,
          <Duties key="duties" lang={lang} duties={duties} />,
          <span key="days">
            <Day lang={lang} on={from} /> – <Day lang={lang} on={until} />
          </span>,
          <Tag key="state" tone={toneOf[standing]}>
            {words.standings[standing]}
          </Tag>,
          mayEnd ? (
            <PostForm key="end" context={context} action={`/desk/deputies/${id}/end`} label={`${words.end} ${deputy}`}>
              <Button kind="warning" size="s">
                {words.end}
              </Button>
            </PostForm>
          ) : (
            ''
          ),
        ],
      }))}
    />
  )
}
