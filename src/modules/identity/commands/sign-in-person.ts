import { Type } from 'typebox'
import { checkCitizenNumber, checkMobile, dayIn } from '#directory'
import { command, type Preparing } from '../../../platform/command.ts'
import { keyedHash } from '../../../platform/crypto.ts'
import { refuse } from '../../../platform/refusal.ts'
import { personByNumber } from '../people.ts'
import { provenBy, tryPassword } from '../proof.ts'
import { type Opened, openPersonSession } from '../signing-in.ts'
import { personIdByMobile } from '../store-people.ts'
import { findDemoAccount } from '../store-sessions.ts'
import { forgetWrong, rememberWrong } from '../tries.ts'

interface PersonSession extends Opened {
  readonly personId: string
}

/**
 * Signs in with a citizen number or a mobile number and a password; where sample people live here, also with their short names. An account nobody has and a wrong password get the same
 * words after the same work, so the form tells nobody who has an account.
 */
export const signInPerson = command({
  name: 'identity.sign-in-person',
  input: Type.Object({
    account: Type.String({ minLength: 1, maxLength: 60 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
    back: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  fresh: true,
  prepare: async (preparing, { account, password }) =>
    tryPassword(preparing, { realm: 'person', account, who: await whose(preparing, account), password }),
  allow: () => true,
  async run(doing, { account }, proof): Promise<PersonSession> {
    const personId = (await provenBy(doing.tx, 'person', proof)) ?? refuse('sign-in-wrong')
    await forgetWrong(doing, 'person', account)
    return { ...(await openPersonSession(doing, personId, ['password'])), personId }
  },
  refused: (trying, { account }, refusal) => rememberWrong(trying, 'person', account, refusal),
  about: (_input, { personId }) => personId,
  aimedAt: (_, proof) => proof?.who,
})

async function whose({ office, now }: Preparing, account: string): Promise<string | undefined> {
  const at = office.database.sql
  const sample = office.config.demo ? await findDemoAccount(at, account.trim()) : undefined
  if (sample?.realm === 'person') return sample.who
  const mobile = checkMobile(account)
  if (mobile.ok) return personIdByMobile(at, keyedHash(office.keys.find, mobile.number))
  const number = checkCitizenNumber(account, dayIn(now))
  return number.ok ? personByNumber(office, at, number.number) : undefined
}
