import type { JSX } from 'preact'
import {
  BackLink,
  Button,
  ButtonLink,
  Buttons,
  Inset,
  Layout,
  Notice,
  Radios,
  Said,
  Section,
  Tag,
  type TagTone,
} from '../../../design/index.ts'
import { type PageContext, said } from '../../../platform/page.ts'
import type { CheckShown } from '../queries-check.ts'
import { refusalWord } from '../text/refusal-word.ts'
import { catalogueWords } from '../text/words.ts'
import { matterAddress } from './address.ts'
import { ElementInput } from './element-input.tsx'

/** 我能办吗？ Sends by GET: nothing is kept, so there is nothing to post. */
export function checkPage(shown: CheckShown, context: PageContext): JSX.Element {
  const { lang } = context
  const words = catalogueWords(lang).check
  const { code, questions, conditions, checked } = shown
  const name = said(lang, shown.name)
  const own = conditions.filter(({ by }) => by === 'own-word')
  return (
    <Layout context={context} title={`${words.title} ${name}`}>
      <BackLink lang={lang} href={matterAddress(code)} text={words.back} />
      <h1>
        {words.title}{' '}
        <small class="od-meta">
          <Said lang={lang} text={shown.name} />
        </small>
      </h1>
      <Inset>
        <p>{words.lead}</p>
      </Inset>
      {checked && <CheckResult shown={shown} context={context} />}
      {questions.length + own.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <Section id="questions" title={checked ? words.again : words.questions}>
          <form action={matterAddress(code, '/check')} class="od-narrow">
            {questions.map(({ element, value, reason }) => (
              <ElementInput
                key={element.id}
                lang={lang}
                element={element}
                value={value}
                error={reason === null || reason === 'required' ? undefined : refusalWord(lang, reason)}
              />
            ))}
            {own.map(({ id, text, met }) => (
              <Radios
                key={id}
                lang={lang}
                inline
                name={`own.${id}`}
                label={said(lang, text)}
                hint={words.ownWord}
                value={ownChoice(met, checked)}
                choices={[
                  { value: 'yes', label: words.yes },
                  { value: 'no', label: words.no },
                  { value: 'unsure', label: words.unsure },
                ]}
              />
            ))}
            <Button>{words.submit}</Button>
          </form>
        </Section>
      )}
    </Layout>
  )
}

function ownChoice(met: boolean | null, checked: boolean): string | undefined {
  if (met === null) return checked ? 'unsure' : undefined
  return met ? 'yes' : 'no'
}

const tones: Readonly<Record<string, TagTone>> = { met: 'green', unmet: 'yellow', unknown: 'grey', reading: 'grey' }

type ConditionShown = CheckShown['conditions'][number]

function verdictOf({ by, met }: ConditionShown): 'met' | 'unmet' | 'unknown' | 'reading' {
  if (by === 'reading') return 'reading'
  if (met === null) return 'unknown'
  return met ? 'met' : 'unmet'
}

interface ResultProps {
  readonly shown: CheckShown
  readonly context: PageContext
}

function CheckResult({ shown, context: { lang, who } }: ResultProps): JSX.Element {
  const words = catalogueWords(lang).check
  const { conditions, applicable, code } = shown
  const verdicts = conditions.map(verdictOf)
  const unmet = verdicts.filter((verdict) => verdict === 'unmet').length
  const open = verdicts.includes('unknown')
  const outcome = outcomeOf(unmet, open, words)
  return (
    <Section id="result" title={words.result}>
      <Notice id="outcome" {...outcome}>
        <p>{outcome.text}</p>
      </Notice>
      <ul class="od-list">
        {conditions.map((condition, place) => {
          const verdict = verdicts[place] ?? 'unknown'
          return (
            <li key={condition.id}>
              <span>
                {said(lang, condition.text)}
                {verdict === 'unmet' && condition.otherwise && (
                  <small class="od-meta">
                    <br />
                    {words.whatToDo}
                    {said(lang, condition.otherwise)}
                  </small>
                )}
              </span>{' '}
              <Tag tone={tones[verdict]}>{words[verdict]}</Tag>
            </li>
          )
        })}
      </ul>
      {applicable && who.kind !== 'staff' && (
        <Buttons>
          <ButtonLink href={matterAddress(code, '/apply')} kind={unmet > 0 ? 'secondary' : 'primary'} iconAfter="arrow">
            {unmet > 0 ? words.applyAnyway : words.apply}
          </ButtonLink>
        </Buttons>
      )}
    </Section>
  )
}

type CheckWords = ReturnType<typeof catalogueWords>['check']

function outcomeOf(unmet: number, open: boolean, words: CheckWords) {
  if (unmet > 0) return { kind: 'warning', title: words.notMet(unmet), text: words.notMetText } as const
  if (open) return { kind: 'info', title: words.open, text: words.openText } as const
  return { kind: 'success', title: words.allMet, text: words.allMetText } as const
}
