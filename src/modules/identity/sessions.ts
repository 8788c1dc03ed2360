import { createHash } from 'node:crypto'
import { dayIn } from '#directory'
import { type Acting, type Actor, visitor } from '../../platform/actor.ts'
import type { Doing, Office } from '../../platform/command.ts'
import { token } from '../../platform/crypto.ts'
import { newReferenceId } from '../../platform/ids.ts'
import type { Visitor } from '../../platform/page.ts'
import { refuse } from '../../platform/refusal.ts'
import type { SetsSession } from '../../platform/route.ts'
import type { Session, Sessions } from '../../platform/web/visit.ts'
import { leanOn } from './rights.ts'
import { expiryOf, isOver, wantsToBeSeen } from './session-limits.ts'
import {
  addSession,
  endSession,
  findSession,
  inTurn,
  type SessionRow,
  sessionById,
  touchSession,
} from './store-sessions.ts'

/** Only the hash of a session's token is kept: whoever reads the table cannot use what lies in it. */
export function hashOf(sessionToken: string): Buffer {
  return createHash('sha256').update(sessionToken).digest()
}

/** Who a session token belongs to. One statement; a second one a minute at most, to write down that it was used. */
export function sessions(office: Office): Sessions {
  return {
    async of(sessionToken) {
      const found = await findSession(office.database.sql, hashOf(sessionToken))
      const now = office.now()
      if (!found || isOver(found, now)) return undefined
      if (wantsToBeSeen(found, now)) await touchSession(office.database.sql, found.id, now)
      if (found.awaits) return { id: found.id, actor: visitor, visitor: { kind: 'visitor' } }
      return { id: found.id, actor: actorOf(found, now), visitor: visitorOf(found, now) } satisfies Session
    },
  }
}

/** For whom somebody acts, until the day their right ends. */
export function actingOf({ actingId: id, actingKind, actingRight: right, ...session }: SessionRow, now: Date): Acting {
  const ended = session.actingUntil !== null && session.actingUntil < dayIn(now)
  if (id === null || right === null || ended) return { as: 'self' }
  const matters = session.actingMatters
  if (actingKind === 'person')
    return right === 'guardian' || right === 'agent' ? { as: 'person', id, right, matters } : { as: 'self' }
  return right === 'guardian' ? { as: 'self' } : { as: 'organisation', id, right, matters }
}

/** Standing in ends with its last day, in a session that is open, too. */
const dutiesOn = ({ duties, deputyUntil }: SessionRow, now: Date) =>
  deputyUntil !== null && deputyUntil < dayIn(now) ? [] : duties

function actorOf(found: SessionRow, now: Date): Actor {
  if (found.realm === 'person') {
    return { kind: 'person', id: found.who, level: found.level, acting: actingOf(found, now) }
  }
  return {
    kind: 'staff',
    id: found.who,
    organisation: found.organisationId as string,
    duties: dutiesOn(found, now),
    scope: found.scope ?? 'own',
    ...(found.deputyOf ? { deputyOf: found.deputyOf } : {}),
  }
}

function visitorOf(found: SessionRow, now: Date): Visitor {
  if (found.realm === 'person') {
    const { actingName: name, actingUntil: until } = found
    const acting = actingOf(found, now)
    const other = acting.as === 'self' || name === null ? undefined : { name, right: acting.right, until }
    return { kind: 'person', name: found.name, unread: 0, level: found.level, acting: other }
  }
  return {
    kind: 'staff',
    name: found.name,
    organisation: { zh: found.organisationName ?? '', en: found.organisationEn ?? undefined },
    post: { zh: found.postTitle ?? '', en: found.postEn ?? undefined },
    duties: dutiesOn(found, now),
    ...(found.deputyOfName ? { deputyOf: found.deputyOfName } : {}),
  }
}

/** What a session is opened with; everything else starts empty. */
export type Opening = Pick<SessionRow, 'realm' | 'who' | 'name' | 'level'> & Partial<Omit<SessionRow, 'signIn'>>

/**
 * Opens a session under a new token and ends the one the browser had before, so that a token somebody else planted or has
 * seen is worth nothing after signing in. It ends `until` at the latest, twelve hours from now where nothing else is said. Whoever
 * signs in again where they are signed in goes on with the same sign-in.
 */
export async function openSession(
  { tx, now, from }: Doing,
  opening: Opening,
  until = expiryOf(opening.realm, now),
): Promise<SetsSession['session']> {
  await inTurn(tx, opening.who)
  const before = from?.session ? await endSession(tx, from.session) : undefined
  const id = newReferenceId(now)
  const sessionToken = token()
  await addSession(tx, hashOf(sessionToken), {
    ...nothing,
    provenAt: now,
    ...opening,
    id,
    signIn: before?.who === opening.who ? before.signIn : id,
    address: from?.address ?? '',
    createdAt: now,
    seenAt: now,
    expiresAt: until,
  })
  return { token: sessionToken, until }
}

/** What a session says of whoever acts for themselves. */
export const actingForSelf = {
  actingId: null,
  actingKind: null,
  actingRight: null,
  actingName: null,
  actingUntil: null,
  actingMatters: null,
} as const satisfies Partial<SessionRow>

/** What a session says of whoever works at a post of their own. */
export const notStandingIn = {
  deputyshipId: null,
  deputyOf: null,
  deputyOfName: null,
  deputyUntil: null,
} as const satisfies Partial<SessionRow>

const nothing = {
  ...actingForSelf,
  postId: null,
  organisationId: null,
  organisationName: null,
  organisationEn: null,
  postTitle: null,
  postEn: null,
  duties: [],
  scope: null,
  ...notStandingIn,
  ways: [],
  awaits: false,
} as const

/**
 * The same session under a new token, for more or other rights; its end stays where it was, so that nobody who has it goes on
 * for ever. Refuses where there is none any more: an API call without cookie, or one that was ended or renewed at the same moment.
 * Whoever goes on acting for another still may.
 */
export async function renewSession(doing: Doing, before: SessionRow, change: Partial<SessionRow>) {
  const { tx, now } = doing
  await inTurn(tx, before.who)
  const current = (await sessionById(tx, before.id)) ?? refuse('sign-in-first')
  const { id, signIn, createdAt, seenAt, expiresAt, address, ...kept } = current
  const { actingId } = kept
  const stillActs = actingId === null || 'actingId' in change || (await leanOn(tx, kept.who, actingId, now))
  const acting = stillActs ? {} : actingForSelf
  return openSession(doing, { ...kept, ...acting, ...change }, expiresAt)
}
