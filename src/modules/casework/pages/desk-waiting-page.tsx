import type { PageContext } from '../../../platform/page.ts'
import { type DeskList, DeskListPage, EmptyList } from './desk-list.tsx'
import { sayDesk } from './desk-words.ts'

/** What lies with the applicant or is stopped by law. */
export function deskWaitingPage(list: DeskList, context: PageContext) {
  const words = sayDesk(context.lang).list
  return (
    <DeskListPage
      which="waiting"
      list={list}
      context={context}
      empty={<EmptyList title={words.emptyWaiting} />}
      next={(after) => `/desk/waiting?${new URLSearchParams({ after })}`}
    />
  )
}
