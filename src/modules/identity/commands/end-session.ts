import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { signedOut } from '../events.ts'
import { proveFreshly, rememberNotFresh, tryGiven } from '../freshly.ts'
import { ownSession } from '../own-account.ts'
import { endSession as end, endSessionsOf, sessionById } from '../store-sessions.ts'

/**
 * Ends another session of one's own, or all others: a browser left open somewhere, a machine that was lost. Whoever does it shows once
 * more that it is they, unless they have just done so: somebody at a browser left open does not shut its owner out elsewhere.
 */
export const endSession = command({
  name: 'identity.end-session',
  input: Type.Object({
    which: Type.Union([Type.Literal('others'), Type.String({ format: 'uuid' })]),
    current: Type.Optional(Type.String({ maxLength: 200 })),
    code: Type.Optional(Type.String({ maxLength: 20 })),
  }),
  prepare: (preparing, { current }) => tryGiven(preparing, current),
  allow: ({ actor }) => actor.kind === 'person' || actor.kind === 'staff',
  async run(doing, { which, code }, password) {
    const own = await ownSession(doing)
    const { who, id: mine } = own
    await proveFreshly(doing, own, { password, code })
    if (which === 'others') return { who, ended: await endSessionsOf(doing.tx, who, mine) }
    const session = await sessionById(doing.tx, which)
    if (session?.who !== who || which === mine) refuse('not-found')
    await end(doing.tx, which)
    doing.publish(signedOut, { signIn: session.signIn })
    return { who, ended: 1 }
  },
  refused: (trying, _input, refusal) => rememberNotFresh(trying, refusal),
  about: (_input, output: { who: string; ended: number }) => output.who,
  tell: (_input, { ended }) => ({ ended }),
})
