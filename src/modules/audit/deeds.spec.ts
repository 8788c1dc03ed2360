import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { deedInWords, deeds } from './text/deeds.ts'
import { detailInWords, details } from './text/details.ts'

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

/** The names of the facts that a command's `tell` writes down. */
function toldFacts(): string[] {
  return inCommands.flatMap((path) =>
    [...textOf(path).matchAll(/\btell: .*?=> \(\{([\s\S]*?)\}\),?\n/g)].flatMap(([, body = '']) =>
      [...body.matchAll(/(?:^|[{,])\s*(?!\.\.\.)(\w+)\s*(?=[:,}]|$)/g)].map(([, name = '']) => name),
    ),
  )
}

describe('The facts of the log', () => {
  const names = [...new Set(toldFacts())].sort()

  it('are read out of the source', () => {
    expect(names).toEqual(expect.arrayContaining(['recommends', 'caseNo', 'licence', 'promised', 'why']))
  })

  it.each(names)('have a name in both languages: %s', (name) => {
    expect(details[name]?.name.zh).toMatch(/\p{Script=Han}/u)
    expect(details[name]?.name.en).toMatch(/^[a-z]/)
  })

  it('say codes in words, ids shortened, and leave what they do not know', () => {
    const detail = { recommends: 'deny', again: false, licence: '01a20621-ad00-7046-89be-4aec2274c192', halls: 2 }
    expect(detailInWords('zh', detail)).toBe('审查意见：建议不予 · 补正后再交：否 · 证照：…2274c192 · halls：2')
    expect(detailInWords('en', { why: 'entered-twice', duties: ['clerk', 'head'] })).toBe(
      'reason: entered twice · duties: clerk, head',
    )
  })
})
