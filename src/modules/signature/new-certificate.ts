import { createHash, generateKeyPairSync } from 'node:crypto'
import type { Person } from '#identity'
import type { Office } from '../../platform/command.ts'
import { sealText } from '../../platform/crypto.ts'
import { bucketOf, newId } from '../../platform/ids.ts'
import { serialOf } from '../../platform/paper/authority.ts'
import { authorityOf } from '../../platform/paper/sealing.ts'

/** Own rule, as licensed providers have it: who somebody is called and how keys are made should be looked at again. */
const years = 2

/** What a passkey is asked for before a certificate is made. */
export const certificatePurpose = 'make a signing certificate'

/** What it answers over: the words that will stand in the certificate. */
export const certificateDigest = ({ name, maskedNumber }: Pick<Person, 'name' | 'maskedNumber'>): Buffer =>
  createHash('sha256').update(`certificate ${name} ${maskedNumber}`).digest()

/** A new key of somebody's and its certificate by the built-in authority. The private half leaves this function sealed. */
export async function newCertificate(office: Office, person: Person, now: Date) {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const validTo = new Date(now)
  validTo.setUTCFullYear(validTo.getUTCFullYear() + years)
  // To the second, as certificates tell time: it counts from the moment it is made.
  const from = new Date(Math.floor(now.getTime() / 1000) * 1000)
  const authority = await authorityOf(office)
  const der = await authority.certify({
    ...{ name: person.name, maskedNumber: person.maskedNumber, from, until: validTo },
    publicKey: new Uint8Array(keys.publicKey.export({ type: 'spki', format: 'der' })),
  })
  const secret = keys.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
  return {
    ...{ id: newId(bucketOf(person.id), now), person: person.id, algorithm: 'ecdsa-p256' as const },
    ...{ serial: serialOf(der), der: Buffer.from(der), madeAt: now, validTo },
    keySealed: sealText(office.keys.seal, secret),
  }
}
