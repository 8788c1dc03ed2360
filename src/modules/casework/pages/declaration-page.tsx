import type { JSX } from 'preact'
import type { Static } from 'typebox'
import { Signers } from '#signature'
import {
  BackLink,
  Button,
  ButtonLink,
  Buttons,
  ErrorSummary,
  Inset,
  Layout,
  PostForm,
  problemsOf,
  SummaryList,
  TextField,
  Warning,
  Written,
} from '../../../design/index.ts'
import { type Form, type PageContext, said } from '../../../platform/page.ts'
import type { caseDeclaration } from '../queries-applicant.ts'
import { say } from './words.ts'

type Shown = Static<(typeof caseDeclaration)['output']>

/** Who signs an application, and the way to have it signed. */
export function declarationPage(form: Form<Shown>, context: PageContext): JSX.Element {
  const { about, problem } = form
  const { lang } = context
  const words = say(lang).signature
  const base = `/my/cases/${about.head.caseId}`
  const { declaration, seats } = about.signature
  const open = declaration?.state === 'open' || declaration?.state === 'whole'
  const order = seats.flatMap(({ seat }) => [`name-${seat}`, `number-${seat}`])
  return (
    <Layout context={context} title={words.title} section="my" problem={problem !== undefined}>
      <BackLink lang={lang} href={`${base}/check`} text={words.back} />
      {problem && <ErrorSummary lang={lang} problems={problemsOf(problem, order)} />}
      <h1>{words.title}</h1>
      <p class="od-lead od-mb-5">{said(lang, about.head.plainName)}</p>
      {declaration && open && (
        <>
          <Signers lang={lang} signers={declaration.signers} />
          <Buttons>
            <ButtonLink href={`/my/signatures/${declaration.id}`}>{words.see}</ButtonLink>
          </Buttons>
          <Warning>{words.again(declaration.signed)}</Warning>
        </>
      )}
      <p class="od-mb-5">{words.lead}</p>
      <PostForm context={context} action={`${base}/declaration`} label={words.title}>
        <SummaryList
          lang={lang}
          rows={seats
            .filter(({ name }) => name !== null)
            .map(({ role, by, name }) => ({
              key: words.role[role] ?? role,
              value: (
                <>
                  <Written lang={lang} text={name ?? ''} /> <span class="od-meta">{words.by[by]}</span>
                </>
              ),
            }))}
        />
        {seats
          .filter(({ by }) => by === 'named')
          .map(({ seat, role }) => (
            <fieldset key={seat} class="govuk-fieldset od-mb-5">
              <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{words.role[role]}</legend>
              <p class="govuk-hint">{words.named}</p>
              <TextField
                lang={lang}
                name={`name-${seat}`}
                label={words.name}
                value={text(form, `name-${seat}`)}
                error={problem?.fields[`name-${seat}`]}
                width={20}
              />
              <TextField
                lang={lang}
                name={`number-${seat}`}
                label={words.number}
                value={text(form, `number-${seat}`)}
                error={problem?.fields[`number-${seat}`]}
                spellcheck={false}
                width={20}
              />
            </fieldset>
          ))}
        <Inset>{words.frozen}</Inset>
        <Buttons>
          <Button kind={open ? 'secondary' : 'primary'}>{open ? words.anew : words.prepare}</Button>
        </Buttons>
      </PostForm>
      <p class="od-meta od-mt-4">{words.noDevice}</p>
    </Layout>
  )
}

function text({ entered }: Form<Shown>, name: string): string {
  const typed = entered[name]
  return typeof typed === 'string' ? typed : ''
}
