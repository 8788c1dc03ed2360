import { createHash, createHmac } from 'node:crypto'
import { createReadStream, mkdtempSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { refuse } from '../refusal.ts'
import { missing, type Store } from './store.ts'

export interface S3 {
  /** E.g. `https://s3.cn-north-1.amazonaws.com.cn`, or a store of one's own: `http://10.0.0.7:9000`. */
  readonly endpoint: string
  readonly region: string
  readonly bucket: string
  /** What every name begins with, without a slash at the end; empty for none. */
  readonly prefix: string
  readonly keyId: string
  readonly secret: string
}

/** `s3://bucket/prefix`, with the rest from the environment as other tools name it. */
export function s3From(target: string, env: Readonly<Record<string, string | undefined>>): S3 {
  const { hostname, pathname } = new URL(target)
  const [keyId, secret] = [env.AWS_ACCESS_KEY_ID, env.AWS_SECRET_ACCESS_KEY]
  if (!keyId || !secret) return refuse('backup-s3-credentials')
  const region = env.AWS_REGION ?? 'us-east-1'
  const endpoint = (env.AWS_ENDPOINT_URL ?? `https://s3.${region}.amazonaws.com`).replace(/\/+$/, '')
  return {
    endpoint,
    region,
    bucket: hostname,
    prefix: decodeURIComponent(pathname).replace(/^\/+|\/+$/g, ''),
    keyId,
    secret,
  }
}

interface Asking {
  readonly method: 'GET' | 'PUT' | 'HEAD'
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly sha256?: string
  readonly at: Date
}

/**
 * The headers that sign a request to S3 (AWS Signature Version 4, “Authenticating Requests: Using the Authorization Header”).
 * `path` is the plain path; it is written in percents here.
 */
export function signature(
  { endpoint, region, keyId, secret }: Pick<S3, 'endpoint' | 'region' | 'keyId' | 'secret'>,
  { method, path, query = {}, sha256 = hashOf(''), at }: Asking,
): Record<string, string> {
  const time = at.toISOString().replace(/[-:]|\.\d+/g, '')
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`
  const headers = { host: new URL(endpoint).host, 'x-amz-content-sha256': sha256, 'x-amz-date': time }
  const names = Object.keys(headers).join(';')
  const canonical = [
    method,
    inPercents(path, true),
    queryText(query),
    ...Object.entries(headers).map(([name, value]) => `${name}:${value}`),
    '',
    names,
    sha256,
  ].join('\n')
  const wanted = ['AWS4-HMAC-SHA256', time, scope, hashOf(canonical)].join('\n')
  const key = [...scope.split('/')].reduce<Buffer | string>((made, part) => hmac(made, part), `AWS4${secret}`)
  const signed = hmac(key, wanted).toString('hex')
  const authorization = `AWS4-HMAC-SHA256 Credential=${keyId}/${scope},SignedHeaders=${names},Signature=${signed}`
  return { ...headers, authorization }
}

/** A store in an S3-compatible service, addressed by path. A thing may have 5 GiB at most: nothing is sent in several parts. */
export function s3Store(s3: S3): Store {
  const pathOf = (name: string) => `/${[s3.bucket, s3.prefix, name].filter(Boolean).join('/')}`
  return {
    async put(name, source) {
      // Its length and hash go before it, so it is written down first: sealed as it is, and gone afterwards.
      const folder = mkdtempSync(join(tmpdir(), 'onedoor-backup-'))
      try {
        const { path, size, sha256 } = await writtenDown(join(folder, 'part'), source)
        const answer = await ask(s3, { method: 'PUT', path: pathOf(name), sha256, at: new Date() }, { path, size })
        if (answer.statusCode !== 200) await complain(answer, name)
        answer.resume()
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
    async get(name) {
      const answer = await ask(s3, { method: 'GET', path: pathOf(name), at: new Date() })
      if (answer.statusCode === 404) {
        answer.resume()
        return missing(name)
      }
      if (answer.statusCode !== 200) await complain(answer, name)
      return answer
    },
    async has(name) {
      const answer = await ask(s3, { method: 'HEAD', path: pathOf(name), at: new Date() })
      answer.resume()
      if (answer.statusCode !== 200 && answer.statusCode !== 404) await complain(answer, name)
      return answer.statusCode === 200
    },
    async list(prefix) {
      const names: string[] = []
      const whole = s3.prefix === '' ? prefix : `${s3.prefix}/${prefix}`
      let token: string | undefined
      do {
        const query = { 'list-type': '2', prefix: whole, ...(token ? { 'continuation-token': token } : {}) }
        const answer = await ask(s3, { method: 'GET', path: `/${s3.bucket}`, query, at: new Date() })
        if (answer.statusCode !== 200) await complain(answer, prefix)
        const text = await textOf(answer)
        for (const [, key = ''] of text.matchAll(/<Key>([^<]*)<\/Key>/g))
          names.push(plain(key).slice(whole.length - prefix.length))
        token = /<NextContinuationToken>([^<]+)</.exec(text)?.[1]
        token = token && plain(token)
      } while (token)
      return names.sort()
    },
  }
}

function ask(
  s3: S3,
  asking: Asking,
  body?: { readonly path: string; readonly size: number },
): Promise<IncomingMessage> {
  const { method, path, query = {} } = asking
  const search = queryText(query)
  const url = `${s3.endpoint}${inPercents(path, true)}${search && `?${search}`}`
  const headers = { ...signature(s3, asking), ...(body ? { 'content-length': body.size } : {}) }
  return new Promise((answer, fail) => {
    const sent = (url.startsWith('https:') ? tlsRequest : plainRequest)(url, { method, headers }, answer)
    sent.on('error', fail)
    if (body) pipeline(createReadStream(body.path), sent).catch(fail)
    else sent.end()
  })
}

async function writtenDown(path: string, source: AsyncIterable<Uint8Array>) {
  const hash = createHash('sha256')
  let size = 0
  const file = await open(path, 'w', 0o600)
  try {
    for await (const chunk of source) {
      hash.update(chunk)
      size += chunk.length
      await file.write(chunk)
    }
  } finally {
    await file.close()
  }
  return { path, size, sha256: hash.digest('hex') }
}

async function complain(answer: IncomingMessage, name: string): Promise<never> {
  const code = /<Code>([^<]*)</.exec(await textOf(answer))?.[1] ?? ''
  return refuse('backup-store-refused', {}, { part: name, answer: `${answer.statusCode} ${code}`.trim() })
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of answer.setEncoding('utf8')) text += chunk
  return text
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest()

/** RFC 3986: all but letters, digits and -._~ in percents; slashes stay in a path. */
const inPercents = (text: string, path: boolean) =>
  encodeURIComponent(text)
    .replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%2F', path ? '/' : '%2F')

const queryText = (query: Readonly<Record<string, string>>) =>
  Object.entries(query)
    .map(([name, value]) => `${inPercents(name, false)}=${inPercents(value, false)}`)
    .sort()
    .join('&')

const plain = (text: string) =>
  text.replace(
    /&(amp|lt|gt|quot|#39|apos);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name] ?? "'",
  )
