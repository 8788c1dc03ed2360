import { asks, type Route, shows } from '../../platform/route.ts'
import { readAll } from './commands/read-all.ts'
import { readMessage } from './commands/read-message.ts'
import { inboxPage } from './pages/inbox-page.tsx'
import { messagePage } from './pages/message-page.tsx'
import { outboxPage } from './pages/outbox-page.tsx'
import { inbox, oneMessage, outbox } from './queries.ts'

export const routes: readonly Route[] = [
  shows('/my/messages', 'person', inbox, inboxPage),
  asks('/my/messages/all-read', 'person', { does: readAll, goTo: () => '/my/messages' }),
  asks('/my/messages/:messageId', 'person', {
    about: oneMessage,
    page: messagePage,
    does: readMessage,
    goTo: ({ messageId }) => `/my/messages/${messageId}`,
  }),
  shows('/desk/outbox', ['admin'], outbox, outboxPage),
]
