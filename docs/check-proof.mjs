// Checks a proof from OneDoor's audit log without OneDoor: node check-proof.mjs proof.json 'name+id+key'
// Needs Node 20 and nothing else. The key is the one published at /transparency/heads, best noted down long ago.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'

const [file, key] = process.argv.slice(2)
const proof = JSON.parse(readFileSync(file, 'utf8'))
const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest()
const fail = (why) => {
  console.log(`NOT PROVEN: ${why}`)
  process.exit(1)
}

// The public key (Ed25519): name, the first four bytes of a hash over it, and the key itself behind a byte 1.
const [name, id, ...rest] = key.split('+')
const raw = Buffer.from(rest.join('+'), 'base64').subarray(1)
const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw])
const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' })

// The signed head: lines of text, an empty line, and “— name base64(key id, signature)”.
const end = proof.head.lastIndexOf('\n\n') + 1
const text = proof.head.slice(0, end)
const [, signedBy, signed] = /^— (\S+) (\S+)$/m.exec(proof.head.slice(end)) ?? fail('the head is not signed')
const signature = Buffer.from(signed, 'base64')
if (signedBy !== name || signature.subarray(0, 4).toString('hex') !== id) fail('the head is signed by another key')
if (!verify(null, Buffer.from(text), publicKey, signature.subarray(4))) fail('the signature is wrong')
const [origin, size, root, , at] = text.split('\n')
if (origin !== name) fail('the head is of another log')

// The way from the entry's leaf to the root (RFC 9162, 2.1.3.2).
let hash = sha256(Buffer.of(0), Buffer.from(proof.entry))
let [place, last] = [proof.index, Number(size) - 1]
if (!(place <= last)) fail('there is no such place')
for (const step of proof.path.map((text) => Buffer.from(text, 'base64'))) {
  if (last === 0) fail('the path is too long')
  if (place % 2 === 1 || place === last) {
    hash = sha256(Buffer.of(1), step, hash)
    while (place % 2 === 0 && place > 0) [place, last] = [place / 2, Math.floor(last / 2)]
  } else hash = sha256(Buffer.of(1), hash, step)
  ;[place, last] = [Math.floor(place / 2), Math.floor(last / 2)]
}
if (last !== 0 || hash.toString('base64') !== root) fail('the path leads elsewhere')
console.log(`PROVEN: entry ${proof.index} of ${size}, in the log signed by ${name} at ${at}\n${proof.entry}`)
