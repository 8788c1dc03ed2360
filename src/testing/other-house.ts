import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto'
import { createServer, type Server } from 'node:http'

/** A house that says who somebody is, as a spec wants it to: rightly or not. */
export interface OtherHouse {
  readonly issuer: string
  /** What its next token says, beside what every token says. */
  claims: Record<string, unknown>
  /** Signs with a key nobody was told of. */
  unknownKey: boolean
  away: boolean
  /** How often it was asked for its keys. */
  keysAsked: number
  /** Signs what it likes: a notice that somebody has left, say. */
  signed(claims: object, key?: 'known' | 'unknown' | 'none'): string
  close(): Promise<unknown>
}

const b64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

export async function otherHouse(clientId: string): Promise<OtherHouse> {
  const known = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const unknown = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const kid = randomUUID()
  const house = { claims: {} as Record<string, unknown>, unknownKey: false, away: false, keysAsked: 0, issuer: '' }
  const write = (claims: object, key: KeyObject) => {
    const text = `${b64({ alg: 'ES256', kid })}.${b64(claims)}`
    const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' })
    return `${text}.${signature.toString('base64url')}`
  }
  const answers: Readonly<Record<string, () => object>> = {
    '/.well-known/openid-configuration': () => ({
      issuer: house.issuer,
      authorization_endpoint: `${house.issuer}/auth`,
      token_endpoint: `${house.issuer}/token`,
      jwks_uri: `${house.issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['ES256'],
      authorization_response_iss_parameter_supported: true,
    }),
    '/jwks': () => ({ keys: [{ ...known.publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' }] }),
    '/token': () => {
      const now = Math.floor(Date.now() / 1000)
      const all = { iss: house.issuer, aud: clientId, iat: now, exp: now + 300, sub: 'somebody', ...house.claims }
      const key = house.unknownKey ? unknown.privateKey : known.privateKey
      return { access_token: 'a', token_type: 'Bearer', id_token: write(all, key) }
    },
  }
  const server: Server = createServer((request, response) => {
    request.resume()
    const path = (request.url ?? '').split('?')[0] as string
    if (path === '/jwks') house.keysAsked++
    const answer = answers[path]
    if (house.away || !answer) return void response.writeHead(house.away ? 503 : 404).end()
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer()))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  house.issuer = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  return Object.assign(house, {
    signed: (claims: object, key: 'known' | 'unknown' | 'none' = 'known') =>
      key === 'none'
        ? `${b64({ alg: 'none' })}.${b64(claims)}.AA`
        : write(claims, (key === 'known' ? known : unknown).privateKey),
    close: () => new Promise((closed) => server.close(closed)),
  })
}
