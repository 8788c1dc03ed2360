import { Fragment, type JSX } from 'preact'
import type { Static } from 'typebox'
import { BenchLayout, Day, Due, dayOf, Empty, Pagination, Said, Table, Tag, Written } from '../../../design/index.ts'
import { type PageContext, said } from '../../../platform/page.ts'
import type { deskInbox } from '../queries-desk.ts'
import { type Standing, standingNames } from '../standing.ts'
import { sayDesk } from './desk-words.ts'
import { toneOf } from './standing-tone.ts'

export type DeskList = Static<(typeof deskInbox)['output']>
type Entry = DeskList['items'][number]
type Which = 'inbox' | 'waiting' | 'done'

export interface DeskListProps {
  readonly which: Which
  readonly list: DeskList
  readonly context: PageContext
  /** Between the title and the table. */
  readonly above?: JSX.Element | undefined
  readonly empty: JSX.Element
  /** The address of the following cases. */
  readonly next: (after: string) => string
}

/** The frame that the three lists of the workbench share. */
export function DeskListPage({ which, list, context, above, empty, next }: DeskListProps): JSX.Element {
  const { lang } = context
  const words = sayDesk(lang).list
  const { items, counts, mine } = list
  const inbox = mine.reduce((sum, task) => sum + counts[task as keyof typeof counts], 0)
  return (
    <BenchLayout context={context} title={words[which]} section={which} counts={{ inbox, waiting: counts.wait }}>
      <h1>{words[which]}</h1>
      {above}
      {items.length === 0 ? (
        empty
      ) : (
        <>
          <CaseTable which={which} items={items} context={context} />
          <Pagination
            lang={lang}
            next={list.next === null ? undefined : next(list.next)}
            shown={words.shown(items.length)}
          />
        </>
      )}
    </BenchLayout>
  )
}

function CaseTable({
  which,
  items,
  context: { lang },
}: Pick<DeskListProps, 'which' | 'context'> & Pick<DeskList, 'items'>) {
  const words = sayDesk(lang)
  const { columns } = words.list
  const ended = which === 'done'
  return (
    <Table
      caption={words.list.caption[which]}
      hideCaption
      dense
      stack
      columns={[
        { head: ended ? columns.closed : columns.due },
        { head: columns.matter, wrap: true },
        { head: columns.holder },
        { head: columns.state },
        { head: columns.channel, wideOnly: true },
        { head: columns.submitted, wideOnly: true },
      ]}
      rows={items.map((entry) => ({
        key: entry.caseId,
        cells: [
          ended ? <Closed key="closed" entry={entry} lang={lang} /> : <EntryDue key="due" entry={entry} lang={lang} />,
          <Fragment key="matter">
            <a href={`/desk/cases/${entry.caseId}`}>
              <Said lang={lang} text={entry.matterName} />
            </a>
            <br />
            <small class="od-meta od-num">{entry.caseNo}</small>
          </Fragment>,
          <Written key="holder" lang={lang} text={entry.holderName} />,
          <Tag tone={toneOf(entry.standing)} key="state">
            {said(lang, standingNames[entry.standing as Standing])}
          </Tag>,
          words.channels[entry.channel] ?? entry.channel,
          <Day lang={lang} on={dayOf(new Date(entry.submittedAt))} short key="submitted" />,
        ],
      }))}
    />
  )
}

type EntryProps = { readonly entry: Entry } & Pick<PageContext, 'lang'>

function Closed({ entry, lang }: EntryProps): JSX.Element | null {
  return entry.closedOn ? <Day lang={lang} on={entry.closedOn} /> : null
}

/** The running limit, or why none runs. A licence on its way has a delivery limit of its own. */
function EntryDue({ entry: { dueOn, left, task, state }, lang }: EntryProps): JSX.Element {
  const { hold } = sayDesk(lang).list
  const held = state === 'correction' || state === 'suspended'
  if (left === null || held || task === 'wait') {
    const why = hold[state as keyof typeof hold] ?? hold.other
    return <Due lang={lang} on={dueOn ?? undefined} workingDaysLeft={left ?? 0} hold={why} />
  }
  return <Due lang={lang} on={dueOn ?? undefined} workingDaysLeft={left} />
}

/** Nothing to show, and where to go instead. */
export function EmptyList({
  title,
  children,
}: {
  readonly title: string
  readonly children?: JSX.Element | undefined
}) {
  return (
    <div class="od-mt-6">
      <Empty title={title}>{children}</Empty>
    </div>
  )
}
