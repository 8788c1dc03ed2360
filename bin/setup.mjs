// Brings what the tests need beside npm: a browser, and the outside tools that judge our papers.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { has, installLibraries, refuseOldNode, root } from './ready.mjs'

const wanted = [
  { program: 'chromium', packages: ['chromium', 'fonts-noto-cjk'], for: 'the journeys in a real browser' },
  { program: 'pdfsig', packages: ['poppler-utils'], for: 'judging our signatures' },
  {
    program: 'softhsm2-util',
    packages: ['softhsm2', 'opensc', 'libengine-pkcs11-openssl'],
    for: 'signing in with a key that never leaves its token',
  },
  { program: 'zbarimg', packages: ['zbar-tools'], for: 'reading our QR codes' },
]

let found

/** The browser to drive: the machine's own, if it runs (a snap's stand-in does not), or the one Playwright brings where there is none. */
export function browserPath() {
  found ??= ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].filter(existsSync).find(runs)
  return found
}

const runs = (path) => spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0

/** Whether the journeys have anything to run in. */
export const hasBrowser = () => browserPath() !== undefined || hasOwnBrowser()

export function setup() {
  refuseOldNode()
  installLibraries()
  const missing = wanted.filter(({ program }) => !isThere(program))
  if (missing.length > 0) bring(missing, { asRoot: has('apt-get') && process.getuid?.() === 0, hasBrowser, call })
  for (const { program, for: what } of wanted)
    if (!isThere(program)) process.stdout.write(`\n!!! ${program} is missing: ${what} will be SKIPPED.\n\n`)
}

const isThere = (program) => (program === 'chromium' ? hasBrowser() : has(program))

/** Runs an outside program; whether it did what it was asked for. */
function call(program, words, how) {
  try {
    execFileSync(program, words, how)
    return true
  } catch {
    return false
  }
}

/**
 * Brings what is missing, package by package: apt-get is on more than Debian, and one package that is called otherwise there, or is
 * only a stand-in for a snap as Ubuntu's chromium, must not keep the others away. Where no browser came of it, Playwright's own.
 */
export function bring(missing, { asRoot, hasBrowser, call }) {
  if (asRoot) {
    const packages = missing.flatMap((one) => one.packages)
    process.stdout.write(`Installing ${packages.join(' ')} …\n`)
    const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    if (!call('apt-get', ['update', '-qq'], quiet)) process.stdout.write('apt-get could not read its lists.\n')
    for (const name of packages)
      if (!call('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], quiet))
        process.stdout.write(`apt-get could not install ${name}.\n`)
  }
  if (!missing.some(({ program }) => program === 'chromium') || hasBrowser()) return
  // With what its libraries need, where we may install that.
  const words = ['playwright', 'install', ...(asRoot ? ['--with-deps'] : []), 'chromium']
  const plain = ['playwright', 'install', 'chromium']
  const how = { cwd: root, stdio: 'inherit' }
  if (!call('npx', words, how) && !(asRoot && call('npx', plain, how)))
    process.stdout.write('Playwright could not bring a browser.\n')
}

function hasOwnBrowser() {
  try {
    const path = execFileSync(
      process.execPath,
      ['-e', "process.stdout.write(require('@playwright/test').chromium.executablePath())"],
      { cwd: root, encoding: 'utf8' },
    )
    return existsSync(path)
  } catch {
    return false
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) setup()
