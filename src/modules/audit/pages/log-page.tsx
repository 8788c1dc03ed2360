import type { ComponentChildren, JSX } from 'preact'
import type { Static } from 'typebox'
import {
  BenchLayout,
  Button,
  ButtonLink,
  Empty,
  ErrorSummary,
  fieldId,
  Icon,
  Moment,
  type PageProblem,
  Pagination,
  Said,
  Table,
  Tag,
  Written,
} from '../../../design/index.ts'
import { isId } from '../../../platform/ids.ts'
import type { Page, PageContext } from '../../../platform/page.ts'
import { mostExported } from '../entry.ts'
import type { Line } from '../line.ts'
import type { log } from '../queries.ts'
import { deedInWords, deeds } from '../text/deeds.ts'
import { detailInWords } from '../text/details.ts'
import { auditWords, sealingWords } from '../text/words.ts'
import { logAddress } from './address.ts'

type Log = Static<typeof log.output>

export const logPage: Page<Log> = (shown, context) => {
  const { lang } = context
  const words = auditWords(lang)
  const { wanted, items, next, earlier, caseUnknown } = shown
  return (
    <BenchLayout context={context} title={words.title} section="audit">
      <ErrorSummary lang={lang} problems={problemsIn(context)} />
      <h1>{words.title}</h1>
      <p class="od-meta od-mb-3">
        {words.lead} <a href="/desk/audit/sealing">{sealingWords(lang).link}</a>
      </p>
      <Search wanted={wanted} context={context} />
      <Sought shown={shown} context={context} />
      {items.length === 0 ? (
        <Empty title={caseUnknown ? words.caseUnknown : words.none}>
          <p>{caseUnknown ? words.caseUnknownHint : words.noneHint}</p>
          <ButtonLink href="/desk/audit">{words.clear}</ButtonLink>
        </Empty>
      ) : (
        <Table
          caption={words.caption}
          hideCaption
          dense
          stack
          columns={[
            { head: words.head.at },
            { head: words.head.who, wrap: true },
            { head: words.head.did, wrap: true },
            { head: words.head.about },
            { head: words.head.result },
            { head: words.head.detail, wrap: true, wideOnly: true },
          ]}
          rows={items.map((line) => ({ key: line.id, cells: cellsOf(line, wanted, context) }))}
        />
      )}
      <Pagination
        lang={lang}
        previous={earlier ? logAddress('/desk/audit', wanted) : undefined}
        next={next === null ? undefined : logAddress('/desk/audit', wanted, next)}
      />
      {items.length > 0 && (
        <p class="od-mt-4">
          <ButtonLink
            kind="secondary"
            size="s"
            icon="download"
            href={logAddress('/desk/audit/export', wanted)}
            download
          >
            {words.exportCsv(mostExported)}
          </ButtonLink>
        </p>
      )}
    </BenchLayout>
  )
}

const filters = ['about', 'did', 'outcome', 'from', 'to'] as const

/** What could not be read in the search; a place in the list has no field of its own. */
function problemsIn({ lang, problem }: PageContext): PageProblem[] {
  const words = auditWords(lang)
  const named = filters.flatMap((field) => {
    const text = problem?.fields[field]
    return text ? [{ text, field: words[field], href: `#${fieldId(field)}` }] : []
  })
  const others = Object.entries(problem?.fields ?? {}).filter(([name]) => !filters.some((field) => field === name))
  return [...named, ...others.map(([, text]) => ({ text }))]
}

/** Who is looked for, each alone, what was done about them, and everybody again. */
function Sought({ shown, context }: { readonly shown: Log; readonly context: PageContext }): JSX.Element {
  const { lang } = context
  const words = auditWords(lang)
  const { sought, wanted } = shown
  if (sought.length === 0)
    return (
      <p class="od-mt-2 od-mb-3">
        <a href="/desk/audit/who">{words.findWho.link}</a>
      </p>
    )
  return (
    <p class="od-mt-2 od-mb-3">
      {words.only}{' '}
      {sought.map(({ id, name }) => (
        <span key={id}>
          <a href={logAddress('/desk/audit', { ...wanted, actor: id })}>
            <Written lang={lang} text={name ?? id} />
          </a>
          {isId(id) && (
            <small class="od-meta">
              {' '}
              <a href={logAddress('/desk/audit', { about: id })}>{words.doneTo}</a>
            </small>
          )}
          {' · '}
        </span>
      ))}
      <a href={logAddress('/desk/audit', { ...wanted, actor: '' })}>{words.all}</a>
    </p>
  )
}

interface ItemProps {
  readonly id: string
  readonly label: string
  readonly error?: string | undefined
  readonly children: ComponentChildren
}

function Item({ id, label, error, children }: ItemProps) {
  return (
    <div class="od-filterbar__item">
      <label for={fieldId(id)}>{label}</label>
      {error && (
        <p class="govuk-error-message" id={`${fieldId(id)}-error`}>
          {error}
        </p>
      )}
      {children}
    </div>
  )
}

function Search({ wanted, context }: { readonly wanted: Log['wanted']; readonly context: PageContext }): JSX.Element {
  const { lang, problem } = context
  const words = auditWords(lang)
  const known = Object.keys(deeds)
    .map((did) => ({ value: did, text: deedInWords(lang, did) }))
    .sort((one, other) => one.text.localeCompare(other.text, lang))
  const item = (id: (typeof filters)[number], input: (more: Described) => JSX.Element) => {
    const error = problem?.fields[id]
    const more = error ? { 'aria-describedby': `${fieldId(id)}-error`, 'aria-invalid': 'true' as const } : {}
    return (
      <Item id={id} label={words[id]} error={error}>
        {input({ id: fieldId(id), name: id, value: problem?.typed[id] ?? wanted[id] ?? '', ...more })}
      </Item>
    )
  }
  return (
    <form class="od-filterbar" action="/desk/audit">
      {wanted.actor && <input type="hidden" name="actor" value={wanted.actor} />}
      {item('about', (more) => (
        <input class="govuk-input" type="search" spellcheck={false} {...more} />
      ))}
      {item('did', (more) => (
        <Choice {...more} choices={[{ value: '', text: words.anyDeed }, ...known]} />
      ))}
      {item('outcome', (more) => (
        <Choice
          {...more}
          choices={(['', 'done', 'refused'] as const).map((value) => ({ value, text: words.outcomes[value] }))}
        />
      ))}
      {item('from', (more) => (
        <input class="govuk-input" type="date" {...more} />
      ))}
      {item('to', (more) => (
        <input class="govuk-input" type="date" {...more} />
      ))}
      <Button kind="secondary" size="s">
        {words.go}
      </Button>
      <ButtonLink kind="quiet" size="s" href="/desk/audit">
        {words.clear}
      </ButtonLink>
    </form>
  )
}

interface Described {
  readonly id: string
  readonly name: string
  readonly value: string
  readonly 'aria-describedby'?: string
  readonly 'aria-invalid'?: 'true'
}

function Choice({
  choices,
  value,
  ...more
}: Described & { readonly choices: readonly { readonly value: string; readonly text: string }[] }): JSX.Element {
  return (
    <span class="od-select">
      <select class="govuk-select" {...more}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} selected={choice.value === value}>
            {choice.text}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </span>
  )
}

function cellsOf(line: Line, wanted: Log['wanted'], context: PageContext): ComponentChildren[] {
  const { lang } = context
  const words = auditWords(lang)
  return [
    <Moment lang={lang} at={line.at} seconds key="at" />,
    <Who line={line} wanted={wanted} context={context} key="who" />,
    deedInWords(lang, line.did),
    <a href={logAddress('/desk/audit', { ...wanted, about: line.about })} key="about">
      <span class="govuk-visually-hidden">{words.onlyAbout} </span>
      <code>{isId(line.about) ? `…${line.about.slice(-8)}` : line.about}</code>
    </a>,
    <span key="result">
      <Tag tone={line.refused === null ? 'green' : 'red'}>{line.refused === null ? words.done : words.refused}</Tag>
      {line.refused !== null && <small class="od-meta"> {context.reasonInWords?.(line.refused) ?? line.refused}</small>}
    </span>,
    <small class="od-meta" key="detail">
      <Written lang={lang} text={detailInWords(lang, line.detail ?? {})} />
      {line.reference !== null && <> {words.reference(line.reference)}</>}{' '}
      {line.sealed && (
        <a href={`/desk/audit/entries/${line.id}/proof`} download title={sealingWords(lang).proofHint}>
          {sealingWords(lang).proof}
        </a>
      )}
    </small>,
  ]
}

interface WhoProps {
  readonly line: Line
  readonly wanted: Log['wanted']
  readonly context: PageContext
}

function Who({ line, wanted, context }: WhoProps): JSX.Element {
  const words = auditWords(context.lang)
  const kind = words.kinds[line.actorKind]
  if (line.actor === null) return <>{kind}</>
  // The house's own parts have program names only.
  const name = line.actorKind === 'system' ? kind : (line.actor.name ?? line.actor.id)
  return (
    <>
      <a href={logAddress('/desk/audit', { ...wanted, actor: line.actor.id })}>
        <span class="govuk-visually-hidden">{words.onlyActor('')}</span>
        <Written lang={context.lang} text={name} />
      </a>
      <small class="od-meta">
        {' '}
        {line.organisation?.name ? (
          <Said lang={context.lang} text={line.organisation.name} />
        ) : (
          line.actorKind !== 'system' && kind
        )}
        {line.actingFor && (
          <>
            {' '}
            <Written lang={context.lang} text={words.actingFor(line.actingFor.name ?? line.actingFor.id)} />
          </>
        )}
      </small>
    </>
  )
}
