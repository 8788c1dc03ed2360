import type { Acting } from '../../platform/actor.ts'
import type { Sql } from '../../platform/db.ts'
import type { Way } from './assurance.ts'
import { isOver } from './session-limits.ts'
import { actingOf } from './sessions.ts'
import { sessionById } from './store-sessions.ts'

/** What another site may be told of how a person signed in. */
export interface SignIn {
  /** Names the sign-in, from its beginning to its end. */
  readonly id: string
  readonly personId: string
  /** How far the session is trusted, 1 to 5. */
  readonly level: number
  readonly ways: readonly Way[]
  /** When they last proved to be who they are. */
  readonly provenAt: Date
  readonly acting: Acting
}

/** The sign-in a session goes back to; undefined for staff, for a session that is over or awaits its second step. */
export async function signInOf(at: Sql, sessionId: string, now: Date): Promise<SignIn | undefined> {
  const found = await sessionById(at, sessionId)
  if (found?.realm !== 'person' || found.awaits || isOver(found, now)) return undefined
  const { signIn: id, who: personId, level, ways, provenAt } = found
  return { id, personId, level, ways, provenAt, acting: actingOf(found, now) }
}
