import { webcrypto } from 'node:crypto'
import { CryptoKeySigner } from '@libpdf/core'
import type { Office } from '../../platform/command.ts'
import { openText } from '../../platform/crypto.ts'
import type { Sql } from '../../platform/db.ts'
import { authorityOf } from '../../platform/paper/sealing.ts'
import { type Sealing, sign } from '../../platform/paper/sign.ts'
import { signSm2 } from '../../platform/paper/sm2.ts'
import { type Algorithm, type Certificate, certificateInUse } from './store-certificates.ts'

/** What is to be signed: the document as it was made, and as it is signed so far. */
export interface ToSign {
  readonly made: Uint8Array
  readonly newest: Uint8Array
}

export interface Signed {
  /** The newest with one signature more. */
  readonly document: Uint8Array
  /** A signature of another kind over the document as it was made, which no PDF can hold, DER. */
  readonly beside?: Uint8Array
}

/**
 * What signs a document for a person. Today keys the platform keeps for them and uses only when their passkey answers over that
 * very document; a card in their own hand, which signs in its reader, takes its place by being this.
 */
export interface PersonSigner {
  /** Of the certificate in the document, in hex. */
  readonly serial: string
  /** Adds this person's signature to a document, as an update that leaves earlier ones good. */
  sign(document: ToSign, how: Sealing): Promise<Signed>
}

interface Asking {
  readonly office: Office
  readonly at: Sql
  readonly now: Date
}

/** With which keys people sign in this house. */
export const algorithmsOf = ({ config }: Pick<Office, 'config'>): readonly Algorithm[] =>
  config.sm2 ? ['ecdsa-p256', 'sm2'] : ['ecdsa-p256']

/** The signer of a person; undefined for whoever lacks a certificate that counts today. */
export async function signerOf(asking: Asking, personId: string): Promise<PersonSigner | undefined> {
  const { office } = asking
  const [pades, sm2] = await Promise.all([
    inUse(asking, personId, 'ecdsa-p256'),
    office.config.sm2 ? inUse(asking, personId, 'sm2') : undefined,
  ])
  if (!pades || (office.config.sm2 && !sm2)) return undefined
  const signer = await padesSigner(office, pades)
  return sm2 ? besideWithSm2(signer, office, sm2) : signer
}

type Kept = Certificate & { readonly keySealed: Buffer }

async function inUse({ at, now }: Asking, personId: string, algorithm: Algorithm): Promise<Kept | undefined> {
  const kept = await certificateInUse(at, personId, algorithm)
  return kept && kept.validTo > now ? kept : undefined
}

/** ECDSA inside the file: PAdES B-T (ETSI EN 319 142-1). */
async function padesSigner(office: Office, kept: Kept): Promise<PersonSigner> {
  const { root } = await authorityOf(office)
  const certificate = new Uint8Array(kept.der)
  const secret = Buffer.from(openText(office.keys.seal, kept.keySealed), 'base64')
  const curve = { name: 'ECDSA', namedCurve: 'P-256' }
  const key = await webcrypto.subtle.importKey('pkcs8', new Uint8Array(secret), curve, false, ['sign'])
  const seal = { certificate, chain: [root], signer: new CryptoKeySigner(key, certificate, 'EC', 'ECDSA', [root]) }
  return {
    serial: kept.serial,
    sign: async ({ newest }, how) => ({ document: await sign(newest, seal, how) }),
  }
}

/** The same, and a second signature with SM2 beside the file: over what everybody signs, so that the order does not matter. */
function besideWithSm2(signer: PersonSigner, { keys }: Office, kept: Kept): PersonSigner {
  const secret = openText(keys.seal, kept.keySealed)
  return {
    serial: signer.serial,
    async sign(document, how) {
      const beside = await signSm2(document.made, secret, new Uint8Array(kept.der))
      return { ...(await signer.sign(document, how)), beside }
    },
  }
}
