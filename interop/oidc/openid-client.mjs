import * as oc from 'openid-client'
import { claimsOf, leaving, listen, loa, must, mustFail } from './listening.mjs'

export const openidClient = {
  name: 'openid-client',
  missing: () => undefined,
  async open(town, { login, raised }) {
    const site = await listen()
    const callback = `${site.url}/callback`
    const { clientId, secret } = await town.register({
      clientId: 'interop-openid-client',
      redirects: callback,
      logouts: `${site.url}/bye`,
      backchannel: `${site.url}/left`,
    })
    let config
    const someone = town.person(login)
    const signIn = async (person, wanted = {}) => {
      const pkceCodeVerifier = oc.randomPKCECodeVerifier()
      const checks = { pkceCodeVerifier, expectedState: oc.randomState(), expectedNonce: oc.randomNonce() }
      const address = oc.buildAuthorizationUrl(config, {
        redirect_uri: callback,
        scope: 'openid profile',
        code_challenge: await oc.calculatePKCECodeChallenge(pkceCodeVerifier),
        code_challenge_method: 'S256',
        state: checks.expectedState,
        nonce: checks.expectedNonce,
        ...wanted,
      })
      const came = await person.through(address.href, callback)
      return { came, checks, tokens: await oc.authorizationCodeGrant(config, came, checks) }
    }
    let tokens
    return {
      async discover() {
        config = await oc.discovery(new URL(town.issuer), clientId, {}, oc.ClientSecretBasic(secret), {
          execute: [oc.allowInsecureRequests],
        })
      },
      async 'sign in'() {
        tokens = (await signIn(someone)).tokens
        must(tokens.claims().acr === loa(3), 'the level is not said')
      },
      async userinfo() {
        const told = await oc.fetchUserInfo(config, tokens.access_token, tokens.claims().sub)
        must(told.name, 'no name was told')
      },
      async introspect() {
        must((await oc.tokenIntrospection(config, tokens.access_token)).active, 'a good token is called dead')
      },
      async refresh() {
        const fresh = await oc.refreshTokenGrant(config, tokens.refresh_token)
        must(fresh.refresh_token !== tokens.refresh_token, 'the refresh token is not rotated')
        tokens = fresh
      },
      async 'replay refused'() {
        const { came, checks, tokens: more } = await signIn(someone)
        await mustFail(oc.authorizationCodeGrant(config, came, checks), 'a code was taken twice')
        await mustFail(oc.refreshTokenGrant(config, more.refresh_token), 'what a stolen code gave goes on')
      },
      async 'step up'() {
        const { tokens: high } = await signIn(await town.provenPerson(raised), { acr_values: loa(5) })
        must(high.claims().acr === loa(5), `the level is ${high.claims().acr}`)
        must(high.claims().amr.includes('otp'), 'how it was reached is not said')
      },
      async 'too little refused'() {
        await mustFail(signIn(someone, { acr_values: loa(5), prompt: 'none' }), 'a level was claimed that is not there')
      },
      async revoke() {
        const { tokens: more } = await signIn(someone)
        await oc.tokenRevocation(config, more.refresh_token)
        await mustFail(oc.refreshTokenGrant(config, more.refresh_token), 'a token that was given back goes on')
      },
      async 'sign out'() {
        tokens = (await signIn(someone)).tokens
        const { browser } = someone
        const address = oc.buildEndSessionUrl(config, {
          id_token_hint: tokens.id_token,
          post_logout_redirect_uri: `${site.url}/bye`,
        })
        await browser.open(address.href)
        browser.stopAt(`${site.url}/bye`)
        const { url } = await browser.send(/\/session\/end\/confirm$/, { logout: 'yes' })
        must(url.href.startsWith(`${site.url}/bye`), 'the browser was not led back')
        browser.stopAt('\0')
        must((await browser.open(`${town.url}/my`)).url.pathname === '/sign-in', 'still signed in')
      },
      async 'told of leaving'() {
        const said = claimsOf(await site.hear())
        must(said.sub === tokens.claims().sub && said.events[leaving], 'it says something else')
      },
      close: site.close,
    }
  },
}
