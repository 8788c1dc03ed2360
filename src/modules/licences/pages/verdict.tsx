import type { JSX } from 'preact'
import {
  Beside,
  Day,
  Inset,
  LicenceCard,
  longDate,
  Moment,
  Part,
  Said,
  Section,
  SummaryList,
  type SummaryRow,
  Tag,
  type TagTone,
  Verdict,
  type VerdictKind,
  Written,
} from '../../../design/index.ts'
import { parseCaseNumber } from '../../../platform/ids.ts'
import { type PageContext, said, words } from '../../../platform/page.ts'
import { type Standing, standings } from '../model.ts'
import type { Result, Verified, VerifiedLicence } from '../verify.ts'
import { licenceWords, termInWords, toneOf } from './parts.tsx'

function kindOf(result: Result): VerdictKind {
  if (result === 'valid' || result === 'declaration') return 'good'
  const open: readonly Result[] = ['unknown', 'mistyped', 'not-ours', 'not-yet-valid', 'declaration-open']
  return open.includes(result) ? 'unknown' : 'bad'
}

/** Results that are a licence's own standing; the others are about a file or a number. */
function standingIn(result: Result): Standing | undefined {
  return standings.find((standing) => standing === result)
}

export interface AnswerProps {
  readonly verified: Verified
  readonly context: PageContext
  /** What was typed, repeated where nothing was found. */
  readonly asked?: string | undefined
  /** What a check of a file adds in place of the code: seal and content. */
  readonly more?: readonly SummaryRow[] | undefined
  /** A better sentence than the result's own. */
  readonly advice?: string | undefined
}

/** The verdict large, then what the paper says as far as one may know, then how it was checked. */
export function Answer({ verified, context, asked, more, advice }: AnswerProps): JSX.Element {
  const { lang } = context
  const { verify } = words(lang, licenceWords)
  const { result, licence, code } = verified
  // The licence is real; whether this paper is it, the code says, and it does not.
  const doubted = kindOf(result) === 'good' && code === 'wrong'
  const newer = licence?.newer
  const caseNumber = asked === undefined || licence ? undefined : parseCaseNumber(asked)
  const process = <Process verified={verified} context={context} more={more} asked={licence ? undefined : asked} />
  return (
    <>
      <Verdict kind={doubted ? 'unknown' : kindOf(result)} title={doubted ? verify.codeWrong : verify.verdict[result]}>
        {caseNumber?.ok ? (
          <p>
            {verify.isCase} <a href={`/progress/${caseNumber.text}`}>{verify.toCase}</a>
          </p>
        ) : (
          <p>{doubted ? verify.codeWrongAdvice : (advice ?? verify.advice[result])}</p>
        )}
        {newer && (
          <p>
            {verify.newer(longDate(newer.issueDate, lang))}{' '}
            <a href={`/verify/${newer.identifier}`}>{verify.seeNewer}</a>
          </p>
        )}
      </Verdict>
      {licence ? (
        <Beside aside={<Likeness licence={licence} result={result} context={context} />}>
          <Content licence={licence} context={context} />
          {process}
          <Inset>
            {result === 'valid' && !doubted && <p>{verify.look}</p>}
            <p class="od-meta">{verify.privacy}</p>
          </Inset>
        </Beside>
      ) : (
        process
      )}
    </>
  )
}

interface PaperProps {
  readonly licence: VerifiedLicence
  readonly context: PageContext
}

function Content({ licence, context }: PaperProps): JSX.Element {
  const { lang } = context
  const text = words(lang, licenceWords)
  const { shown, typeName, sample } = licence
  const name = said(lang, typeName)
  const rows: SummaryRow[] = [
    { key: text.words.name, value: sample ? text.sampleOf(name) : name },
    shown
      ? { key: text.words.number, value: <Written lang={lang} text={shown.number} /> }
      : { key: text.words.holder, value: <Written lang={lang} text={licence.holder} /> },
    ...(shown?.fields ?? []).map(({ label, value }) => ({
      key: said(lang, label),
      value: <Said lang={lang} text={value} />,
    })),
    { key: text.words.issuer, value: <Said lang={lang} text={licence.issuer} /> },
    { key: text.words.issueDate, value: <Day lang={lang} on={licence.issueDate} /> },
    { key: text.words.validity, value: termInWords(licence, lang, text) },
    { key: text.words.identifier, value: <code>{licence.identifier}</code> },
  ]
  return (
    <Part id="paper" title={text.verify.content}>
      <SummaryList lang={lang} rows={rows} />
    </Part>
  )
}

/** The licence as a card, to hold beside what one was shown. */
function Likeness({ licence, result, context }: PaperProps & { readonly result: Result }): JSX.Element {
  const { lang } = context
  const text = words(lang, licenceWords)
  const { shown, validTo } = licence
  const standing = standingIn(result) ?? 'other'
  const facts = shown
    ? [
        { label: text.words.number, value: <Written lang={lang} text={shown.number} /> },
        ...shown.fields
          .slice(0, 2)
          .map(({ label, value }) => ({ label: said(lang, label), value: <Said lang={lang} text={value} /> })),
      ]
    : [{ label: text.words.holder, value: <Written lang={lang} text={licence.holder} /> }]
  return (
    <Section id="likeness" title={text.verify.paper} small>
      <LicenceCard
        lang={lang}
        id="card"
        name={said(lang, licence.typeName)}
        issuer={<Said lang={lang} text={licence.issuer} />}
        facts={facts}
        validity={validTo ? text.until(longDate(validTo, lang)) : text.longTerm}
        state={{ text: text.standing[standing], tone: toneOf(standing) }}
        seal={{
          text: licence.issuer.zh,
          named: said(lang, licence.issuer),
          word: context.demo ? text.sample : undefined,
        }}
        voided={standing === 'valid' || standing === 'not-yet-valid' ? undefined : text.standing[standing]}
      />
    </Section>
  )
}

const tones = { right: 'green', wrong: 'red', none: 'grey' } as const satisfies Record<Verified['code'], TagTone>

interface ProcessProps {
  readonly verified: Verified
  readonly context: PageContext
  readonly more?: readonly SummaryRow[] | undefined
  readonly asked?: string | undefined
}

function Process({ verified, context, more, asked }: ProcessProps): JSX.Element {
  const { lang } = context
  const text = words(lang, licenceWords)
  const { verify } = text
  const { result, licence, code, at } = verified
  const standing = standingIn(result)
  const rows: SummaryRow[] = []
  if (asked) rows.push({ key: verify.asked, value: <Written lang={lang} text={asked} /> })
  if (licence && standing)
    rows.push({
      key: verify.state,
      value: (
        <>
          <Tag tone={toneOf(standing)}>{text.standing[standing]}</Tag>{' '}
          {licence.since && <span class="od-meta">{verify.since(longDate(licence.since, lang))}</span>}
        </>
      ),
    })
  if (licence && !more) {
    const [word, meaning] = verify.codes[code]
    rows.push({ key: verify.code, value: <Found tone={tones[code]} word={word} meaning={meaning} /> })
  }
  rows.push(...(more ?? []), { key: verify.at, value: <Moment lang={lang} at={new Date(at)} seconds /> })
  return (
    <Part id="how" title={verify.how}>
      <SummaryList lang={lang} rows={rows} />
    </Part>
  )
}

interface FoundProps {
  readonly tone: TagTone
  readonly word: string
  readonly meaning?: string | undefined
}

/** One thing that was looked at: a word one sees from afar, and what it means. */
export function Found({ tone, word, meaning }: FoundProps): JSX.Element {
  return (
    <>
      <Tag tone={tone}>{word}</Tag> {meaning && <span class="od-meta">{meaning}</span>}
    </>
  )
}
