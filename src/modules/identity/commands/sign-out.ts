import { Type } from 'typebox'
import { actorId } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import type { SetsSession } from '../../../platform/route.ts'
import { endSession } from '../store-sessions.ts'

/** Ends this session, here and in the database: a copied token is worth nothing afterwards. */
export const signOut = command({
  name: 'identity.sign-out',
  input: Type.Object({}),
  fresh: true,
  allow: () => true,
  async run({ tx, actor, from }): Promise<SetsSession & { who: string }> {
    if (from?.session) await endSession(tx, from.session)
    return { session: null, who: actorId(actor) ?? 'visitor' }
  },
  about: (_input, output: SetsSession & { who: string }) => output.who,
})
