import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { deedInWords, deeds } from './text/deeds.ts'

const house = fileURLToPath(new URL('..', import.meta.url))
const sources = readdirSync(house, { recursive: true, encoding: 'utf8' }).filter((path) =>
  /^[a-z]+\/.*(?<!\.spec)\.ts$/.test(path),
)
const textOf = (path: string) => readFileSync(`${house}/${path}`, 'utf8')

const inCommands = sources.filter((path) => path.includes('/commands/'))

/** Every command: whatever stands in a room's `commands/` and is named like the room. */
function commandNames(): string[] {
  return inCommands.flatMap((path) => {
    const room = path.split('/')[0]
    return [...textOf(path).matchAll(new RegExp(`'(${room}\\.[a-z]+(?:-[a-z]+)*)'`, 'g'))].map(([, name = '']) => name)
  })
}

/** Every query whose look by staff is put on record. */
function recordedLooks(): string[] {
  return sources.flatMap((path) =>
    textOf(path)
      .split(/\bquery\(\{/)
      .slice(1)
      .filter((definition) => /^\s*seen:/m.test(definition))
      .map((definition) => /name: '([^']+)'/.exec(definition)?.[1] ?? path),
  )
}

describe('The words of the log', () => {
  const names = [...new Set([...commandNames(), ...recordedLooks()])].sort()

  it('are read out of the source', () => {
    expect(names).toContain('voice.rate-case')
    expect(names).toContain('audit.log')
  })

  it.each(names)('say %s in Chinese and English', (name) => {
    expect(deeds[name]?.zh).toMatch(/\p{Script=Han}/u)
    expect(deeds[name]?.en).toMatch(/^[A-Z]/)
  })

  it('fall back to the plain name of a deed nobody has put into words', () => {
    expect(deedInWords('zh', 'halls.call-number')).toBe('halls.call-number')
  })
})
