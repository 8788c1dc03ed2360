import { Tabs } from '../../../design/index.ts'
import type { PageContext } from '../../../platform/page.ts'
import { type DeskList, DeskListPage, EmptyList } from './desk-list.tsx'
import { sayDesk } from './desk-words.ts'

const addressOf = (task: string | null, after?: string) => {
  const query = new URLSearchParams({ ...(task ? { task } : {}), ...(after ? { after } : {}) }).toString()
  return query ? `/desk?${query}` : '/desk'
}

/** What needs me now, the most urgent first. */
export function deskInboxPage(list: DeskList, context: PageContext) {
  const words = sayDesk(context.lang).list
  const { counts, mine, task } = list
  const count = (one: string) => counts[one as keyof typeof counts]
  const tabs = [
    {
      text: words.all,
      href: addressOf(null),
      count: mine.reduce((sum, one) => sum + count(one), 0),
      current: task === null,
    },
    ...mine.map((one) => ({
      text: words.tasks[one as keyof typeof words.tasks],
      href: addressOf(one),
      count: count(one),
      current: task === one,
    })),
  ]
  return (
    <DeskListPage
      which="inbox"
      list={list}
      context={context}
      above={mine.length > 1 ? <Tabs label={words.tabs} tabs={tabs} /> : undefined}
      empty={
        <EmptyList title={task === null ? words.emptyInbox : words.emptyTask}>
          <p>{task === null ? words.emptyInboxText : <a href="/desk">{words.toAll}</a>}</p>
        </EmptyList>
      }
      next={(after) => addressOf(task, after)}
    />
  )
}
