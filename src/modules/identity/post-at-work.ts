import type { Doing } from '../../platform/command.ts'
import { sessionById } from './store-sessions.ts'

/** The post a member of staff works at, by the session they do it from: the log names it beside who did it. */
export async function postAtWork({ tx, actor, from }: Pick<Doing, 'tx' | 'actor' | 'from'>): Promise<string | null> {
  const session = from?.session ? await sessionById(tx, from.session) : undefined
  return session && actor.kind === 'staff' && session.who === actor.id ? session.postId : null
}
