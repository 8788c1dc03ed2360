import { webcrypto } from 'node:crypto'
import { CryptoKeySigner } from '@libpdf/core'
import type { Office } from '../../platform/command.ts'
import { openText } from '../../platform/crypto.ts'
import type { Sql } from '../../platform/db.ts'
import { authorityOf } from '../../platform/paper/sealing.ts'
import { type Sealing, sign } from '../../platform/paper/sign.ts'
import { certificateInUse } from './store-certificates.ts'

/**
 * What signs a document for a person. Today a key the platform keeps for them and uses only when their passkey answers over that
 * very document; a card in their own hand, which signs in its reader, takes its place by being this.
 */
export interface PersonSigner {
  /** Of the certificate, in hex. */
  readonly serial: string
  /** Adds this person's signature to a document, as an update that leaves earlier ones good (PAdES B-T). */
  sign(document: Uint8Array, how: Sealing): Promise<Uint8Array>
}

interface Asking {
  readonly office: Office
  readonly at: Sql
  readonly now: Date
}

/** The signer of a person; undefined for whoever has no certificate that counts today. */
export async function signerOf({ office, at, now }: Asking, personId: string): Promise<PersonSigner | undefined> {
  const kept = await certificateInUse(at, personId, 'ecdsa-p256')
  if (!kept || kept.validTo <= now) return undefined
  const { root } = await authorityOf(office)
  const certificate = new Uint8Array(kept.der)
  const secret = Buffer.from(openText(office.keys.seal, kept.keySealed), 'base64')
  const curve = { name: 'ECDSA', namedCurve: 'P-256' }
  const key = await webcrypto.subtle.importKey('pkcs8', new Uint8Array(secret), curve, false, ['sign'])
  const seal = { certificate, chain: [root], signer: new CryptoKeySigner(key, certificate, 'EC', 'ECDSA', [root]) }
  return { serial: kept.serial, sign: (document, how) => sign(document, seal, how) }
}
