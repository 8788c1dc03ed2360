import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import type { SetsSession } from '../../../platform/route.ts'
import { levelOfSession } from '../assurance.ts'
import { accountChanged } from '../events.ts'
import { accountNow } from '../own-account.ts'
import { markOf, waitsHere } from '../phone.ts'
import { nothingShownHere } from '../session-limits.ts'
import { openSession } from '../sessions.ts'
import { findPerson, passwordOfPerson } from '../store-people.ts'
import { phoneAnswer, usePhoneAnswer } from '../store-phone-answers.ts'

interface ByPhone extends SetsSession {
  readonly who: string
  readonly level: number
}

/**
 * Opens a session in the browser that showed a code, once a phone has said yes. The session is trusted no further than the
 * phone's, nor than one thing alone carries (`levelOfOneThing`): a code can be shown to its owner by somebody else, and what
 * asks for more asks this browser to show something of its own. Refuses any other browser, and a second time.
 */
export const signInPhone = command({
  name: 'identity.sign-in-phone',
  input: Type.Object({
    wait: Type.String({ minLength: 1, maxLength: 100 }),
    back: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  fresh: true,
  allow: () => true,
  async run(doing, { wait }): Promise<ByPhone> {
    const { tx, now, office, from } = doing
    const browser = from?.browser?.()
    if (browser === undefined || !waitsHere(office.keys, browser, wait)) refuse('phone-other-browser')
    const mark = markOf(wait)
    const answered = await usePhoneAnswer(tx, mark, now)
    if (!answered) return refuse((await phoneAnswer(tx, mark)) ? 'phone-over' : 'phone-not-yet')
    const { who, level: phone } = answered
    const person = (await findPerson(tx, who)) ?? refuse('not-found')
    // Closed while it waited.
    if ((await passwordOfPerson(tx, who)) === null) refuse('phone-over')
    const ways = ['phone'] as const
    const level = Math.min(phone, levelOfSession(person.level, ways))
    const opening = { realm: 'person', who, name: person.maskedName, level, ways } as const
    const session = await openSession(doing, { ...opening, provenAt: nothingShownHere(now) })
    doing.publish(accountChanged, { ...(await accountNow(doing, who)), what: 'phone-sign-in' })
    return { session, who, level }
  },
  about: (_input, { who }: ByPhone) => who,
  tell: (_input, { level }) => ({ level }),
})
