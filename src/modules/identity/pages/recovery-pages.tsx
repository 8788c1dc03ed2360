import type { JSX } from 'preact'
import {
  BackLink,
  BenchLayout,
  Button,
  ErrorSummary,
  Inset,
  Moment,
  Notice,
  PostForm,
  problemsOf,
  Radios,
  SummaryList,
  Table,
  TextField,
  Written,
} from '../../../design/index.ts'
import type { Form, PageContext } from '../../../platform/page.ts'
import type { RecoveryShown } from '../queries-recovery.ts'
import { identityWords } from '../text/words.ts'
import { entered } from './entered.ts'
import { MisusedField } from './misused-field.tsx'

interface Recoveries {
  readonly items: readonly RecoveryShown[]
}

/** A clerk asks for a second look, and sees what became of the requests before. */
export function recoveriesPage(form: Form<Recoveries>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const all = identityWords(lang)
  const words = all.recovery
  const field = (name: string) => ({ lang, name, value: entered(form, name), error: problem?.fields[name] })
  return (
    <BenchLayout context={context} title={words.title} section="accounts" problem={problem !== undefined}>
      <BackLink lang={lang} href="/desk/accounts" text={all.renew.title} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['name', 'number', 'mobile'])} />}
      <h1>{words.title}</h1>
      <p class="od-meta od-mb-4">{words.lead}</p>
      <PostForm context={context} action="/desk/recoveries" label={words.title}>
        <TextField {...field('name')} label={all.renew.name} autocomplete="off" spellcheck={false} width={10} />
        <TextField {...field('number')} label={all.renew.number} autocomplete="off" spellcheck={false} width={20} />
        <TextField
          {...field('mobile')}
          label={all.renew.mobile}
          hint={all.renew.mobileHint}
          type="tel"
          autocomplete="off"
          width={20}
        />
        <MisusedField form={form} context={context} />
        <Button>{words.submit}</Button>
      </PostForm>
      <h2 class="od-mt-6">{words.list}</h2>
      {about.items.length === 0 ? (
        <p class="od-meta">{words.none}</p>
      ) : (
        <Requests items={about.items} context={context} />
      )}
    </BenchLayout>
  )
}

function Requests({ items, context: { lang } }: Recoveries & { readonly context: PageContext }): JSX.Element {
  const words = identityWords(lang).recovery
  return (
    <Table
      caption={words.list}
      hideCaption
      stack
      columns={[{ head: words.person }, { head: words.askedBy }, { head: words.asked }, { head: words.standing }]}
      rows={items.map(({ id, name, maskedNumber, askedBy, askedAt, standing }) => ({
        key: id,
        cells: [
          <a key="person" href={`/desk/recoveries/${id}`}>
            <Written lang={lang} text={`${name} ${maskedNumber}`} />
          </a>,
          <Written key="by" lang={lang} text={askedBy} />,
          <Moment key="at" lang={lang} at={new Date(askedAt)} />,
          words.standings[standing],
        ],
      }))}
    />
  )
}

/** One request: the second look, or, for whoever asked, the slip. */
export function recoveryPage(form: Form<RecoveryShown>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const words = identityWords(lang).recovery
  const { id, name, maskedNumber, askedBy, askedAt, until, answeredBy, standing, mine, slip } = about
  return (
    <BenchLayout context={context} title={words.title} section="accounts" problem={problem !== undefined}>
      <BackLink lang={lang} href="/desk/recoveries" text={words.back} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['agreed', 'number'])} />}
      <h1 class="od-mb-3">{words.title}</h1>
      <SummaryList
        lang={lang}
        rows={[
          { key: words.person, value: <Written lang={lang} text={name} /> },
          { key: words.number, value: maskedNumber },
          { key: words.askedBy, value: <Written lang={lang} text={askedBy} /> },
          { key: words.asked, value: <Moment lang={lang} at={new Date(askedAt)} /> },
          { key: words.standing, value: words.standings[standing] },
          { key: words.until, value: <Moment lang={lang} at={new Date(until)} /> },
          ...(answeredBy ? [{ key: words.answeredBy, value: <Written lang={lang} text={answeredBy} /> }] : []),
        ]}
      />
      {slip && (
        <div class="od-mt-5">
          <Notice id="slip" kind="success" title={words.slip}>
            <p>
              <strong class="od-number">{slip}</strong>
            </p>
            <p>{words.slipLead}</p>
          </Notice>
        </div>
      )}
      {standing === 'asked' && mine && <Inset>{words.waits}</Inset>}
      {standing === 'asked' && !mine && (
        <PostForm context={context} action={`/desk/recoveries/${id}`} class="od-mt-4">
          <Radios
            lang={lang}
            name="agreed"
            label={words.question}
            value={entered(form, 'agreed')}
            error={problem?.fields.agreed}
            choices={[
              { value: 'true', label: words.looked, hint: words.lookedHint },
              { value: 'false', label: words.notAgreed },
            ]}
          />
          <TextField
            lang={lang}
            name="number"
            label={words.cardNumber}
            hint={words.cardNumberHint}
            value={entered(form, 'number')}
            error={problem?.fields.number}
            width={20}
          />
          <Button>{words.answer}</Button>
        </PostForm>
      )}
    </BenchLayout>
  )
}
