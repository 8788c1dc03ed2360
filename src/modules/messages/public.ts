export type { Message, Telling } from './message.ts'
export { inbox, oneMessage } from './queries.ts'
export { send } from './send.ts'
export { latestMessages, unreadCount } from './store.ts'
