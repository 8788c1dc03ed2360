import { createHash, randomBytes, webcrypto } from 'node:crypto'
import { chmod, link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { CryptoKeySigner, parsePem, type Signer } from '@libpdf/core'
import { Integer, OctetString } from 'asn1js'
import { BasicConstraints, Certificate, CertificateRevocationList, Extensions, RevokedCertificate, Time } from 'pkijs'
import {
  arrayBuffer,
  authorityKey,
  blank,
  country,
  derOf,
  distinguishedName,
  extension,
  keyIdentifier,
  keyUsage,
  named,
  oid,
  usage,
} from './certificate-parts.ts'
import { type Certified, certificateFor, makeStamper } from './certified.ts'
import { type Stamper, stampWith } from './timestamp.ts'

/** Whose seal: the organisation's name and its code. */
export interface SealHolder {
  readonly name: string
  readonly code: string
}

/** What it takes to seal a document. `signer` may hold the key itself or ask a server that does. */
export interface Seal {
  /** The seal's certificate, DER. */
  readonly certificate: Uint8Array
  /** The certificates above it, the root last, DER. */
  readonly chain: readonly Uint8Array[]
  readonly signer: Signer
}

/**
 * Gives out seals and answers for them. The local one below is for trying out; a certified seal server
 * (电子签名法 art. 16 ff.) is put in its place by implementing this.
 */
export interface SealAuthority {
  /** What a seal's certificate must lead up to, DER. */
  readonly root: Uint8Array
  /** The organisation's seal, made when first asked for. */
  sealFor(holder: SealHolder): Promise<Seal>
  /** Takes a seal out of use from `at` on; the organisation gets a new one when it next asks. */
  withdraw(certificate: Uint8Array, at: Date): Promise<void>
  /** The signed list of seals taken out of use, DER, as of `at`; `also` are certificates its house keeps account of itself. */
  withdrawn(at: Date, also?: readonly Withdrawn[]): Promise<Uint8Array>
  /** Certifies somebody's key for signing documents: DER. The key stays with whoever made it. */
  certify(somebody: Certified): Promise<Uint8Array>
  /** Stamps what has this SHA-256 as having been there at a moment: a TimeStampToken (RFC 3161), DER. */
  stamp(digest: Uint8Array, at: Date): Promise<Uint8Array>
}

/** A certificate that no longer counts, by its serial number in hex. */
export interface Withdrawn {
  readonly serial: string
  readonly since: Date
}

/** The name under which the local authority signs; everything it makes says that it proves nothing. */
export const testAuthorityName = 'OneDoor TEST Authority 测试'

/**
 * The local authority has no clock: sample papers may be dated in any of these years. UTCTime, which RFC 5280 asks
 * for in this span, ends with 2049.
 */
const from = new Date(Date.UTC(2020, 0, 1))
const until = new Date(Date.UTC(2049, 11, 31, 23, 59, 59))

const lasting = { from, until }

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const
const subtle = webcrypto.subtle

/** A key with its certificate. */
export interface Identity {
  readonly key: webcrypto.CryptoKey
  readonly certificate: Certificate
  readonly der: Uint8Array
}

/**
 * Opens the test authority kept in a folder, making it the first time. Keys lie in files only their owner may read.
 * Several processes may open the same folder at once: each file comes into being whole or not at all, and whoever
 * comes second uses what the first one made.
 */
export async function openAuthority(folder: string): Promise<SealAuthority> {
  const [seals, revoked] = [join(folder, 'seals'), join(folder, 'withdrawn')]
  for (const place of [folder, seals, revoked]) await mkdir(place, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const root = await identity(join(folder, 'root.pem'), () => makeRoot())
  const known = new Map<string, Promise<Seal>>()
  let stamper: Promise<Stamper> | undefined

  async function isWithdrawn(certificate: Uint8Array): Promise<boolean> {
    return (await readIfThere(join(revoked, serialOf(certificate)))) !== undefined
  }

  async function openSeal(holder: SealHolder): Promise<Seal> {
    // A withdrawn seal keeps its file; the next one has the next number.
    for (let count = 1; ; count++) {
      const file = join(seals, `${sealKey(holder)}-${count}.pem`)
      const { key, der } = await identity(file, () => makeSeal(root, holder))
      if (await isWithdrawn(der)) continue
      const signer = new CryptoKeySigner(key, der, 'EC', 'ECDSA', [root.der])
      return { certificate: der, chain: [root.der], signer }
    }
  }

  return {
    root: root.der,
    async sealFor(holder) {
      const key = sealKey(holder)
      const opened = known.get(key) ?? openSeal(holder)
      known.set(key, opened)
      const seal = await opened.catch((problem) => {
        known.delete(key)
        throw problem
      })
      // Another process may have withdrawn it since.
      if (!(await isWithdrawn(seal.certificate))) return seal
      const next = openSeal(holder)
      known.set(key, next)
      return next
    },
    async withdraw(certificate, at) {
      await createWhole(join(revoked, serialOf(certificate)), at.toISOString())
    },
    async withdrawn(at, also = []) {
      const serials = await readdir(revoked).then((names) => names.filter((name) => /^[0-9a-f]+$/.test(name)).sort())
      const entries = serials.map(async (serial) => ({
        serial,
        since: new Date(await readFile(join(revoked, serial), 'utf8')),
      }))
      return makeList(root, [...(await Promise.all(entries)), ...also], at)
    },
    certify: (somebody) => certificateFor(root, somebody),
    async stamp(digest, at) {
      stamper ??= identity(join(folder, 'stamps.pem'), async () => makeStamper(root, await newKeys(), lasting))
      return stampWith(await stamper, digest, at)
    },
  }
}

function sealKey({ code, name }: SealHolder): string {
  return createHash('sha256')
    .update(JSON.stringify([code, name]))
    .digest('hex')
    .slice(0, 32)
}

/** A certificate's serial number in hex, the same for both the file's name and the list's entry. */
export function serialOf(der: Uint8Array): string {
  return Buffer.from(Certificate.fromBER(arrayBuffer(der)).serialNumber.valueBlock.valueHexView).toString('hex')
}

async function identity(file: string, make: () => Promise<Identity>): Promise<Identity> {
  const stored = await readIfThere(file)
  if (stored === undefined) {
    const made = await make()
    await createWhole(file, await pemOf(made))
  }
  const [key, certificate] = parsePem(stored ?? (await readFile(file, 'utf8')))
  if (!key || !certificate) throw new Error(`${file} does not hold a key and its certificate`)
  const der = new Uint8Array(certificate.der)
  return {
    key: await subtle.importKey('pkcs8', arrayBuffer(key.der), algorithm, false, ['sign']),
    certificate: Certificate.fromBER(der),
    der,
  }
}

async function pemOf({ key, der }: Identity): Promise<string> {
  const block = (label: string, bytes: Uint8Array) => {
    const lines =
      Buffer.from(bytes)
        .toString('base64')
        .match(/.{1,64}/g) ?? []
    return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
  }
  const secret = new Uint8Array(await subtle.exportKey('pkcs8', key))
  return block('PRIVATE KEY', secret) + block('CERTIFICATE', der)
}

/** Writes a file that is seen whole or not at all, and leaves one alone that another process made meanwhile. */
async function createWhole(file: string, content: string): Promise<void> {
  const draft = `${file}.${process.pid}.${randomBytes(6).toString('hex')}.draft`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
    await handle.close()
    // Unlike a renaming, a second name is refused where the file is already there.
    await link(draft, file).catch((problem: NodeJS.ErrnoException) => {
      if (problem.code !== 'EEXIST') throw problem
    })
  } finally {
    await handle.close()
    await rm(draft, { force: true })
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((problem: NodeJS.ErrnoException) => {
    if (problem.code !== 'ENOENT') throw problem
    return undefined
  })
}

async function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return subtle.generateKey(algorithm, true, ['sign', 'verify'])
}

async function makeRoot(): Promise<Identity> {
  const keys = await newKeys()
  const certificate = blank(lasting)
  const name = distinguishedName([
    country(),
    named(oid.organisation, testAuthorityName),
    named(oid.commonName, testAuthorityName),
  ])
  certificate.subject = name
  certificate.issuer = name
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey)
  const own = await keyIdentifier(certificate)
  certificate.extensions = [
    extension('2.5.29.19', true, new BasicConstraints({ cA: true, pathLenConstraint: 0 }).toSchema()),
    usage(keyUsage.certificateSigning | keyUsage.listSigning),
    extension('2.5.29.14', false, new OctetString({ valueHex: own })),
    extension('2.5.29.35', false, authorityKey(own)),
  ]
  await certificate.sign(keys.privateKey, 'SHA-256')
  return { key: keys.privateKey, certificate, der: derOf(certificate) }
}

async function makeSeal(root: Identity, { name, code }: SealHolder): Promise<Identity> {
  const keys = await newKeys()
  const certificate = blank(lasting)
  certificate.issuer = root.certificate.subject
  certificate.subject = distinguishedName([
    country(),
    named(oid.organisation, name),
    // ETSI EN 319 412-1 art. 5.1.4: a number in a national register is `NTR`, the country, `-` and the number.
    named(oid.organisationIdentifier, `NTRCN-${code}`),
    named(oid.commonName, `${name}（测试 TEST）`),
  ])
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey)
  certificate.extensions = [
    extension('2.5.29.19', true, new BasicConstraints({ cA: false }).toSchema()),
    usage(keyUsage.digitalSignature | keyUsage.nonRepudiation),
    extension('2.5.29.14', false, new OctetString({ valueHex: await keyIdentifier(certificate) })),
    extension('2.5.29.35', false, authorityKey(await keyIdentifier(root.certificate))),
  ]
  await certificate.sign(root.key, 'SHA-256')
  return { key: keys.privateKey, certificate, der: derOf(certificate) }
}

async function makeList(root: Identity, entries: readonly Withdrawn[], at: Date): Promise<Uint8Array> {
  const list = new CertificateRevocationList({ version: 1 })
  list.issuer = root.certificate.subject
  list.thisUpdate = new Time({ type: 0, value: at })
  list.nextUpdate = new Time({ type: 0, value: new Date(at.getTime() + 7 * 24 * 3600 * 1000) })
  if (entries.length > 0)
    list.revokedCertificates = entries.map(
      ({ serial, since }) =>
        new RevokedCertificate({
          userCertificate: new Integer({ valueHex: arrayBuffer(Buffer.from(serial, 'hex')) }),
          revocationDate: new Time({ type: 0, value: since }),
        }),
    )
  list.crlExtensions = new Extensions({
    extensions: [
      extension('2.5.29.35', false, authorityKey(await keyIdentifier(root.certificate))),
      // The list's number grows with every list; seconds since 1970 do.
      extension('2.5.29.20', false, new Integer({ value: Math.floor(at.getTime() / 1000) })),
    ],
  })
  await list.sign(root.key, 'SHA-256')
  return new Uint8Array(list.toSchema(true).toBER())
}
