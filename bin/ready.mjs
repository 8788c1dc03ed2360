import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'

/** Says what is wrong with this Node, or nothing. */
export function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  process.stderr.write(`OneDoor needs Node 20.19 or newer; this is ${process.version}. See https://nodejs.org\n`)
  process.exit(1)
}

/** Installs the libraries of the lock file when they are missing or older than it. */
export function installLibraries() {
  const mark = join(root, 'node_modules/.package-lock.json')
  const lock = join(root, 'package-lock.json')
  if (existsSync(mark) && statSync(mark).mtimeMs >= statSync(lock).mtimeMs) return
  if (existsSync(mark) && sameVersions(mark, lock)) return
  process.stdout.write('Installing libraries (about a minute, only the first time) …\n')
  execFileSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit' })
}

function sameVersions(mark, lock) {
  const versions = (path) => {
    const { packages } = JSON.parse(readFileSync(path, 'utf8'))
    return Object.entries(packages)
      .filter(([name]) => name !== '')
      .map(([name, { version }]) => [name, version])
  }
  const there = new Map(versions(mark))
  const { packages } = JSON.parse(readFileSync(lock, 'utf8'))
  return versions(lock).every(([name, version]) => there.get(name) === version || packages[name].optional)
}

/** Is this program on the path? */
export function has(program) {
  return spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0
}
