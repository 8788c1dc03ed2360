import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Secret, TOTP } from 'otpauth'
import { openBrowser } from './browser.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const password = 'interop-8-letters'

/** The real product in an empty data folder, with sample people in it. */
export async function openTown() {
  const folder = mkdtempSync(join(tmpdir(), 'onedoor-interop-'))
  chmodSync(folder, 0o755)
  const port = await freePort()
  const url = `http://localhost:${port}`
  const child = spawn(process.execPath, ['bin/start.mjs'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      DATA_DIR: folder,
      PORT: String(port),
      BASE_URL: url,
      LOG_LEVEL: 'silent',
      ONEDOOR_MODE: 'demo',
    },
  })
  const close = async () => {
    if (child.exitCode === null) {
      const gone = new Promise((left) => child.once('exit', left))
      child.kill('SIGTERM')
      await gone
    }
    rmSync(folder, { recursive: true, force: true })
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void close().then(() => process.exit(1)))
  await untilReady(url, child)
  const town = { url, issuer: `${url}/oidc`, close }
  return {
    ...town,
    register: (wanted) => register(url, wanted),
    person,
    provenPerson: (login) => provenPerson(url, login),
  }
}

export async function freePort() {
  const server = createServer()
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address()
  await new Promise((closed) => server.close(closed))
  return port
}

async function untilReady(url, child) {
  for (let tries = 0; tries < 240; tries++) {
    if (child.exitCode !== null) throw new Error('the town did not start')
    if (
      await fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return
    await new Promise((later) => setTimeout(later, 500))
  }
  throw new Error('the town is not ready after two minutes')
}

/** One click in front of sample people and staff. */
async function signedIn(url, login) {
  const browser = openBrowser()
  await browser.open(`${url}/sign-in`)
  await browser.send(/^\/sign-in\/demo$/, { login })
  return browser
}

const asker = (url, browser) => async (path, body) => {
  const cookie = [...browser.cookiesOf(url)].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(`${url}/api/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const said = await answer.json()
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(said)}`)
  return said
}

/** Registers a site as one administrator; another approves it and asks for its secret, which the first agrees to. */
async function register(url, { clientId, ...wanted }) {
  const one = asker(url, await signedIn(url, 'qianjin'))
  const other = asker(url, await signedIn(url, 'hanmei'))
  const organisation = await anOrganisation(url)
  const { siteId } = await one('/desk/sites/new', {
    ...{ clientId, kind: 'web-secret', nameZh: `互通 ${clientId}`, nameEn: `Interop ${clientId}`, level: 1 },
    ...{ organisation, scopes: ['profile', 'offline_access'] },
    ...{ profileZh: '互通', profileEn: 'interop', offlineZh: '互通', offlineEn: 'interop' },
    ...wanted,
  })
  await other(`/desk/sites/${siteId}/approve`, {})
  const { proposal } = await other(`/desk/sites/${siteId}/secret`, {})
  await one(`/desk/second/${proposal}`, { agreed: true })
  return { clientId, secret: (await other(`/desk/sites/${siteId}`)).secret }
}

/** The first organisation the form offers. */
async function anOrganisation(url) {
  const browser = await signedIn(url, 'qianjin')
  const { body } = await browser.open(`${url}/desk/sites/new`)
  return /<option value="([0-9a-f-]{36})"/.exec(body)?.[1]
}

/** Somebody with an account, not signed in yet: `through` signs them in by one click where they are asked. */
function person(login) {
  const browser = openBrowser()
  return {
    browser,
    through: (address, callback) =>
      through(browser, address, callback, () => browser.send(/^\/sign-in\/demo$/, { login, ...backOf(browser) })),
  }
}

const backOf = ({ shown }) => ({ back: shown.url.searchParams.get('back') ?? '' })

/**
 * Somebody a clerk has seen at a counter: signed in by a password alone, which is level 3, and able to reach level 5 with an
 * authenticator app, which they set up when they are asked for more.
 */
async function provenPerson(url, login) {
  const { people } = JSON.parse(readFileSync(join(root, 'data/people/sample-people.json'), 'utf8'))
  const { name, citizenNumber: number, mobile } = people.find(({ id }) => id === login)
  const clerk = asker(url, await signedIn(url, 'sunyan'))
  await clerk('/desk/accounts', { name, number, mobile, password })
  const browser = openBrowser()
  const byPassword = () => browser.send(/^\/sign-in$/, { account: mobile, password, ...backOf(browser) })
  await browser.open(`${url}/sign-in`)
  await byPassword()
  const raise = async () => {
    const back = browser.shown.url.href
    const page = await browser.open(`${url}/my/profile/authenticator`)
    const secret = /<code class="od-number">([^<]+)</.exec(page.body)?.[1]?.replace(/\s/g, '') ?? ''
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate()
    await browser.send(/^\/my\/profile\/authenticator$/, { name: 'interop', code, current: password })
    return browser.open(back)
  }
  return { browser, through: (address, callback) => through(browser, address, callback, byPassword, raise) }
}

/** From a site's redirect through our pages to where the site wants them back. */
async function through(browser, address, callback, signIn, raise) {
  browser.stopAt(callback)
  let shown = await browser.open(address)
  for (let page = 0; page < 8 && !shown.back; page++) {
    if (shown.url.pathname === '/sign-in') shown = await signIn()
    else if (shown.body.includes('/allow"')) shown = await browser.send(/\/allow$/)
    else if (raise && shown.body.includes('/my/step-up')) shown = await raise()
    else throw new Error(`it goes no further than ${shown.url.pathname} (${shown.status})`)
  }
  browser.stopAt('\0')
  return shown.url
}
