import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { sealText } from '../../../platform/crypto.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { codeAsked } from '../events.ts'
import { sessionIfAny } from '../second-step.ts'
import { hasTextKey } from '../store-keys.ts'
import { findPerson } from '../store-people.ts'
import { inTurn } from '../store-sessions.ts'
import { addTextCode, textCodesSent } from '../store-text-codes.ts'
import { canText, codeLives, countedFor, hashOfCode, newCode, secondsToNext } from '../text-code.ts'

/**
 * Sends six digits to the mobile number of an account: for a sign-in that awaits its second step, for one that is raised, or
 * to show that the number is in hand before it is relied on. Refuses who has shown no password yet, who has no number, a
 * half-opened session whose account does not use texts, and texts that come too often. Only a hash of the digits is kept; they
 * leave sealed.
 */
export const askCode = command({
  name: 'identity.ask-code',
  input: Type.Object({ back: Type.Optional(Type.String({ maxLength: 2000 })) }),
  allow: () => true,
  async run(doing) {
    const { tx, now, office } = doing
    const { id: session, who, realm, awaits } = (await sessionIfAny(doing)) ?? refuse('nobody-to-text')
    if (!canText(office.config) || realm !== 'person' || (awaits && !(await hasTextKey(tx, who)))) refuse('no-texts')
    const { mobile } = (await findPerson(tx, who)) ?? refuse('not-found')
    if (mobile === '') refuse('no-mobile')
    // Asked twice at the same moment, they are counted one after the other.
    await inTurn(tx, who)
    const sent = await textCodesSent(tx, who, new Date(now.getTime() - countedFor * 1000))
    const seconds = secondsToNext(sent, now)
    if (seconds > 0) refuse('text-too-soon', {}, { seconds })
    const id = newReferenceId(now)
    const digits = newCode()
    const expiresAt = new Date(now.getTime() + codeLives * 1000)
    await addTextCode(tx, { id, who, session, hash: hashOfCode(office.keys, id, digits), createdAt: now, expiresAt })
    const seal = (text: string) => sealText(office.keys.seal, text).toString('base64')
    doing.publish(codeAsked, { codeId: id, to: seal(mobile), digits: seal(digits), until: expiresAt.toISOString() })
    return { who }
  },
  about: (_input, { who }) => who,
})
