import { createHash, generateKeyPairSync } from 'node:crypto'
import type { Person } from '#identity'
import type { Office } from '../../platform/command.ts'
import { sealText } from '../../platform/crypto.ts'
import { bucketOf, newId } from '../../platform/ids.ts'
import { serialOf } from '../../platform/paper/authority.ts'
import { authorityOf } from '../../platform/paper/sealing.ts'
import { newSm2Keys } from '../../platform/paper/sm2.ts'
import type { Algorithm } from './store-certificates.ts'

/** Own rule, as licensed providers have it: who somebody is called and how keys are made should be looked at again. */
const years = 2

/** What a passkey is asked for before a certificate is made. */
export const certificatePurpose = 'make a signing certificate'

/** What it answers over: the words that will stand in the certificate. */
export const certificateDigest = ({ name, maskedNumber }: Pick<Person, 'name' | 'maskedNumber'>): Buffer =>
  createHash('sha256').update(`certificate ${name} ${maskedNumber}`).digest()

/** A new key of somebody's and its certificate by the built-in authority. The private half leaves this function sealed. */
export async function newCertificate(office: Office, person: Person, algorithm: Algorithm, now: Date) {
  const { publicKey, secret } = algorithm === 'sm2' ? sm2Keys() : ecdsaKeys()
  const validTo = new Date(now)
  validTo.setUTCFullYear(validTo.getUTCFullYear() + years)
  // To the second, as certificates tell time: it counts from the moment it is made.
  const from = new Date(Math.floor(now.getTime() / 1000) * 1000)
  const authority = await authorityOf(office)
  const subject = { name: person.name, maskedNumber: person.maskedNumber }
  const der = await authority.certify({ ...subject, from, until: validTo, publicKey })
  return {
    ...{ id: newId(bucketOf(person.id), now), person: person.id, algorithm },
    ...{ serial: serialOf(der), der: Buffer.from(der), madeAt: now, validTo },
    keySealed: sealText(office.keys.seal, secret),
  }
}

function ecdsaKeys() {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    publicKey: new Uint8Array(keys.publicKey.export({ type: 'spki', format: 'der' })),
    secret: keys.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  }
}

function sm2Keys() {
  const { publicKey, privateKey } = newSm2Keys()
  return { publicKey, secret: privateKey }
}
