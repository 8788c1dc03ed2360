import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type S3, s3From, s3Store, signature } from './s3.ts'

const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'

/** The rules of AWS Signature Version 4 once more, from what arrived: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
function isSignedBy(request: IncomingMessage, body: Buffer): boolean {
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request,\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]{64})$/
  const [, , day = '', region = '', names = '', sent] = given.exec(request.headers.authorization ?? '') ?? []
  const payload = createHash('sha256').update(body).digest('hex')
  if (request.headers['x-amz-content-sha256'] !== payload) return false
  const [path = '', search = ''] = (request.url ?? '').split('?')
  const lines = names.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
  const query = search.split('&').filter(Boolean).sort().join('&')
  const canonical = `${request.method}\n${path}\n${query}\n${lines.join('')}\n${names}\n${payload}`
  const date = String(request.headers['x-amz-date'])
  const text = `AWS4-HMAC-SHA256\n${date}\n${day}/${region}/s3/aws4_request\n${createHash('sha256').update(canonical).digest('hex')}`
  let key: Buffer = Buffer.from(`AWS4${secret}`)
  for (const part of [day, region, 's3', 'aws4_request']) key = createHmac('sha256', key).update(part).digest()
  return createHmac('sha256', key).update(text).digest('hex') === sent
}

const kept = new Map<string, Buffer>()
let server: Server
let s3: S3

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    if (!isSignedBy(request, body)) {
      response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>')
      return
    }
    const url = new URL(request.url ?? '', 'http://s3')
    const name = decodeURIComponent(url.pathname).replace('/bucket', '').slice(1)
    if (request.method === 'PUT') kept.set(name, body)
    if (url.searchParams.has('list-type')) {
      const all = [...kept.keys()].filter((one) => one.startsWith(url.searchParams.get('prefix') ?? '')).sort()
      const from = Number(url.searchParams.get('continuation-token') ?? 0)
      const keys = all
        .slice(from, from + 2)
        .map((key) => `<Contents><Key>${key.replace('&', '&amp;')}</Key></Contents>`)
      const more = from + 2 < all.length ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : ''
      response.end(`<ListBucketResult>${keys.join('')}${more}</ListBucketResult>`)
      return
    }
    const found = kept.get(name)
    if (found)
      response.writeHead(200, { 'content-length': found.length }).end(request.method === 'GET' ? found : undefined)
    else response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>')
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const env = { AWS_ENDPOINT_URL: endpoint, AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: secret }
  s3 = s3From('s3://bucket/town/备份', env)
})
afterAll(() => server.close())

describe('The signature of a request to S3', () => {
  it('is the one of the example that Amazon publishes', () => {
    // https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html, “GET Bucket Lifecycle”.
    const example = {
      endpoint: 'https://examplebucket.s3.amazonaws.com',
      region: 'us-east-1',
      keyId: 'AKIAIOSFODNN7EXAMPLE',
      secret,
    }
    const at = new Date('2013-05-24T00:00:00Z')
    const signed = signature(example, { method: 'GET', path: '/', query: { lifecycle: '' }, at })
    expect(signed.authorization).toContain('Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543')
  })
})

describe('A store in an S3-compatible service', () => {
  it('gives back what it was given, whatever its name', async () => {
    const store = s3Store(s3)
    const bytes = Buffer.alloc(300_000, 7)
    const names = [
      'onedoor-backup.json',
      "backups/20261123T020000Z/house/a b+c'(1)!.pem",
      'backups/x/样例&',
      'files/ab/cd',
    ]
    for (const name of names) await store.put(name, Readable.from([bytes.subarray(0, 5), bytes.subarray(5)]))
    for (const name of names) {
      const chunks: Uint8Array[] = []
      for await (const chunk of await store.get(name)) chunks.push(chunk)
      expect(Buffer.concat(chunks).equals(bytes)).toBe(true)
      expect(await store.has(name)).toBe(true)
    }
    expect([...kept.keys()].every((name) => name.startsWith('town/备份/'))).toBe(true)
    expect(await store.list('')).toEqual([...names].sort())
    expect(await store.list('backups/')).toHaveLength(2)
  })

  it('says what is missing', async () => {
    const store = s3Store(s3)
    expect(await store.has('nothing')).toBe(false)
    await expect(store.get('nothing')).rejects.toMatchObject({ reason: 'backup-part-missing' })
  })

  it('says what the service refused', async () => {
    const store = s3Store({ ...s3, secret: 'another' })
    const refused = { reason: 'backup-store-refused', facts: { answer: '403 SignatureDoesNotMatch' } }
    await expect(store.put('x', Readable.from([Buffer.from('x')]))).rejects.toMatchObject(refused)
    await expect(store.list('')).rejects.toMatchObject(refused)
    expect(() => s3From('s3://bucket', {})).toThrow()
  })
})
