// A phone with a passkey in it: it answers what a page asks, as WebAuthn has it, and signs with it.
import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'

const sha256 = (bytes) => createHash('sha256').update(bytes).digest()

/** Somebody's phone, added to their account with the password everybody in the starter town has. */
export async function addsPasskey(somebody) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(16)
  const { origin, hostname } = new URL(somebody.base)
  let count = 0
  const dataFor = (flags, more = Buffer.alloc(0)) => {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(++count)
    return Buffer.concat([sha256(hostname), Buffer.of(flags), counter, more])
  }
  const clientData = (type, options) => {
    const { challenge } = JSON.parse(options)
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  }
  const kind = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' }
  const made = clientData('webauthn.create', await optionsOn(somebody, '/my/profile/passkey'))
  // Present, verified, with a key of its own; no attestation.
  const credential = Buffer.concat([Buffer.alloc(16), Buffer.of(0, id.length), id, cose(publicKey)])
  // CBOR: { fmt: "none", attStmt: {}, authData: bytes }.
  const head = Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex')
  const attestation = Buffer.concat([head, bytesInCbor(dataFor(0x45, credential))])
  const response = {
    clientDataJSON: made.toString('base64url'),
    attestationObject: attestation.toString('base64url'),
  }
  const answer = JSON.stringify({ ...kind, response, clientExtensionResults: {} })
  await somebody.does('/my/profile/passkey', { name: 'phone', answer, current: 'demo-1234' })
  return {
    /** Answers what the page at an address asks. */
    async answers(address) {
      const client = clientData('webauthn.get', await optionsOn(somebody, address))
      const data = dataFor(0x05)
      const signature = createSign('sha256')
        .update(Buffer.concat([data, sha256(client)]))
        .sign(privateKey)
      const shown = {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
      }
      return JSON.stringify({ ...kind, response: shown, clientExtensionResults: {} })
    },
  }
}

async function optionsOn(somebody, address) {
  const { body } = await somebody.ask(address)
  return (/data-options="([^"]*)"/.exec(body)?.[1] ?? '{}').replaceAll('&quot;', '"')
}

const bytesInCbor = (bytes) => Buffer.concat([Buffer.of(0x58, bytes.length), bytes])

/** A P-256 key as COSE has it (RFC 9053 art. 7.1.1). */
function cose(key) {
  const { x, y } = key.export({ format: 'jwk' })
  const part = (text) => bytesInCbor(Buffer.from(text, 'base64url'))
  return Buffer.concat([Buffer.from('a5010203262001', 'hex'), Buffer.of(0x21), part(x), Buffer.of(0x22), part(y)])
}
