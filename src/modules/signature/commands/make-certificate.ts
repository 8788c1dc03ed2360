import { Type } from 'typebox'
import { findPerson, ownHandShown, refuseBelow, takeOwnHand } from '#identity'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { levelToSign } from '../model.ts'
import { certificateDigest, certificatePurpose, newCertificate } from '../new-certificate.ts'
import { algorithmsOf } from '../signer.ts'
import { addCertificate, certificateInUse, endCertificates } from '../store-certificates.ts'

/**
 * Makes the key and the certificate somebody signs with, when they first need them. Asks for level 4 and their passkey, there and
 * then, over the words that will stand in the certificate. Asked for again, the one in use stays.
 */
export const makeCertificate = command({
  name: 'signature.make-certificate',
  input: Type.Object({
    /** What the device answered, as JSON (WebAuthn, AuthenticationResponseJSON). */
    answer: Type.String({ maxLength: 20_000 }),
    back: Type.Optional(Type.String({ maxLength: 2000 })),
  }),
  async prepare({ actor, office, now }, { answer }) {
    const tx = office.database.sql
    const person = actor.kind === 'person' ? await findPerson(tx, actor.id) : undefined
    const hand = person && { who: person.id, purpose: certificatePurpose, digest: certificateDigest(person) }
    return hand && ownHandShown({ office, tx, now }, hand, answer)
  },
  allow: ({ actor }) => actor.kind === 'person',
  async run(doing, _input, shown) {
    const { tx, now, office, actor } = doing
    refuseBelow(actor, levelToSign)
    const person = actor.kind === 'person' ? await findPerson(tx, actor.id) : undefined
    if (!person) return refuse('not-allowed')
    if (!shown || !(await takeOwnHand(doing, shown))) return refuse('hand-not-shown', { answer: 'hand-not-shown' })
    await endCertificates(tx, person.id, 'run-out', now)
    let made = 0
    for (const algorithm of algorithmsOf(office)) {
      if (await certificateInUse(tx, person.id, algorithm)) continue
      if (await addCertificate(tx, await newCertificate(office, person, algorithm, now))) made++
    }
    return { personId: person.id, made }
  },
  about: (_input, { personId }) => personId,
  tell: (_input, { made }) => ({ made }),
})
