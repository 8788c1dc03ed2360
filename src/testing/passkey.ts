import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import type { Office } from '../platform/command.ts'
import { sql } from '../platform/db.ts'
import { newReferenceId } from '../platform/ids.ts'

/** A device with a passkey in it, as a phone would be: it answers to whatever a page of this house asks. */
export interface Device {
  /** What the device answers to the options a page brought, as JSON. */
  answer(options: string, how?: { readonly origin?: string; readonly verified?: boolean }): string
}

/** Puts a passkey of theirs into the town, as `add-passkey` would have, and gives the device. */
export async function deviceOf({ office }: { readonly office: Office }, personId: string): Promise<Device> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credential = randomBytes(16).toString('base64url')
  const now = office.now()
  await sql`
    insert into identity.sign_in_key (id, realm, who, kind, name, credential, public_key, counter, transports, created_at)
    values (${newReferenceId(now)}, 'person', ${personId}, 'passkey', 'phone', ${credential}, ${cose(publicKey)}, 0, '{}', ${now})`.execute(
    office.database.sql,
  )
  return deviceWith(office, credential, privateKey)
}

function deviceWith({ config }: Office, credential: string, key: KeyObject): Device {
  const { origin: here, hostname } = new URL(config.baseUrl)
  let counter = 0
  return {
    answer(options, { origin = here, verified = true } = {}) {
      const { challenge } = JSON.parse(options) as { challenge: string }
      const clientData = Buffer.from(JSON.stringify({ type: 'webauthn.get', challenge, origin, crossOrigin: false }))
      const count = Buffer.alloc(4)
      count.writeUInt32BE(++counter)
      const flags = verified ? 0x05 : 0x01
      const data = Buffer.concat([createHash('sha256').update(hostname).digest(), Buffer.of(flags), count])
      const signed = Buffer.concat([data, createHash('sha256').update(clientData).digest()])
      const response = {
        clientDataJSON: clientData.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: createSign('sha256').update(signed).sign(key).toString('base64url'),
      }
      const kind = { type: 'public-key', clientExtensionResults: {}, authenticatorAttachment: 'platform' }
      return JSON.stringify({ id: credential, rawId: credential, response, ...kind })
    },
  }
}

/** A P-256 key as COSE has it (RFC 9053 art. 7.1.1): kty EC2, alg ES256, crv P-256, x, y. */
function cose(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const part = (text: string) => Buffer.concat([Buffer.of(0x58, 0x20), Buffer.from(text, 'base64url')])
  return Buffer.concat([Buffer.from('a5010203262001', 'hex'), Buffer.of(0x21), part(x), Buffer.of(0x22), part(y)])
}
