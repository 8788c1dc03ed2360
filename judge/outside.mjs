// Brings the tools that judge: npm packages of their own folder, and Debian's programs.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setup } from '../bin/setup.mjs'

const here = dirname(fileURLToPath(import.meta.url))

const programs = [
  { has: ['java', '-version'], packages: ['default-jre-headless'], for: 'the Nu HTML checker and PDF/A' },
  { has: ['mutool', '-v'], packages: ['mupdf-tools'], for: 'reading and changing papers' },
  { has: ['pdfsig', '-v'], packages: ['poppler-utils'], for: 'judging signatures' },
  { has: ['openssl', 'version'], packages: ['openssl'], for: 'judging signatures' },
  { has: ['zbarimg', '--version'], packages: ['zbar-tools'], for: 'reading codes' },
  { has: ['ZXingReader', '-version'], packages: ['zxing-cpp-tools'], for: 'reading codes' },
  {
    file: '/usr/share/java/preflight.jar',
    packages: ['libpdfbox2-java', 'libactivation-java', 'libjaxb-api-java'],
    for: 'judging PDF/A',
  },
]

const lacks = ({ has, file }) => (file ? !existsSync(file) : spawnSync(has[0], has.slice(1), { stdio: 'ignore' }).error)

export function bringTools() {
  setup()
  installPackages(here)
  bringPrograms(programs)
}

/** Debian's programs that are wanted and not there yet; without one of them nothing can be judged. */
export function bringPrograms(programs) {
  const missing = programs.filter(lacks)
  if (missing.length > 0 && process.getuid?.() === 0 && !lacks({ has: ['apt-get', '--version'] })) {
    const names = missing.flatMap(({ packages }) => packages)
    process.stderr.write(`Installing ${names.join(' ')} …\n`)
    const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    execFileSync('apt-get', ['update', '-qq'], quiet)
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], quiet)
  }
  const still = programs.filter(lacks)
  for (const { packages, for: what } of still) process.stderr.write(`!!! ${packages.join(' ')} is missing: ${what}\n`)
  if (still.length > 0) process.exit(1)
}

/** The npm packages of a folder, exactly as its lock file names them. */
export function installPackages(folder) {
  const mark = join(folder, 'node_modules/.package-lock.json')
  if (existsSync(mark) && statSync(mark).mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs) return
  process.stderr.write(`Installing the packages of ${basename(folder)}/ …\n`)
  const words = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  execFileSync('npm', words, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
}
