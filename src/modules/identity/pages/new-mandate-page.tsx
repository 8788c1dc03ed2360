import type { JSX } from 'preact'
import {
  BackLink,
  Button,
  Checkboxes,
  DateField,
  datePartNames,
  ErrorSummary,
  enteredDate,
  Layout,
  PostForm,
  problemsOf,
  Radios,
  Said,
  TextField,
  Written,
} from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { MandateOffered } from '../queries-mandates.ts'
import { mandateWords } from '../text/mandate-words.ts'
import { chosen, entered } from './entered.ts'

const order = ['name', 'number', 'right', 'reach', 'matters', 'from', 'until']

/** Whom, for what, from when to when: the first of two pages. */
export function newMandatePage(form: Form<MandateOffered>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const all = mandateWords(lang)
  const words = all.new
  const title = about.forCompany ? words.titleCompany(about.mandatorName) : words.title
  const field = (name: string) => ({ lang, name, error: problem?.fields[name] })
  const day = (name: 'from' | 'until') => {
    const typed = datePartNames(name).year in form.entered ? enteredDate(form.entered, name) : about[name]
    return <DateField {...field(name)} label={words[name]} value={typed} {...hintOf(name, about, context)} />
  }
  return (
    <Layout context={context} title={title} section="my" problem={problem !== undefined}>
      <BackLink lang={lang} href={about.forCompany ? '/my/company' : '/my/mandates'} text={all.title} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, order)} />}
      <h1>
        <Written lang={lang} text={title} />
      </h1>
      <p class="od-lead od-mb-5">{words.lead}</p>
      <PostForm context={context} action="/my/mandates/new" label={title}>
        <TextField
          {...field('name')}
          label={words.name}
          hint={words.nameHint}
          value={entered(form, 'name')}
          width={20}
        />
        <TextField
          {...field('number')}
          label={words.number}
          hint={words.numberHint}
          value={entered(form, 'number')}
          spellcheck={false}
          width={20}
        />
        {about.rights.length > 1 ? (
          <Radios
            {...field('right')}
            label={words.right}
            value={entered(form, 'right', 'agent')}
            choices={about.rights.map((right) => ({
              value: right,
              label: all.rightsCompany[right] ?? right,
              hint: words.rightHints[right],
            }))}
          />
        ) : (
          <input type="hidden" name="right" value={about.rights[0] ?? 'agent'} />
        )}
        <Radios
          {...field('reach')}
          label={words.reach}
          value={entered(form, 'reach', 'chosen')}
          choices={[
            { value: 'chosen', label: words.reachChosen },
            { value: 'all', label: words.reachAll },
          ]}
        />
        <Checkboxes
          {...field('matters')}
          label={words.matters}
          values={chosen(form, 'matters', about.matter ? [about.matter] : [])}
          choices={about.matters.map(({ code, name }) => ({ value: code, label: <Said lang={lang} text={name} /> }))}
        />
        {day('from')}
        {day('until')}
        <Button>{words.next}</Button>
      </PostForm>
    </Layout>
  )
}

const hintOf = (name: string, { longestYears }: MandateOffered, { lang }: PageContext) =>
  name === 'until' ? { hint: mandateWords(lang).new.untilHint(longestYears) } : {}
