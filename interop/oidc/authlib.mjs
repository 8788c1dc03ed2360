import { spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { claimsOf, listen, loa, must, mustFail } from './listening.mjs'

const script = fileURLToPath(new URL('authlib_site.py', import.meta.url))

export const authlib = {
  name: 'authlib',
  missing() {
    const { status } = spawnSync('/usr/bin/python3', ['-c', 'import authlib, requests'])
    return status === 0 ? undefined : 'apt install python3-authlib python3-requests'
  },
  async open(town, { login, raised }) {
    const site = await listen()
    const callback = `${site.url}/callback`
    const { clientId, secret } = await town.register({
      clientId: 'interop-authlib',
      redirects: callback,
      backchannel: `${site.url}/left`,
    })
    const python = ask([town.issuer, clientId, secret, callback])
    const someone = town.person(login)
    const signIn = async (person, wanted = {}) => {
      const { url } = await python('begin', wanted)
      return python('finish', { url: (await person.through(url, callback)).href })
    }
    let claims
    return {
      discover: () => python('discover'),
      async 'sign in'() {
        ;({ claims } = await signIn(someone))
        must(claims.acr === loa(3), 'the level is not said')
      },
      async userinfo() {
        must((await python('userinfo')).name, 'no name was told')
      },
      async introspect() {
        must((await python('introspect')).active, 'a good token is called dead')
      },
      async refresh() {
        const { rotated } = await python('refresh')
        must(rotated, 'the refresh token is not rotated')
      },
      async 'replay refused'() {
        await mustFail(python('refresh-old'), 'a refresh token was taken twice')
      },
      async 'step up'() {
        const high = (await signIn(await town.provenPerson(raised), { acr_values: loa(5) })).claims
        must(high.acr === loa(5), `the level is ${high.acr}`)
      },
      async 'too little refused'() {
        await mustFail(signIn(someone, { acr_values: loa(5), prompt: 'none' }), 'a level was claimed that is not there')
      },
      async revoke() {
        await signIn(someone)
        must((await python('revoke')).dead, 'a token that was given back goes on')
      },
      async 'told of leaving'() {
        await signIn(someone)
        await someone.browser.open(`${town.url}/my`)
        await someone.browser.send(/^\/sign-out$/)
        const token = await site.hear()
        must((await python('check', { token })).sub === claims.sub, 'it is about somebody else')
        must(claimsOf(token).sid, 'it does not say which visit')
      },
      async close() {
        python.close()
        await site.close()
      },
    }
  },
}

/** A Python process that answers one line of JSON with another. */
function ask(given) {
  const child = spawn('/usr/bin/python3', [script, ...given], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, AUTHLIB_INSECURE_TRANSPORT: '1', PYTHONDONTWRITEBYTECODE: '1' },
  })
  const waiting = []
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.(JSON.parse(line)))
  const python = async (what, given = {}) => {
    const answer = await new Promise((said) => {
      waiting.push(said)
      child.stdin.write(`${JSON.stringify({ ...given, do: what })}\n`)
    })
    if (answer.error) throw new Error(answer.error)
    return answer
  }
  return Object.assign(python, { close: () => child.stdin.end() })
}
