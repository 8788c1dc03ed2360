import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { proveFreshly, rememberNotFresh, tryGiven } from '../freshly.ts'
import { ownSession } from '../own-account.ts'
import { answerBy, markOf, readCode, useBy } from '../phone.ts'
import { addPhoneAnswer } from '../store-phone-answers.ts'

/**
 * Somebody signed in has read a code that another device shows, and says yes or no. A yes lets that device sign in to their
 * account, no further than this session is trusted; who signed in some time ago shows once more that it is they. Refuses a
 * code that has run out or was answered.
 */
export const answerPhone = command({
  name: 'identity.answer-phone',
  input: Type.Object({
    asked: Type.String({ minLength: 1, maxLength: 200 }),
    answer: Type.Enum(['yes', 'no']),
    current: Type.Optional(Type.String({ maxLength: 200 })),
    code: Type.Optional(Type.String({ maxLength: 20 })),
  }),
  fresh: true,
  prepare: (preparing, { current }) => tryGiven(preparing, current),
  allow: ({ actor }) => actor.kind === 'person',
  async run(doing, { asked, answer, code }, password) {
    const { tx, now, office } = doing
    const session = await ownSession(doing)
    const { wait } = readCode(office.keys, asked) ?? refuse('not-found')
    if (answerBy(wait) <= now) refuse('phone-over')
    const agreed = answer === 'yes'
    if (agreed) await proveFreshly(doing, session, { password, code })
    const { who, level } = session
    const added = await addPhoneAnswer(tx, markOf(wait), { who, agreed, level, until: useBy(wait) }, now)
    if (!added) refuse('phone-over')
    return { who, agreed, level }
  },
  refused: (trying, _input, refusal) => rememberNotFresh(trying, refusal),
  about: (_input, { who }) => who,
  tell: (_input, { agreed, level }) => ({ agreed, level }),
})
