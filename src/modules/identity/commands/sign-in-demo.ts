import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import type { SetsSession } from '../../../platform/route.ts'
import type { Realm } from '../session-limits.ts'
import { openPersonSession, openStaffSession } from '../signing-in.ts'
import { passwordOfPerson } from '../store-people.ts'
import { findDemoAccount } from '../store-sessions.ts'

interface DemoSession {
  readonly session: SetsSession['session']
  readonly who: string
  readonly realm: Realm
}

/**
 * Signs in as one of the sample people with one click. Where the platform runs in earnest this is not there at all. Refuses one whose
 * account has been closed: like anybody's, it is opened again at a counter.
 */
export const signInDemo = command({
  name: 'identity.sign-in-demo',
  input: Type.Object({
    login: Type.String({ minLength: 1, maxLength: 40 }),
    back: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  fresh: true,
  allow: () => true,
  async run(doing, { login }): Promise<DemoSession> {
    if (!doing.office.config.demo) refuse('not-found')
    const { realm, who } = (await findDemoAccount(doing.tx, login)) ?? refuse('not-found')
    if (realm === 'person' && (await passwordOfPerson(doing.tx, who)) === null) refuse('demo-account-closed')
    const open = realm === 'person' ? openPersonSession : openStaffSession
    const { session } = await open(doing, who, ['demo'])
    return { session, who, realm }
  },
  about: (_input, output: DemoSession) => output.who,
})
