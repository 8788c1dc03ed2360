import { createHash, generateKeyPairSync, webcrypto, X509Certificate } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Sequence, Utf8String } from 'asn1js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openssl } from '../../testing/card-authority.ts'
import { type StampAnswering, type StampAuthority, stampAnswer, stampAuthority } from '../../testing/stamp-authority.ts'
import { openAuthority } from './authority.ts'
import { stampFrom } from './stamp-request.ts'
import { type Stamper, stampWith } from './timestamp.ts'

const now = new Date('2026-12-01T02:00:00Z')
const minutes = (count: number) => new Date(now.getTime() + count * 60_000)
const digest = createHash('sha256').update('a signature').digest()

let folder: string
let authority: StampAuthority
let theirs: StampAuthority
/** With a certificate of the same house for documents. */
let somebody: Stamper

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stamps-'))
  authority = await stampAuthority(join(folder, 'ours'))
  theirs = await stampAuthority(join(folder, 'theirs'))
  somebody = await person()
})
afterAll(async () => {
  authority?.close()
  theirs?.close()
  await rm(folder, { recursive: true })
})

async function person(): Promise<Stamper> {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const house = await openAuthority(join(folder, 'ours'))
  const der = await house.certify({
    ...{ name: '假', maskedNumber: '5116**********0000', from: new Date('2026-11-01T00:00:00Z') },
    until: new Date('2028-12-01T00:00:00Z'),
    publicKey: new Uint8Array(keys.publicKey.export({ type: 'spki', format: 'der' })),
  })
  const secret = new Uint8Array(keys.privateKey.export({ type: 'pkcs8', format: 'der' }))
  const curve = { name: 'ECDSA', namedCurve: 'P-256' }
  return { key: await webcrypto.subtle.importKey('pkcs8', secret, curve, false, ['sign']), der }
}

const ask = (url = authority.url) => stampFrom({ url, trust: { roots: [authority.root], withdrawn: [] }, now }, digest)

describe('A time stamp of an authority elsewhere', () => {
  it('is kept when it is over what was sent, carries our nonce, and is by whom it should be, near our own time', async () => {
    authority.answering = authority.stampsAt(now)
    const token = await ask(authority.url.replace('http://', 'http://house:p%40ss@'))
    expect(token.length).toBeGreaterThan(500)
    expect(authority.headers['content-type']).toBe('application/timestamp-query')
    expect(Buffer.from(String(authority.headers.authorization).slice(6), 'base64').toString()).toBe('house:p@ss')
    for (const off of [-4, 4]) {
      authority.answering = authority.stampsAt(minutes(off))
      await ask()
    }
  })

  it('is taken from OpenSSL’s own authority, byte for byte', async () => {
    const at = (name: string) => join(folder, name)
    const onP256 = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '30']
    openssl(
      ...['req', '-x509', ...onP256, '-subj', '/CN=Root', '-keyout', at('root.key'), '-out', at('root.pem')],
      ...['-addext', 'keyUsage=critical,keyCertSign'],
    )
    openssl(
      ...['req', '-x509', ...onP256, '-subj', '/CN=Stamps', '-keyout', at('tsa.key'), '-out', at('tsa.pem')],
      ...['-CA', at('root.pem'), '-CAkey', at('root.key'), '-addext', 'basicConstraints=critical,CA:FALSE'],
      ...['-addext', 'keyUsage=critical,digitalSignature', '-addext', 'extendedKeyUsage=critical,timeStamping'],
    )
    writeFileSync(at('number'), '01')
    writeFileSync(
      at('tsa.cnf'),
      `[tsa]\ndefault_tsa=us\n[us]\nserial=${at('number')}\nsigner_cert=${at('tsa.pem')}\nsigner_key=${at('tsa.key')}
signer_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256\nordering=no\ntsa_name=yes\ness_cert_id_alg=sha256\n`,
    )
    authority.answering = async ({ query }) => {
      writeFileSync(at('query'), query)
      openssl('ts', '-reply', '-config', at('tsa.cnf'), '-queryfile', at('query'), '-out', at('reply'))
      return { body: readFileSync(at('reply')) }
    }
    const root = new Uint8Array(new X509Certificate(readFileSync(at('root.pem'))).raw)
    const trust = { roots: [root], withdrawn: [] }
    const token = await stampFrom({ url: authority.url, trust, now: new Date() }, digest)
    openssl('ts', '-reply', '-in', at('reply'), '-token_out', '-out', at('token'))
    expect(Buffer.from(token).equals(readFileSync(at('token')))).toBe(true)
  })

  const wrong: readonly [string, () => StampAnswering, RegExp][] = [
    [
      'over something else',
      () =>
        async ({ nonce }) => ({
          body: stampAnswer(await stampWith(authority.stamper, Buffer.alloc(32, 7), now, nonce)),
        }),
      /not over what was sent/,
    ],
    [
      'without a nonce: an old one could be sent again',
      () =>
        async ({ imprint }) => ({ body: stampAnswer(await stampWith(authority.stamper, imprint, now)) }),
      /nonce/,
    ],
    [
      'with another nonce',
      () =>
        async ({ imprint }) => ({
          body: stampAnswer(await stampWith(authority.stamper, imprint, now, Buffer.alloc(16, 65))),
        }),
      /nonce/,
    ],
    ['of an hour ago', () => authority.stampsAt(minutes(-60)), /it is 2026-12-01/],
    ['of tomorrow', () => authority.stampsAt(minutes(24 * 60)), /it is 2026-12-01/],
    ['of an authority nobody has named', () => authority.stampsAt(now, theirs.stamper), /not by an auth/],
    ['by a certificate for documents', () => authority.stampsAt(now, somebody), /not by an authority/],
    [
      'whose signature is not good',
      () => async (asked) => {
        const { body } = await authority.stampsAt(now)(asked)
        const torn = Buffer.from(body)
        torn[torn.length - 3] = (torn[torn.length - 3] ?? 0) ^ 1
        return { body: torn }
      },
      /signature is not good|no answer/,
    ],
    ['that is missing', () => async () => ({ body: stampAnswer(undefined) }), /brings no stamp/],
    ['that is none', () => async () => ({ body: Buffer.from('<html>sign in first</html>') }), /no answer of RFC 3161/],
    [
      'that is another structure',
      () => async () => ({ body: new Uint8Array(new Sequence({ value: [new Utf8String({ value: 'x' })] }).toBER()) }),
      /no answer of RFC 3161/,
    ],
    ['that has no end', () => async () => ({ body: Buffer.alloc(200_000, 48) }), /longer than/],
  ]
  it.each(wrong)('%s is not', async (_what, make, why) => {
    authority.answering = make()
    await expect(ask()).rejects.toMatchObject({ name: 'StampWrong', message: expect.stringMatching(why) })
  })

  it('that cannot be had is said to be away', async () => {
    for (const away of [
      async () => ({ body: stampAnswer(undefined, 2) }),
      async () => ({ status: 503, body: Buffer.alloc(0) }),
    ]) {
      authority.answering = away
      await expect(ask()).rejects.toMatchObject({ name: 'StampsAway' })
    }
    await expect(ask('http://127.0.0.1:9/')).rejects.toMatchObject({ name: 'StampsAway' })
  })
})
