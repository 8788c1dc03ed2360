import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import table from '../architecture.json' with { type: 'json' }
import { subcommands } from './cli.ts'
import { drawStateDiagram } from './modules/casework/state.ts'
import { modules } from './modules.ts'

const root = dirname(import.meta.dirname)
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const uses: Readonly<Record<string, readonly string[]>> = table

/** What stands between the fences of a document's first Mermaid drawing. */
const drawingIn = (path: string) => /```mermaid\n([\s\S]*?)```/.exec(read(path))?.[1]

/** The rooms and what each may use, bottom to top. */
function drawRooms(): string {
  const boxes = modules.map(({ name, title }) => `  ${name}["${name} ${title.zh}"]`)
  const arrows = Object.entries(uses).flatMap(([room, used]) =>
    used.length > 0 ? [`  ${room} --> ${used.join(' & ')}`] : [],
  )
  return ['flowchart BT', ...boxes, ...arrows, ''].join('\n')
}

describe('the documents', () => {
  it('draw the rooms as they are in architecture.json', () => {
    expect(drawingIn('ARCHITECTURE.md')).toBe(drawRooms())
  })

  it('draw the states of a case as they are in the program', () => {
    expect(drawingIn('docs/states.md')).toBe(drawStateDiagram())
  })

  it('name every setting and no other', () => {
    const readers = ['src/platform/config.ts', 'src/platform/card-config.ts'].map(read).join('\n')
    const inCode = new Set([...readers.matchAll(/\benv\.([A-Z_]+)/g)].map(([, name]) => name))
    const settings = /## Settings\n([\s\S]*?)\n## /.exec(read('docs/operating.md'))?.[1] ?? ''
    const rows = settings.split('\n').filter((line) => line.startsWith('| `'))
    expect(new Set(rows.map((row) => /`([A-Z_]+)`/.exec(row)?.[1]))).toEqual(inCode)
    for (const name of inCode) expect(read('README.md')).toContain(`\`${name}\``)
  })

  it('keep every word of docs/words.md in its one table', () => {
    const lines = read('docs/words.md').split('\n')
    const rows = lines.flatMap((line, at) => (line.startsWith('|') ? [at] : []))
    expect(rows.length).toBeGreaterThan(50)
    expect(rows).toEqual(rows.map((_, place) => (rows[0] ?? 0) + place))
  })

  it('number decisions once each, without a gap, and alike in name and heading', () => {
    const names = readdirSync(join(root, 'docs/decisions')).sort()
    expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, place) => place + 1))
    for (const name of names)
      expect(read(`docs/decisions/${name}`), name).toMatch(new RegExp(`^# ${Number(name.slice(0, 4))}[. ]`))
  })

  it('name every command of the command line', () => {
    for (const name of Object.keys(subcommands))
      expect(read('docs/operating.md')).toMatch(new RegExp(`\\| \`${name}\\b`))
  })

  it('name every room in ARCHITECTURE.md', () => {
    for (const room of Object.keys(uses)) expect(read('ARCHITECTURE.md')).toContain(`| \`${room}\` |`)
  })

  it('say of each requirement of ASVS 5.0 how it stands, and name tests that are there where it is met', () => {
    const rows = read('docs/asvs.md')
      .split('\n')
      .filter((line) => /^\| \d/.test(line))
      .map((line) => line.split('|').map((cell) => cell.trim()))
    // As many as the standard has at levels 1 and 2 in each chapter.
    const counts = new Map<string, number>()
    for (const [, number = ''] of rows)
      counts.set(number.split('.')[0] ?? '', (counts.get(number.split('.')[0] ?? '') ?? 0) + 1)
    expect(Object.fromEntries(counts)).toEqual({ 6: 35, 7: 18, 8: 7, 9: 7, 10: 29 })
    expect(new Set(rows.map(([, number]) => number)).size).toBe(rows.length)
    for (const [, number, level, , state, why, shownBy = ''] of rows) {
      expect(['1', '2'], number).toContain(level)
      expect(['met', 'by design', 'not met', 'not applicable'], number).toContain(state)
      const shown = [...shownBy.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path)
      if (state === 'met') expect(shown, number).not.toEqual([])
      else expect(why, number).not.toBe('')
      for (const path of shown) expect(existsSync(join(root, path)), `${number}: ${path}`).toBe(true)
    }
  })

  it('name only tests that are there as showing what is promised', () => {
    const promises = /## What is promised[\s\S]*?\n## /.exec(read('docs/security.md'))?.[0] ?? ''
    const rows = promises.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| promise'))
    expect(rows.length).toBeGreaterThan(15)
    for (const row of rows) {
      const shown = [...row.matchAll(/`([a-z][^`]*\.(?:mjs|ts))`/g)].map(([, path = '']) => path)
      expect(shown, row).not.toEqual([])
      for (const path of shown) expect(existsSync(join(root, path)), path).toBe(true)
    }
  })

  it('begin with two commands', () => {
    expect(read('README.md')).toMatch(/^# [^\n]+\n\n```sh\nnpm start\nnpm test\n```\n/)
  })

  const journeys = readdirSync(join(root, 'journeys'))
    .filter((name) => name.endsWith('.journey.ts'))
    .map((name) => read(`journeys/${name}`))
    .join()
  /** A picture is there when a journey takes it. */
  const isTaken = (target: string) => {
    const [, picture] = /^docs\/pictures\/([a-z-]+)\.png$/.exec(target) ?? []
    return picture !== undefined && journeys.includes(`picture('${picture}')`)
  }

  const documents = [
    ...readdirSync(root).filter((name) => name.endsWith('.md')),
    ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
    ...Object.keys(uses).map((room) => `src/modules/${room}/README.md`),
  ]

  it.each(documents)('point only to what is there: %s', (document) => {
    const targets = [...read(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
    const missing = targets
      .filter((target) => !/^(https?:|#)/.test(target) && !isTaken(target))
      .filter((target) => !existsSync(join(root, dirname(document), target.split('#')[0] ?? '')))
    expect(missing).toEqual([])
  })
})
