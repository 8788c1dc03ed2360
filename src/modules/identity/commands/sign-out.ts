import { Type } from 'typebox'
import { actorId } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import type { SetsSession } from '../../../platform/route.ts'
import { signedOut } from '../events.ts'
import { endSession } from '../store-sessions.ts'

/** Ends this session, here and in the database: a copied token is worth nothing afterwards. */
export const signOut = command({
  name: 'identity.sign-out',
  input: Type.Object({}),
  fresh: true,
  allow: () => true,
  async run({ tx, actor, from, publish }): Promise<SetsSession & { who: string }> {
    const ended = from?.session ? await endSession(tx, from.session) : undefined
    if (ended) publish(signedOut, { signIn: ended.signIn })
    return { session: null, who: actorId(actor) ?? 'visitor' }
  },
  about: (_input, output: SetsSession & { who: string }) => output.who,
})
