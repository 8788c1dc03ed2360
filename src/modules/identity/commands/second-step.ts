import { Type } from 'typebox'
import { command, type Doing } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import type { SetsSession } from '../../../platform/route.ts'
import { levelOfSession } from '../assurance.ts'
import { sentTo, sessionAwaiting, takeCode } from '../second-step.ts'
import type { Realm } from '../session-limits.ts'
import { renewSession } from '../sessions.ts'
import { findPerson } from '../store-people.ts'
import { sessionById } from '../store-sessions.ts'
import { findStaffMember } from '../store-staff.ts'
import { forgetWrong, fromAnywhere, mayTry, rememberWrong } from '../tries.ts'

interface Stepped extends SetsSession {
  readonly who: string
  readonly realm: Realm
  readonly initialPassword: boolean
}

/**
 * Shows a second thing: finishes a sign-in that awaits it, or raises a session that is open (step-up). The session goes on
 * under a new token. Refuses a code that is wrong or was used; wrong ones are counted like wrong passwords.
 */
export const secondStep = command({
  name: 'identity.second-step',
  input: Type.Object({
    code: Type.String({ minLength: 1, maxLength: 20 }),
    back: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  fresh: true,
  prepare: (preparing) => sentTo(preparing),
  allow: () => true,
  async run(doing, { code }, sent): Promise<Stepped> {
    const { tx } = doing
    const before = await sessionAwaiting(doing)
    const { who, realm } = before
    await mayTry(fromAnywhere(doing), realm, triedAs(who))
    const shown = (await takeCode(doing, who, code, sent)) ?? refuse('invalid', { code: 'code-wrong' })
    await forgetWrong(fromAnywhere(doing), realm, triedAs(who))
    const ways = [...new Set([...before.ways, shown])]
    const account = realm === 'person' ? ((await findPerson(tx, who))?.level ?? 1) : 1
    // More shown is never trusted less: a card, or another house's word, may have carried further than the account does.
    const level = realm === 'person' ? Math.max(before.level, levelOfSession(account, ways)) : before.level
    const session = await renewSession(doing, before, { ways, level, awaits: false, provenAt: doing.now })
    const initialPassword = realm === 'staff' && ((await findStaffMember(tx, who))?.initialPassword ?? false)
    return { session, who, realm, initialPassword }
  },
  async refused(trying, _input, refusal) {
    const found = await sessionTried(trying)
    if (found) await rememberWrong(fromAnywhere(trying), found.realm, triedAs(found.who), refusal)
  },
  about: (_input, { who }: Stepped) => who,
  aimedAt: async (trying) => (await sessionTried(trying))?.who,
})

const sessionTried = async ({ tx, from }: Pick<Doing, 'tx' | 'from'>) =>
  from?.session ? sessionById(tx, from.session) : undefined

const triedAs = (who: string) => `second ${who}`
