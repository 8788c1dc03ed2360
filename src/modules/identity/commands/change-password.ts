import { Type } from 'typebox'
import { command, type Doing } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import type { SetsSession } from '../../../platform/route.ts'
import { accountChanged } from '../events.ts'
import { accountNow, ownSession, proveOwn, rememberOwnWrong, tryOwn } from '../own-account.ts'
import { type AboutYou, passwordProblem } from '../password.ts'
import { numberOf } from '../people.ts'
import { hashPassword } from '../secret.ts'
import { renewSession } from '../sessions.ts'
import { atPost } from '../signing-in.ts'
import { findPerson, savePassword } from '../store-people.ts'
import { endSessionsOf, type SessionRow } from '../store-sessions.ts'
import { findPost, findStaffMember, saveStaffPassword } from '../store-staff.ts'

interface Changed extends SetsSession {
  readonly who: string
  readonly realm: SessionRow['realm']
}

/** Changes one's own password, for the public and for staff. Ends all other sessions; this one goes on under a new token. */
export const changePassword = command({
  name: 'identity.change-password',
  input: Type.Object({
    current: Type.String({ minLength: 1, maxLength: 200 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
  }),
  fresh: true,
  async prepare(preparing, { current, password }) {
    const proof = await tryOwn(preparing, current)
    return { proof, kept: await hashPassword(password) }
  },
  allow: ({ actor }) => actor.kind === 'person' || actor.kind === 'staff',
  async run(doing, { current, password }, { proof, kept }): Promise<Changed> {
    const { tx, now } = doing
    const before = await ownSession(doing)
    const who = await proveOwn(doing, proof)
    const problem = passwordProblem(password, await whatIsKnown(doing, before)) ?? sameAsBefore(current, password)
    if (problem) refuse('invalid', { password: problem })
    if (before.realm === 'person') await savePassword(tx, who, kept, now)
    else await saveStaffPassword(tx, who, kept, false, now)
    await endSessionsOf(tx, who, before.id)
    if (before.realm === 'person')
      doing.publish(accountChanged, { ...(await accountNow(doing, who)), what: 'password' })
    return { session: await renewSession(doing, before, await duties(doing, before)), who, realm: before.realm }
  },
  refused: (trying, _input, refusal) => rememberOwnWrong(trying, refusal),
  about: (_input, output: Changed) => output.who,
})

function sameAsBefore(current: string, password: string) {
  return current === password ? 'password-same' : undefined
}

async function whatIsKnown({ tx, office }: Doing, { realm, who }: SessionRow): Promise<AboutYou> {
  if (realm === 'staff') return { login: (await findStaffMember(tx, who))?.login ?? '' }
  return { number: await numberOf(office, tx, who), mobile: (await findPerson(tx, who))?.mobile ?? '' }
}

/** Whoever came with a password set for them gets the duties of their post now that they have one of their own. */
async function duties(doing: Doing, { realm, postId }: SessionRow): Promise<Partial<SessionRow>> {
  const post = realm === 'staff' && postId ? await findPost(doing.tx, postId) : undefined
  return post ? atPost(doing, post, false) : {}
}
