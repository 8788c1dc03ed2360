// Brings what the tests need beside npm: a browser, and the outside tools that judge our papers.
import { execFileSync } from 'node:child_process'
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

/** The browser to drive: Debian's, or the one Playwright brings where there is none. */
export function browserPath() {
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
}

export function setup() {
  refuseOldNode()
  installLibraries()
  const missing = wanted.filter(({ program }) => !has(program) && !(program === 'chromium' && browserPath()))
  if (missing.length > 0) bring(missing)
  for (const { program, for: what } of wanted)
    if (!has(program) && !(program === 'chromium' && hasOwnBrowser()))
      process.stdout.write(`\n!!! ${program} is missing: ${what} will be SKIPPED.\n\n`)
}

function bring(missing) {
  const debian = has('apt-get') && process.getuid?.() === 0
  if (debian) {
    const packages = missing.flatMap((one) => one.packages)
    process.stdout.write(`Installing ${packages.join(' ')} …\n`)
    const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    try {
      execFileSync('apt-get', ['update', '-qq'], quiet)
      execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet)
    } catch {
      process.stdout.write('apt-get could not install them.\n')
    }
  } else if (missing.some(({ program }) => program === 'chromium')) {
    try {
      execFileSync('npx', ['playwright', 'install', 'chromium'], { cwd: root, stdio: 'inherit' })
    } catch {
      process.stdout.write('Playwright could not bring a browser.\n')
    }
  }
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
