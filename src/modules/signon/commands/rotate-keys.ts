import { generateKeyPair, randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { sealText } from '../../../platform/crypto.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { standingOf } from '../key-standing.ts'
import { addSigningKey, forgetSigningKeys, signingKeys } from '../store-keys.ts'

const generate = promisify(generateKeyPair)

/** Enough beyond 2030 (NIST SP 800-57, table 2). */
const bits = 3072

/**
 * Makes the next signing key when its time has come, and forgets those whose time has long gone. RS256, which every client of
 * OpenID Connect knows.
 */
export const rotateKeys = command({
  name: 'signon.rotate-keys',
  input: Type.Object({}),
  /** Finding two primes takes a while: no lock waits for it. */
  async prepare({ office, now }) {
    const { next } = standingOf(await signingKeys(office.database.sql), now)
    if (!next) return undefined
    const { privateKey } = await generate('rsa', { modulusLength: bits })
    const kid = randomUUID()
    const jwk = { ...privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }
    return { kid, jwkSealed: sealText(office.keys.seal, JSON.stringify(jwk)) }
  },
  allow: ({ actor }) => actor.kind === 'system',
  async run({ tx, now }, _input, made) {
    const keys = await signingKeys(tx)
    const { next, spent } = standingOf(keys, now)
    const number = (keys.at(-1)?.number ?? 0) + 1
    const added = made && next ? await addSigningKey(tx, { ...made, number, publishedAt: now, usedFrom: next }) : false
    await forgetSigningKeys(
      tx,
      spent.map((key) => key.number),
    )
    return { id: newReferenceId(now), made: added ? 1 : 0, forgotten: spent.length }
  },
  about: (_input, { id }) => id,
  tell: (_input, { made, forgotten }) => ({ made, forgotten }),
})
