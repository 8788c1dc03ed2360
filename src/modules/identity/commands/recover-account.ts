import { Type } from 'typebox'
import { checkCitizenNumber, dayIn } from '#directory'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { accountChanged } from '../events.ts'
import { accountNow } from '../own-account.ts'
import { passwordProblem } from '../password.ts'
import { personByNumber } from '../people.ts'
import { isSlip } from '../recovery.ts'
import { hashPassword } from '../secret.ts'
import { type Opened, openPersonSession } from '../signing-in.ts'
import { findPerson, savePassword } from '../store-people.ts'
import { latestRecovery, useRecovery } from '../store-recovery.ts'
import { forgetWrong, mayTry, rememberWrong } from '../tries.ts'

interface Recovered extends Opened {
  readonly personId: string
}

/**
 * The one-time way in: the citizen number, the word on the slip from the counter, and a new password. A number nobody has and a
 * word that is wrong, used or too old get the same answer after the same work; wrong ones are counted like wrong passwords.
 */
export const recoverAccount = command({
  name: 'identity.recover-account',
  input: Type.Object({
    number: Type.String({ minLength: 1, maxLength: 60 }),
    slip: Type.String({ minLength: 1, maxLength: 40 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
    back: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  fresh: true,
  async prepare(preparing, { number, password }) {
    const at = preparing.office.database.sql
    await mayTry({ ...preparing, tx: at }, 'person', triedAs(number))
    const checked = checkCitizenNumber(number, dayIn(preparing.now))
    const [kept, who] = await Promise.all([
      hashPassword(password),
      checked.ok ? personByNumber(preparing.office, at, checked.number) : undefined,
    ])
    return { kept, who }
  },
  allow: () => true,
  async run(doing, { number, slip, password }, { kept, who }): Promise<Recovered> {
    const { tx, now, office } = doing
    const wrong = () => refuse('invalid', { slip: 'slip-wrong' })
    const personId = who ?? wrong()
    const agreed = (await latestRecovery(tx, personId)) ?? wrong()
    if (agreed.outcome !== 'agreed' || !isSlip(office.keys, agreed.id, slip)) return wrong()
    const person = (await findPerson(tx, personId)) ?? refuse('not-found')
    const problem = passwordProblem(password, { number, mobile: person.mobile })
    if (problem) refuse('invalid', { password: problem })
    if (!(await useRecovery(tx, agreed.id, now))) return wrong()
    await savePassword(tx, personId, kept, now)
    await forgetWrong(doing, 'person', triedAs(number))
    doing.publish(accountChanged, { ...(await accountNow(doing, personId)), what: 'password' })
    return { ...(await openPersonSession(doing, personId, ['password'])), personId }
  },
  refused: (trying, { number }, refusal) => rememberWrong(trying, 'person', triedAs(number), refusal),
  about: (_input, { personId }: Recovered) => personId,
})

const triedAs = (number: string) => `slip ${number}`
