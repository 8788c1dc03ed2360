import { generateKeyPairSync, randomUUID } from 'node:crypto'
import * as oauth from 'oauth4webapi'
import * as oc from 'openid-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSite, registerSite, sampleSite, through } from '../../testing/site-elsewhere.ts'
import { type Abroad, townAbroad } from '../../testing/town-abroad.ts'

let town: Abroad
let server: oauth.AuthorizationServer
const plain = { [oauth.allowInsecureRequests]: true }
beforeAll(async () => {
  town = await townAbroad()
  const issuer = new URL(`${town.url}/oidc`)
  server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, plain))
})
afterAll(() => town?.close())

const callback = 'http://127.0.0.1:4401/callback'
const client: oauth.Client = { client_id: sampleSite.clientId }
const secret = oauth.ClientSecretBasic(sampleSite.secret)

/** A key pair of a site, and the set it registers. */
function keysOf() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const kid = randomUUID()
  const jwks = JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' }] })
  const key = crypto.subtle.importKey(
    'pkcs8',
    privateKey.export({ type: 'pkcs8', format: 'der' }),
    { name: 'ECDSA', namedCurve: 'P-256' },
    true,
    ['sign'],
  )
  return { jwks, kid, key }
}

async function pkce() {
  const verifier = oauth.generateRandomCodeVerifier()
  return { verifier, challenge: await oauth.calculatePKCECodeChallenge(verifier) }
}

describe('The provider says of itself', () => {
  it('where everything is, and what it can do', () => {
    expect(server).toMatchObject({
      issuer: `${town.url}/oidc`,
      authorization_endpoint: `${town.url}/oidc/auth`,
      acr_values_supported: [1, 2, 3, 4, 5].map((level) => `urn:zwfw:loa:${level}`),
      code_challenge_methods_supported: ['S256'],
      response_types_supported: ['code'],
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
      claims_parameter_supported: true,
      request_parameter_supported: true,
      authorization_response_iss_parameter_supported: true,
    })
    for (const endpoint of ['pushed_authorization_request', 'introspection', 'revocation', 'end_session', 'userinfo'])
      expect(server).toHaveProperty(`${endpoint}_endpoint`, expect.stringContaining(`${town.url}/oidc/`))
    expect(server.dpop_signing_alg_values_supported).toContain('ES256')
    expect(server.scopes_supported).toEqual(['openid', 'profile', 'realname', 'org', 'offline_access'])
    expect(server.token_endpoint_auth_methods_supported).not.toContain('none')
  })

  it('the same at whatever name it is called by', async () => {
    const answer = await town.web.inject({
      url: '/oidc/.well-known/openid-configuration',
      headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    })
    expect(answer.json()).toMatchObject({ issuer: `${town.url}/oidc`, token_endpoint: `${town.url}/oidc/token` })
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
  })
})

describe('A request that is pushed first (PAR)', () => {
  it('goes through, and is good for one time', async () => {
    const { verifier, challenge } = await pkce()
    const pushed = await oauth.pushedAuthorizationRequest(
      server,
      client,
      secret,
      new URLSearchParams({
        response_type: 'code',
        redirect_uri: callback,
        scope: 'openid',
        code_challenge: challenge,
        code_challenge_method: 'S256',
      }),
      plain,
    )
    const { request_uri: request } = await oauth.processPushedAuthorizationResponse(server, client, pushed)
    const visitor = town.visitor()
    const address = `/oidc/auth?${new URLSearchParams({ client_id: client.client_id, request_uri: request })}`
    const came = await through(visitor, await visitor.open(address), 'he-xiaoyu')
    const checked = oauth.validateAuthResponse(server, client, came.url)
    const granted = await oauth.processAuthorizationCodeResponse(
      server,
      client,
      await oauth.authorizationCodeGrantRequest(server, client, secret, checked, callback, verifier, plain),
    )
    expect(granted.access_token).toBeTruthy()
    expect((await visitor.open(address)).url.searchParams.get('error')).toBe('invalid_request_uri')
  })

  it('is refused from whoever is not the site', async () => {
    const pushed = await oauth.pushedAuthorizationRequest(
      server,
      client,
      oauth.ClientSecretBasic('guessed'),
      new URLSearchParams({ response_type: 'code', redirect_uri: callback, scope: 'openid' }),
      plain,
    )
    expect(pushed.status).toBe(401)
  })
})

describe('A token bound to a key (DPoP)', () => {
  it('is worth nothing in other hands', async () => {
    const { verifier, challenge } = await pkce()
    const pair = await oauth.generateKeyPair('ES256')
    const DPoP = oauth.DPoP(client, pair)
    const visitor = town.visitor()
    const address = `/oidc/auth?${new URLSearchParams({
      client_id: client.client_id,
      response_type: 'code',
      redirect_uri: callback,
      scope: 'openid profile',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    })}`
    const came = await through(visitor, await visitor.open(address), 'li-xiuying')
    const checked = oauth.validateAuthResponse(server, client, came.url)
    const granted = await oauth.processAuthorizationCodeResponse(
      server,
      client,
      await oauth.authorizationCodeGrantRequest(server, client, secret, checked, callback, verifier, {
        ...plain,
        DPoP,
      }),
    )
    expect(granted.token_type).toBe('dpop')
    const told = await oauth.userInfoRequest(server, client, granted.access_token, { ...plain, DPoP })
    expect(told.status).toBe(200)
    const thief = oauth.DPoP(client, await oauth.generateKeyPair('ES256'))
    await expect(
      oauth
        .userInfoRequest(server, client, granted.access_token, { ...plain, DPoP: thief })
        .then((answer) => oauth.processUserInfoResponse(server, client, oauth.skipSubjectCheck, answer)),
    ).rejects.toThrow()
    await expect(
      oauth
        .userInfoRequest(server, client, granted.access_token, plain)
        .then((answer) => oauth.processUserInfoResponse(server, client, oauth.skipSubjectCheck, answer)),
    ).rejects.toThrow()
  })
})

describe('A site that signs instead of having a secret', () => {
  it('signs its requests (JAR) and itself in (private_key_jwt), and nobody else can', async () => {
    const { jwks, kid, key } = keysOf()
    const { clientId } = await registerSite(town, { clientId: 'signing-site', kind: 'web-keys', jwks })
    const privateKey = { key: await key, kid }
    const site = await openSite(town, { clientId, auth: oc.PrivateKeyJwt(privateKey) })
    const { verifier, challenge } = await pkce()
    const state = oc.randomState()
    const asked = await oc.buildAuthorizationUrlWithJAR(
      site.config,
      {
        redirect_uri: site.callback,
        scope: 'openid',
        state,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      },
      privateKey,
    )
    expect(asked.searchParams.has('code_challenge')).toBe(false)
    const visitor = town.visitor()
    const came = await through(visitor, await visitor.open(asked.href), 'he-xiaoyu')
    const tokens = await oc.authorizationCodeGrant(site.config, came.url, {
      pkceCodeVerifier: verifier,
      expectedState: state,
    })
    expect(tokens.claims()?.aud).toBe(clientId)

    const forged = await openSite(town, { clientId, auth: oc.PrivateKeyJwt({ key: await keysOf().key, kid }) })
    await expect(oc.refreshTokenGrant(forged.config, tokens.refresh_token ?? '')).rejects.toThrow()
  })
})

describe('A system of an agency', () => {
  it('speaks for itself, and looks into tokens of its own agency’s sites alone', async () => {
    const web = await registerSite(town, { clientId: 'agency-site' })
    const system = await registerSite(town, { clientId: 'agency-system', kind: 'system' })
    const machine = await openSite(town, { clientId: system.clientId, auth: oc.ClientSecretBasic(system.secret) })
    const own = await oc.clientCredentialsGrant(machine.config)
    expect((await oc.tokenIntrospection(machine.config, own.access_token)).active).toBe(true)
    const site = await openSite(town, { clientId: web.clientId, auth: oc.ClientSecretBasic(web.secret) })
    const { tokens } = await site.signIn(town.visitor(), { login: 'he-xiaoyu' })
    expect((await oc.tokenIntrospection(machine.config, tokens.access_token)).active).toBe(true)
    const sample = await openSite(town)
    const theirs = await sample.signIn(town.visitor(), { login: 'he-xiaoyu' })
    expect((await oc.tokenIntrospection(machine.config, theirs.tokens.access_token)).active).toBe(false)
    expect((await oc.tokenIntrospection(sample.config, tokens.access_token)).active).toBe(false)
  })

  it('signs nobody in', async () => {
    const { verifier: _, challenge } = await pkce()
    const visitor = town.visitor()
    const shown = await visitor.open(
      `/oidc/auth?${new URLSearchParams({
        client_id: 'agency-system',
        response_type: 'code',
        redirect_uri: callback,
        scope: 'openid',
        code_challenge: challenge,
        code_challenge_method: 'S256',
      })}`,
    )
    expect([shown.away, shown.status]).toEqual([false, 400])
  })
})
