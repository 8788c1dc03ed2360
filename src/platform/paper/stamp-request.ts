import { randomBytes } from 'node:crypto'
import { Integer, Null, OctetString } from 'asn1js'
import { AlgorithmIdentifier, MessageImprint, TimeStampReq, TimeStampResp } from 'pkijs'
import { isTrusted, type Trust } from './certificates.ts'
import { readToken } from './cms.ts'

/** Milliseconds a time-stamp authority elsewhere has to answer: somebody waits with their finger on a key. */
const patience = 8_000
/** As much as there is room for in a signature (`sign.ts`). */
const longest = 10_000
/** How far an authority's clock and ours may lie apart, in milliseconds. */
export const stampsMayDiffer = 5 * 60_000

const sha256 = '2.16.840.1.101.3.4.2.1'

/** It did not answer, or said that it cannot. */
export class StampsAway extends Error {
  override name = 'StampsAway'
}

/** What it answered is not what was asked for, or not by whom it was to come from. */
export class StampWrong extends Error {
  override name = 'StampWrong'
}

export interface Asking {
  readonly url: string
  /** Whom to believe about time. */
  readonly trust: Trust
  /** By our own clock. */
  readonly now: Date
}

/**
 * Has a SHA-256 stamped by an authority elsewhere (RFC 3161): a TimeStampToken, DER. It is kept only when it is over that very digest,
 * carries our nonce, tells a time near our own, and is signed by a certificate that stamps time and nothing else and leads to a
 * root that was named. Throws `StampsAway` or `StampWrong`.
 */
export async function stampFrom({ url, trust, now }: Asking, digest: Uint8Array): Promise<Uint8Array> {
  const nonce = randomBytes(16)
  // Neither negative nor with a zero in front, so that it comes back as the same bytes.
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40
  const token = tokenIn(await ask(url, requestFor(digest, nonce)))
  const stamp = readToken(token, digest)
  if (!stamp) throw new StampWrong('it is not over what was sent, or its signature is not good')
  if (stamp.nonce !== nonce.toString('hex')) throw new StampWrong('it does not carry our nonce')
  if (Math.abs(stamp.at.getTime() - now.getTime()) > stampsMayDiffer)
    throw new StampWrong(`it says ${stamp.at.toISOString()}, and it is ${now.toISOString()} here`)
  if (!(await isTrusted(stamp.signer, stamp.certificates, trust, stamp.at, 'time')))
    throw new StampWrong('it is not by an authority that was named for stamping time')
  return token
}

function requestFor(digest: Uint8Array, nonce: Uint8Array): Uint8Array {
  const request = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: sha256, algorithmParams: new Null() }),
      hashedMessage: new OctetString({ valueHex: new Uint8Array(digest).buffer }),
    }),
    nonce: new Integer({ valueHex: new Uint8Array(nonce).buffer }),
    certReq: true,
  })
  return new Uint8Array(request.toSchema().toBER())
}

async function ask(url: string, request: Uint8Array): Promise<Uint8Array> {
  try {
    const { href, headers } = withoutSecret(url)
    const answer = await fetch(href, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/timestamp-query' },
      body: new Uint8Array(request),
      signal: AbortSignal.timeout(patience),
      redirect: 'error',
    })
    if (!answer.ok) throw new Error(`status ${answer.status}`)
    const parts: Uint8Array[] = []
    let size = 0
    for await (const part of answer.body ?? []) {
      size += part.length
      if (size > longest) throw new StampWrong(`it is longer than ${longest} bytes`)
      parts.push(part)
    }
    return Buffer.concat(parts)
  } catch (error) {
    if (error instanceof StampWrong) throw error
    throw new StampsAway(error instanceof Error ? error.message : String(error))
  }
}

/** An address may hold a name and a password, which `fetch` takes in a header alone. */
function withoutSecret(url: string): { href: string; headers: Record<string, string> } {
  const parsed = new URL(url)
  const { username, password } = parsed
  if (username === '' && password === '') return { href: url, headers: {} }
  parsed.username = ''
  parsed.password = ''
  const secret = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')
  return { href: parsed.href, headers: { authorization: `Basic ${secret}` } }
}

function tokenIn(answer: Uint8Array): Uint8Array {
  let read: TimeStampResp
  try {
    read = TimeStampResp.fromBER(new Uint8Array(answer))
  } catch {
    throw new StampWrong('it is no answer of RFC 3161')
  }
  // RFC 3161, 2.4.2: granted, or granted with changes.
  if (read.status.status > 1) throw new StampsAway(`it says no (${read.status.status})`)
  if (!read.timeStampToken) throw new StampWrong('it brings no stamp')
  return new Uint8Array(read.timeStampToken.toSchema().toBER())
}
