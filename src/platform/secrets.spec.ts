import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')

/** What a key looks like where it lies open. */
const keys: readonly (readonly [string, RegExp])[] = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\n[A-Za-z0-9+/=\n]{100}/],
  [
    '32 bytes in base64 under the name of a key',
    /["'](?:bucket|find|seal|token|log)["']\s*:\s*["'][A-Za-z0-9+/]{43}=["']/,
  ],
  ['an access key', /\bAKIA(?![0-9A-Z]*EXAMPLE)[0-9A-Z]{16}\b/],
  [
    'a password in an address',
    /\b(?:postgres(?:ql)?|smtps?):\/\/[^\s:/@'"`$<>{}…]+:[^\s@'"`$<>{}…]{6,}@(?!localhost|127\.|[a-z.]*\bexample\b)/,
  ],
]

const texts = () =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter(
      (path) => /\.(ts|tsx|mjs|cjs|js|json|md|sql|ya?ml|sh|conf)$/.test(path) && !path.endsWith('package-lock.json'),
    )

describe('secrets', () => {
  it.each(keys)('stand in no file of the source: %s', (_, pattern) => {
    const found = texts().filter((path) => pattern.test(readFileSync(join(root, path), 'utf8')))
    expect(found).toEqual([])
  })

  it.each([
    ['a private key', `-----BEGIN PRIVATE KEY-----\n${'A'.repeat(120)}`],
    ['32 bytes in base64 under the name of a key', `{"seal": "${'A'.repeat(43)}="}`],
    ['an access key', `AKIA${'A'.repeat(16)}`],
    ['a password in an address', ['postgres://', 'onedoor:', 'sesame-open', '@db.internal/onedoor'].join('')],
  ])('would be found: %s', (name, planted) => {
    expect(keys.find(([known]) => known === name)?.[1].test(planted)).toBe(true)
  })
})
