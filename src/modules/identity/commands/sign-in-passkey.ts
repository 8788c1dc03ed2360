import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import type { SetsSession } from '../../../platform/route.ts'
import { levelOfSession } from '../assurance.ts'
import { passkeyShown } from '../passkeys.ts'
import { isOver, type Realm } from '../session-limits.ts'
import { renewSession } from '../sessions.ts'
import { openPersonSession, openStaffSession } from '../signing-in.ts'
import { findPerson } from '../store-people.ts'
import { type SessionRow, sessionById } from '../store-sessions.ts'
import { findStaffMember } from '../store-staff.ts'

interface Shown extends SetsSession {
  readonly who: string
  readonly realm: Realm
  readonly initialPassword: boolean
}

/**
 * Shows a passkey: signs its owner in, staff or public, or, where they are signed in or half-way in, finishes and raises that
 * session. Refuses what proves nothing, in the same words whatever was wrong with it.
 */
export const signInPasskey = command({
  name: 'identity.sign-in-passkey',
  input: Type.Object({
    /** What the device answered, as JSON (WebAuthn, AuthenticationResponseJSON). */
    answer: Type.String({ maxLength: 20_000 }),
    back: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  fresh: true,
  allow: () => true,
  async run(doing, { answer }): Promise<Shown> {
    const { tx, now, from } = doing
    const { who, realm } = (await passkeyShown(doing, answer)) ?? refuse('passkey-wrong', { answer: 'passkey-wrong' })
    const before = from?.session ? await sessionById(tx, from.session) : undefined
    const mine = before && before.who === who && !isOver(before, now) ? before : undefined
    const initialPassword = realm === 'staff' && ((await findStaffMember(tx, who))?.initialPassword ?? false)
    if (mine) {
      const ways = [...new Set([...mine.ways, 'passkey' as const])]
      const raised: Partial<SessionRow> = { ways, awaits: false, provenAt: now }
      const account = realm === 'person' ? ((await findPerson(tx, who))?.level ?? 1) : 1
      const level = realm === 'person' ? Math.max(mine.level, levelOfSession(account, ways)) : mine.level
      return { session: await renewSession(doing, mine, { ...raised, level }), who, realm, initialPassword }
    }
    const open = realm === 'person' ? openPersonSession : openStaffSession
    const { session } = await open(doing, who, ['passkey'])
    return { session, who, realm, initialPassword }
  },
  about: (_input, { who }: Shown) => who,
})
