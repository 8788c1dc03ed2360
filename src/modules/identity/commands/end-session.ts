import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { signedOut } from '../events.ts'
import { ownSession } from '../own-account.ts'
import { endSession as end, endSessionsOf, sessionById } from '../store-sessions.ts'

/** Ends another session of one's own, or all others: a browser left open somewhere, a machine that was lost. */
export const endSession = command({
  name: 'identity.end-session',
  input: Type.Object({ which: Type.Union([Type.Literal('others'), Type.String({ format: 'uuid' })]) }),
  allow: ({ actor }) => actor.kind === 'person' || actor.kind === 'staff',
  async run(doing, { which }) {
    const { who, id: mine } = await ownSession(doing)
    if (which === 'others') return { who, ended: await endSessionsOf(doing.tx, who, mine) }
    const session = await sessionById(doing.tx, which)
    if (session?.who !== who || which === mine) refuse('not-found')
    await end(doing.tx, which)
    doing.publish(signedOut, { signIn: session.signIn })
    return { who, ended: 1 }
  },
  about: (_input, output: { who: string; ended: number }) => output.who,
  tell: (_input, { ended }) => ({ ended }),
})
