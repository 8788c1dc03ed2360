import { webcrypto } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { parsePem } from '@libpdf/core'
import type { Integer } from 'asn1js'
import { ContentInfo, PKIStatusInfo, TimeStampReq, TimeStampResp } from 'pkijs'
import { openAuthority } from '../platform/paper/authority.ts'
import { type Stamper, stampWith } from '../platform/paper/timestamp.ts'

/** What an authority was asked for. */
export interface StampAsked {
  readonly imprint: Uint8Array
  readonly nonce: Uint8Array
  /** The question as it came, DER. */
  readonly query: Uint8Array
}

export type StampAnswering = (asked: StampAsked) => Promise<{ readonly status?: number; readonly body: Uint8Array }>

/** A time-stamp authority elsewhere (RFC 3161), which answers as a spec wants it to: rightly or not. */
export interface StampAuthority {
  readonly url: string
  readonly root: Uint8Array
  /** The same, in a file. */
  readonly rootFile: string
  readonly stamper: Stamper
  answering: StampAnswering
  /** How it was asked last. */
  headers: Readonly<Record<string, string | string[] | undefined>>
  /** Answers with a stamp of that moment, by its own key or another. */
  stampsAt(at: Date, by?: Stamper): StampAnswering
  close(): void
}

export async function stampAuthority(folder: string): Promise<StampAuthority> {
  await mkdir(folder, { recursive: true })
  const own = await openAuthority(folder)
  await own.stamp(Buffer.alloc(32), new Date())
  const stamper = await stamperIn(folder)
  const rootFile = join(folder, 'root.der')
  await writeFile(rootFile, own.root)
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    authority.headers = request.headers
    const query = new Uint8Array(Buffer.concat(parts))
    const { messageImprint, nonce } = TimeStampReq.fromBER(query)
    const imprint = messageImprint.hashedMessage.valueBlock.valueHexView
    const asked = { imprint, query, nonce: (nonce as Integer).valueBlock.valueHexView }
    const { status = 200, body } = await authority.answering(asked)
    response.writeHead(status, { 'content-type': 'application/timestamp-reply' }).end(body)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const authority: StampAuthority = {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}/stamps`,
    ...{ root: own.root, rootFile, stamper, headers: {} },
    answering: async () => ({ status: 503, body: Buffer.alloc(0) }),
    stampsAt:
      (at, by = stamper) =>
      async ({ imprint, nonce }) => ({ body: stampAnswer(await stampWith(by, imprint, at, nonce)) }),
    close: () => server.close(),
  }
  return authority
}

async function stamperIn(folder: string): Promise<Stamper> {
  const [key, certificate] = parsePem(await readFile(join(folder, 'stamps.pem'), 'utf8'))
  if (!key || !certificate) throw new Error('the authority has no key for stamps')
  const curve = { name: 'ECDSA', namedCurve: 'P-256' }
  return {
    key: await webcrypto.subtle.importKey('pkcs8', new Uint8Array(key.der), curve, false, ['sign']),
    der: new Uint8Array(certificate.der),
  }
}

/** RFC 3161, 2.4.2: granted is 0, refused 2. */
export function stampAnswer(token: Uint8Array | undefined, status = 0): Uint8Array {
  const granted = new TimeStampResp({ status: new PKIStatusInfo({ status }) })
  if (token) granted.timeStampToken = ContentInfo.fromBER(new Uint8Array(token))
  return new Uint8Array(granted.toSchema().toBER())
}
