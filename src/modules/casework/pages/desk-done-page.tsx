import type { PageContext } from '../../../platform/page.ts'
import { type DeskList, DeskListPage, EmptyList } from './desk-list.tsx'
import { sayDesk } from './desk-words.ts'

/** What is closed, the last closed first. */
export function deskDonePage(list: DeskList, context: PageContext) {
  const words = sayDesk(context.lang).list
  return (
    <DeskListPage
      which="done"
      list={list}
      context={context}
      empty={<EmptyList title={words.emptyDone} />}
      next={(after) => `/desk/done?${new URLSearchParams({ after })}`}
    />
  )
}
