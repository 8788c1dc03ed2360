import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loa, must } from './listening.mjs'
import { freePort } from './town.mjs'

const modules = '/usr/lib/apache2/modules'

/** Pages behind Apache's own relying party: whoever is not signed in is led away and back, and the page says who they are. */
export const apache = {
  name: 'mod_auth_openidc',
  missing() {
    const there = existsSync('/usr/sbin/apache2') && existsSync(`${modules}/mod_auth_openidc.so`)
    return there ? undefined : 'apt install apache2 libapache2-mod-auth-openidc'
  },
  async open(town, { login, raised }) {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const callback = `${url}/protected/callback`
    const { clientId, secret } = await town.register({
      clientId: 'interop-apache',
      redirects: callback,
      logouts: `${url}/bye.html`,
      backchannel: `${callback}?logout=backchannel`,
    })
    const server = await start({ town, port, url, callback, clientId, secret })
    const someone = town.person(login)
    /** Opens a page of Apache's and goes through ours, until Apache shows it. */
    const visit = async (person, path) => {
      await person.through(`${url}${path}`, `${callback}?`).then((back) => person.browser.open(back.href))
      return person.browser.shown
    }
    return {
      async discover() {
        const answer = await fetch(`${url}/bye.html`)
        must(answer.ok, `Apache answers ${answer.status}`)
      },
      async 'sign in'() {
        const shown = await visit(someone, '/protected/')
        must(shown.status === 200 && shown.body.includes('sub='), `Apache shows ${shown.status} at ${shown.url.href}`)
        must(shown.body.includes(`acr=${loa(3)}`), 'the level is not said')
      },
      async userinfo() {
        must(/name=\S/.test((await someone.browser.open(`${url}/protected/`)).body), 'no name was told')
      },
      async 'step up'() {
        const shown = await visit(await town.provenPerson(raised), '/high/')
        must(shown.body.includes(`acr=${loa(5)}`), `Apache shows ${shown.body.slice(0, 200)}`)
      },
      async refresh() {
        const before = (await someone.browser.open(`${url}/protected/`)).body
        const token = /token=(\S+)/.exec(before)?.[1] ?? ''
        const back = encodeURIComponent(`${url}/protected/`)
        const after = await someone.browser.open(`${callback}?refresh=${back}&access_token=${token}`)
        must(/token=(\S+)/.exec(after.body)?.[1] !== token, 'the token is the same')
      },
      async 'told of leaving'() {
        const { browser } = someone
        await browser.open(`${town.url}/my`)
        await browser.send(/^\/sign-out$/)
        for (let tries = 0; tries < 40; tries++) {
          const shown = await browser.open(`${url}/protected/`)
          if (shown.url.origin === town.url) return
          await new Promise((later) => setTimeout(later, 250))
        }
        throw new Error('Apache still shows the page')
      },
      async 'sign out'() {
        const other = town.person(login)
        await visit(other, '/protected/')
        await other.browser.open(`${callback}?logout=${encodeURIComponent(`${url}/bye.html`)}`)
        const shown = await other.browser.send(/\/session\/end\/confirm$/, { logout: 'yes' })
        must(shown.body.includes('goodbye'), `it ends at ${shown.url.href}`)
        must((await other.browser.open(`${town.url}/my`)).url.pathname === '/sign-in', 'still signed in')
      },
      close: server,
    }
  },
}

async function start({ town, port, url, callback, clientId, secret }) {
  const folder = mkdtempSync(join(tmpdir(), 'onedoor-apache-'))
  chmodSync(folder, 0o755)
  const pages = join(folder, 'pages')
  for (const path of ['protected', 'high']) mkdirSync(join(pages, path), { recursive: true })
  writeFileSync(join(pages, 'bye.html'), 'goodbye')
  const who = '<!--#echo var="OIDC_CLAIM_sub" -->'
  for (const path of ['protected', 'high'])
    writeFileSync(
      join(pages, path, 'index.shtml'),
      `sub=${who}\nacr=<!--#echo encoding="none" var="OIDC_CLAIM_acr" -->\nname=<!--#echo var="OIDC_CLAIM_name" -->\ntoken=<!--#echo encoding="none" var="OIDC_access_token" -->\n`,
    )
  const load = [
    'mpm_prefork',
    'authz_core',
    'authz_user',
    'authn_core',
    'dir',
    'mime',
    'include',
    'env',
    'auth_openidc',
  ]
  writeFileSync(
    join(folder, 'apache.conf'),
    `ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile ${folder}/pid
ErrorLog ${folder}/error.log
${load.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`).join('\n')}
User www-data
Group www-data
DocumentRoot ${pages}
DirectoryIndex index.shtml
TypesConfig /etc/mime.types
AddType text/html .shtml
AddOutputFilter INCLUDES .shtml
<Directory ${pages}>
  Options +Includes
  Require all granted
</Directory>
OIDCProviderMetadataURL ${town.issuer}/.well-known/openid-configuration
OIDCClientID ${clientId}
OIDCClientSecret ${secret}
OIDCProviderTokenEndpointAuth client_secret_basic
OIDCPKCEMethod S256
OIDCScope "openid profile"
OIDCRedirectURI ${callback}
OIDCCryptoPassphrase ${randomBytes(16).toString('hex')}
OIDCCookieSameSite On
OIDCPassClaimsAs both
<Location /protected>
  AuthType openid-connect
  Require valid-user
</Location>
<Location /high>
  AuthType openid-connect
  OIDCPathAuthRequestParams acr_values=${encodeURIComponent(loa(5))}
  Require valid-user
</Location>
`,
  )
  const child = spawn('/usr/sbin/apache2', ['-d', folder, '-f', join(folder, 'apache.conf'), '-DFOREGROUND'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    // Leaving, Apache ends its whole group: it gets one of its own.
    detached: true,
  })
  for (let tries = 0; tries < 40; tries++) {
    if (
      await fetch(`${url}/bye.html`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      break
    if (child.exitCode !== null) throw new Error('Apache did not start')
    await new Promise((later) => setTimeout(later, 250))
  }
  return async () => {
    const gone = new Promise((left) => child.once('exit', left))
    child.kill('SIGTERM')
    if (child.exitCode === null) await gone
    if (!process.env.INTEROP_KEEP) rmSync(folder, { recursive: true, force: true })
  }
}
