import { dayIn, findOrganisation } from '#directory'
import type { Doing } from '../../platform/command.ts'
import { refuse } from '../../platform/refusal.ts'
import type { SetsSession } from '../../platform/route.ts'
import { levelOfOneThing, levelOfSession, type Way } from './assurance.ts'
import { sessionIfAny } from './second-step.ts'
import { nothingShownHere } from './session-limits.ts'
import { notStandingIn, type Opening, openSession, renewSession } from './sessions.ts'
import { standingInFor } from './store-deputies.ts'
import { keysOf } from './store-keys.ts'
import { findPerson } from './store-people.ts'
import type { SessionRow } from './store-sessions.ts'
import { findStaffMember, type Post, postsOf } from './store-staff.ts'
import { passwordSetAt } from './store-two-people.ts'
import { canText } from './text-code.ts'

export interface Opened extends SetsSession {
  /** The account has a second key, and the session waits for it. */
  readonly awaits: boolean
}

/** Opens a session for a person, acting for themselves, as far as what they showed can be trusted. */
export async function openPersonSession(doing: Doing, personId: string, ways: readonly Way[]): Promise<Opened> {
  const { id: who, maskedName: name, level } = (await findPerson(doing.tx, personId)) ?? refuse('not-found')
  const awaits = await isAwaited(doing, who, ways)
  const opening = { realm: 'person', who, name, level: levelOfSession(level, ways), ways, awaits } as const
  return { session: await openSession(doing, opening), awaits }
}

/**
 * For what opens an account without its password: where its owner is signed in, or half-way in, that session is finished and
 * raised; else a new one opens, as far as this way is trusted. `level`: where somebody else says how far.
 */
export async function openOrRaise(doing: Doing, personId: string, way: Way, level?: number) {
  const { tx, now } = doing
  const account = (await findPerson(tx, personId)) ?? refuse('not-found')
  const before = await sessionIfAny(doing)
  const ways = [...new Set([...(before?.who === personId ? before.ways : []), way])]
  const reached = level ?? levelOfSession(account.level, [way])
  if (before?.who === personId) {
    // Two things are shown now; but where somebody else says how far their word goes, it goes no further.
    const raised = Math.max(before.level, level ?? levelOfSession(account.level, ways))
    // Another house's word takes the place of a second thing only where it is worth as much as one.
    const awaits = before.awaits && level !== undefined && level < levelOfOneThing
    const provenAt = level === undefined ? now : before.provenAt
    return renewSession(doing, before, { ways, level: raised, awaits, provenAt })
  }
  const provenAt = level === undefined ? now : nothingShownHere(now)
  const opening = { realm: 'person', who: personId, name: account.maskedName, level: reached, ways, provenAt } as const
  return openSession(doing, opening)
}

/** A password alone does not open an account that has an authenticator or uses texts; a passkey is another way in, not a second lock. */
async function isAwaited({ tx, office }: Doing, who: string, ways: readonly Way[]): Promise<boolean> {
  if (ways.some((way) => way !== 'password')) return false
  const keys = await keysOf(tx, who)
  // A house that has stopped sending texts shuts nobody out who relied on them.
  return keys.some(({ kind }) => kind === 'authenticator' || (kind === 'text' && canText(office.config)))
}

export interface StaffSession {
  readonly session: SetsSession['session']
  readonly staffId: string
  /** More than one post, those where they stand in among them: the next page asks at which. */
  readonly posts: number
  /** A password somebody else has set: the next page asks for another. */
  readonly initialPassword: boolean
  /** The account has a second key, and the session waits for it. */
  readonly awaits: boolean
}

/** Opens a session for a member of staff at their first post. Refuses who has left or holds no post. */
export async function openStaffSession(doing: Doing, staffId: string, ways: readonly Way[]): Promise<StaffSession> {
  const member = await findStaffMember(doing.tx, staffId)
  if (!member || member.endedAt !== null) refuse('sign-in-wrong')
  const posts = await postsOf(doing.tx, staffId)
  const first = posts[0] ?? refuse('no-post')
  const standsIn = await standingInFor(doing.tx, staffId, dayIn(doing.now))
  const { initialPassword } = member
  if (initialPassword && ways.includes('password') && (await hasLapsed(doing, staffId)))
    refuse('initial-password-lapsed')
  const awaits = await isAwaited(doing, staffId, ways)
  const opening = { ...(await atPost(doing, first, initialPassword)), name: member.name, ways, awaits }
  return {
    session: await openSession(doing, opening),
    staffId,
    posts: posts.length + standsIn.length,
    initialPassword,
    awaits,
  }
}

/**
 * So long a password that somebody else has set waits for its owner, in days: it is handed over in person, and a week on nobody knows
 * who has seen it (OWASP ASVS 5.0, 6.4.1).
 */
const firstPasswordWaits = 7

async function hasLapsed({ tx, now }: Doing, staffId: string): Promise<boolean> {
  const setAt = await passwordSetAt(tx, staffId)
  return setAt !== undefined && now.getTime() - setAt.getTime() >= firstPasswordWaits * 24 * 3_600_000
}

/** What a session knows of the post it is at. Duties never add up over posts: one works at one post at a time. */
export async function atPost({ tx }: Doing, post: Post, initialPassword: boolean): Promise<Omit<Opening, 'name'>> {
  const organisation = (await findOrganisation(tx, post.organisationId)) ?? refuse('not-found')
  return {
    realm: 'staff',
    who: post.staffId,
    level: 5,
    postId: post.id,
    organisationId: post.organisationId,
    organisationName: organisation.short,
    organisationEn: organisation.en ?? null,
    postTitle: post.title.zh,
    postEn: post.title.en ?? null,
    duties: initialPassword ? [] : post.duties,
    scope: post.scope,
    ...notStandingIn,
  } satisfies Partial<SessionRow>
}
