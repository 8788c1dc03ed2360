import type { JSX } from 'preact'
import {
  BackLink,
  BenchLayout,
  Button,
  ErrorSummary,
  Inset,
  LinkList,
  Moment,
  PostForm,
  problemsOf,
  Radios,
  Section,
  SummaryList,
  Table,
  Tag,
  type TagTone,
  TextArea,
  Written,
} from '../../../design/index.ts'
import { type Form, type PageContext, said } from '../../../platform/page.ts'
import type { ProposalShown, SecondShown } from '../queries-second.ts'
import { secondWords } from '../text/second-words.ts'
import { entered } from './entered.ts'

const toneOf = {
  open: 'yellow',
  done: 'green',
  refused: 'red',
  withdrawn: 'grey',
  lapsed: 'grey',
} as const satisfies Record<ProposalShown['standing'], TagTone>

/** What waits for a second person: for the reader to look at, in other places, and what they proposed themselves. */
export function secondPage({ waiting, elsewhere, own }: SecondShown, context: PageContext): JSX.Element {
  const { lang } = context
  const words = secondWords(lang)
  return (
    <BenchLayout context={context} title={words.title} section="second">
      <h1>{words.title}</h1>
      <p class="od-meta od-mb-4">{words.lead}</p>
      <Section id="waiting" title={words.waiting}>
        {waiting.length === 0 ? (
          <p class="od-meta">{words.waitingNone}</p>
        ) : (
          <Lines lines={waiting} context={context} caption={words.waiting} />
        )}
      </Section>
      {elsewhere.length > 0 && (
        <Section id="elsewhere" title={words.elsewhere}>
          <LinkList
            items={elsewhere.map(({ title, href, count }) => ({ href, text: `${said(lang, title)} · ${count}` }))}
          />
        </Section>
      )}
      <Section id="own" title={words.own}>
        {own.length === 0 ? (
          <p class="od-meta">{words.ownNone}</p>
        ) : (
          <Lines lines={own} context={context} caption={words.own} />
        )}
      </Section>
    </BenchLayout>
  )
}

interface LinesProps {
  readonly lines: SecondShown['waiting']
  readonly caption: string
  readonly context: PageContext
}

function Lines({ lines, caption, context: { lang } }: LinesProps): JSX.Element {
  const words = secondWords(lang)
  return (
    <Table
      caption={caption}
      hideCaption
      stack
      columns={[
        { head: words.deed, wrap: true },
        { head: words.proposedBy },
        { head: words.proposedAt },
        { head: words.until },
        { head: words.standing },
      ]}
      rows={lines.map(({ id, title, proposedBy, proposedAt, until, standing }) => ({
        key: id,
        cells: [
          <a key="deed" href={`/desk/second/${id}`}>
            {said(lang, title)}
          </a>,
          <Written key="by" lang={lang} text={proposerNamed(proposedBy, words)} />,
          <Moment key="at" lang={lang} at={proposedAt} />,
          <Moment key="until" lang={lang} at={until} />,
          <Tag key="standing" tone={toneOf[standing]}>
            {words.standings[standing]}
          </Tag>,
        ],
      }))}
    />
  )
}

/** One of them: what would be done, in words; for the second person the question, for whoever proposed it where it stands. */
export function proposalPage(form: Form<ProposalShown>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const words = secondWords(lang)
  const open = about.standing === 'open'
  const action = `/desk/second/${about.id}`
  return (
    <BenchLayout context={context} title={said(lang, about.title)} section="second" problem={problem !== undefined}>
      <BackLink lang={lang} href="/desk/second" text={words.back} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, ['agreed', 'words'])} />}
      <h1 class="od-mb-3">{said(lang, about.title)}</h1>
      <SummaryList lang={lang} rows={[...saysRows(about, context), ...standingRows(about, context)]} />
      {about.says.length === 0 && !open && <p class="od-meta">{words.forgotten}</p>}
      {open && about.mine && <Mine action={action} context={context} />}
      {open && !about.mine && about.hindered && <Inset>{words.hindered[about.hindered]}</Inset>}
      {open && !about.mine && <Answer form={form} action={action} context={context} />}
    </BenchLayout>
  )
}

function Mine({ action, context }: { readonly action: string; readonly context: PageContext }): JSX.Element {
  const words = secondWords(context.lang)
  return (
    <>
      <Inset>{words.taken}</Inset>
      <PostForm context={context} action={`${action}/withdraw`} label={words.withdraw}>
        <Button kind="secondary">{words.withdraw}</Button>
      </PostForm>
    </>
  )
}

interface AnswerProps {
  readonly form: Form<ProposalShown>
  readonly action: string
  readonly context: PageContext
}

/** Whoever cannot agree can still say no. */
function Answer({ form, action, context }: AnswerProps): JSX.Element {
  const { lang } = context
  const words = secondWords(lang)
  const agree = { value: 'true', label: words.agree, hint: words.agreeHint }
  return (
    <PostForm context={context} action={action} class="od-mt-4" label={words.question}>
      <Radios
        lang={lang}
        name="agreed"
        label={words.question}
        value={entered(form, 'agreed')}
        error={form.problem?.fields.agreed}
        choices={[...(form.about.hindered ? [] : [agree]), { value: 'false', label: words.refuse }]}
      />
      <TextArea
        lang={lang}
        name="words"
        label={words.words}
        hint={words.wordsHint}
        value={entered(form, 'words')}
        error={form.problem?.fields.words}
        maxLength={500}
        rows={3}
        optional
      />
      <Button>{words.answer}</Button>
    </PostForm>
  )
}

function saysRows({ says }: ProposalShown, { lang }: PageContext) {
  return says.map(({ key, value }) => ({
    key: said(lang, key),
    value: said(lang, value)
      .split('\n')
      .map((text) => (
        <div key={text}>
          <Written lang={lang} text={text} />
        </div>
      )),
  }))
}

function standingRows(about: ProposalShown, { lang }: PageContext) {
  const words = secondWords(lang)
  const { why, proposedBy, proposedAt, until, standing, answeredBy, answeredAt, answer } = about
  return [
    { key: words.why, value: why ? <Written lang={lang} text={why} /> : words.whyNone },
    { key: words.proposedBy, value: <Written lang={lang} text={proposerNamed(proposedBy, words)} /> },
    { key: words.proposedAt, value: <Moment lang={lang} at={proposedAt} /> },
    { key: words.standing, value: <Tag tone={toneOf[standing]}>{words.standings[standing]}</Tag> },
    ...(standing === 'open' ? [{ key: words.until, value: <Moment lang={lang} at={until} /> }] : []),
    ...(answeredBy ? [{ key: words.answeredBy, value: <Written lang={lang} text={answeredBy} /> }] : []),
    ...(answeredAt ? [{ key: words.answeredAt, value: <Moment lang={lang} at={answeredAt} /> }] : []),
    ...(answer ? [{ key: words.words, value: <Written lang={lang} text={answer} /> }] : []),
  ]
}

/** A person by name; what proposes and is none, by what it is. */
function proposerNamed(by: string, { proposers }: ReturnType<typeof secondWords>): string {
  if (by.startsWith('scim:')) return proposers.directory
  return by === 'command-line' ? proposers['command-line'] : by
}
