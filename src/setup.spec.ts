import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'

interface Missing {
  readonly program: string
  readonly packages: readonly string[]
}

interface Means {
  readonly asRoot: boolean
  hasBrowser(): boolean
  call(program: string, words: readonly string[]): boolean
}

type Bring = (missing: readonly Missing[], means: Means) => void

const { bring } = (await import(pathToFileURL(join(import.meta.dirname, '../bin/setup.mjs')).href)) as { bring: Bring }

const missing = [
  { program: 'chromium', packages: ['chromium', 'fonts-noto-cjk'] },
  { program: 'pdfsig', packages: ['poppler-utils'] },
]

/** What is called, one line each, on a machine where these words fail. */
function broughtOn(machine: { asRoot: boolean; fails?: RegExp; browser?: boolean }, what = missing): string[] {
  const calls: string[] = []
  bring(what, {
    asRoot: machine.asRoot,
    hasBrowser: () => machine.browser ?? false,
    call: (program, words) => {
      const line = [program, ...words].join(' ')
      calls.push(line)
      return !machine.fails?.test(line)
    },
  })
  return calls
}

const installed = (calls: readonly string[]) =>
  calls.flatMap((line) => /^apt-get install .* (\S+)$/.exec(line)?.[1] ?? [])

describe('Bringing what the tests need', () => {
  it('goes on with the other packages where one cannot be installed, and brings a browser of its own', () => {
    const calls = broughtOn({ asRoot: true, fails: /apt-get install .* chromium$/ })
    expect(installed(calls)).toEqual(['chromium', 'fonts-noto-cjk', 'poppler-utils'])
    expect(calls.at(-1)).toBe('npx playwright install --with-deps chromium')
  })

  it('leaves the browser that came with the package', () => {
    const calls = broughtOn({ asRoot: true, browser: true })
    expect(calls.filter((line) => line.startsWith('npx'))).toEqual([])
  })

  it('installs nothing for whoever may not, but the browser', () => {
    expect(broughtOn({ asRoot: false })).toEqual(['npx playwright install chromium'])
  })

  it('tries the browser without the libraries it needs, where they could not be had', () => {
    const calls = broughtOn({ asRoot: true, fails: /--with-deps/ })
    expect(calls.at(-1)).toBe('npx playwright install chromium')
  })

  it('brings no browser where only something else is missing', () => {
    expect(broughtOn({ asRoot: true }, missing.slice(1)).filter((line) => line.startsWith('npx'))).toEqual([])
  })
})
