import type { ComponentChildren, JSX } from 'preact'
import type { Static } from 'typebox'
import { BenchLayout, Button, ButtonLink, Empty, Icon, Moment, Pagination, Table, Tag } from '../../../design/index.ts'
import { isId } from '../../../platform/ids.ts'
import type { Page, PageContext } from '../../../platform/page.ts'
import { mostExported } from '../entry.ts'
import type { Line } from '../line.ts'
import type { log } from '../queries.ts'
import { deedInWords, deeds } from '../text/deeds.ts'
import { auditWords } from '../text/words.ts'
import { logAddress } from './address.ts'

type Log = Static<typeof log.output>

export const logPage: Page<Log> = (shown, context) => {
  const { lang } = context
  const words = auditWords(lang)
  const { wanted, items, next, earlier, caseUnknown } = shown
  return (
    <BenchLayout context={context} title={words.title} section="audit">
      <h1>{words.title}</h1>
      <p class="od-meta od-mb-3">{words.lead}</p>
      <Search wanted={wanted} context={context} />
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

function Item({
  id,
  label,
  children,
}: {
  readonly id: string
  readonly label: string
  readonly children: ComponentChildren
}) {
  return (
    <div class="od-filterbar__item">
      <label for={id}>{label}</label>
      {children}
    </div>
  )
}

function Search({ wanted, context }: { readonly wanted: Log['wanted']; readonly context: PageContext }): JSX.Element {
  const { lang } = context
  const words = auditWords(lang)
  const known = Object.keys(deeds)
    .map((did) => ({ did, text: deedInWords(lang, did) }))
    .sort((one, other) => one.did.localeCompare(other.did))
  return (
    <form class="od-filterbar" action="/desk/audit">
      <Item id="about" label={words.about}>
        <input
          class="govuk-input"
          id="about"
          name="about"
          type="search"
          value={wanted.about ?? ''}
          spellcheck={false}
        />
      </Item>
      <Item id="actor" label={words.actor}>
        <input
          class="govuk-input"
          id="actor"
          name="actor"
          type="search"
          value={wanted.actor ?? ''}
          spellcheck={false}
        />
      </Item>
      <Item id="did" label={words.did}>
        <span class="od-select">
          <select class="govuk-select" id="did" name="did">
            <option value="">{words.anyDeed}</option>
            {known.map(({ did, text }) => (
              <option key={did} value={did} selected={did === wanted.did}>
                {text}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </span>
      </Item>
      <Item id="outcome" label={words.outcome}>
        <span class="od-select">
          <select class="govuk-select" id="outcome" name="outcome">
            {(['', 'done', 'refused'] as const).map((outcome) => (
              <option key={outcome} value={outcome} selected={outcome === (wanted.outcome ?? '')}>
                {words.outcomes[outcome]}
              </option>
            ))}
          </select>
          <Icon name="down" />
        </span>
      </Item>
      <Item id="from" label={words.from}>
        <input class="govuk-input" id="from" name="from" type="date" value={wanted.from ?? ''} />
      </Item>
      <Item id="to" label={words.to}>
        <input class="govuk-input" id="to" name="to" type="date" value={wanted.to ?? ''} />
      </Item>
      <Button kind="secondary" size="s">
        {words.go}
      </Button>
      <ButtonLink kind="quiet" size="s" href="/desk/audit">
        {words.clear}
      </ButtonLink>
    </form>
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
      {line.refused !== null && <small class="od-meta"> {line.refused}</small>}
    </span>,
    <small class="od-meta" key="detail">
      {Object.entries(line.detail ?? {})
        .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
        .join(' · ')}
      {line.reference !== null && <> {words.reference(line.reference)}</>}
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
  const name = line.actor.name ?? line.actor.id
  return (
    <>
      <a href={logAddress('/desk/audit', { ...wanted, actor: line.actor.id })}>
        <span class="govuk-visually-hidden">{words.onlyActor('')}</span>
        {name}
      </a>
      <small class="od-meta">
        {' '}
        {line.organisation?.name ?? kind}
        {line.actingFor && ` ${words.actingFor(line.actingFor.name ?? line.actingFor.id)}`}
      </small>
    </>
  )
}
