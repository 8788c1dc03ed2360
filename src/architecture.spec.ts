import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import table from '../architecture.json' with { type: 'json' }
import { modules } from './modules.ts'
import { mayEnter } from './platform/actor.ts'
import type { Module } from './platform/module.ts'
import { shownBy } from './platform/route.ts'
import { refusalDictionary } from './platform/web/words.ts'

const src = import.meta.dirname
const root = dirname(src)
const uses: Readonly<Record<string, readonly string[]>> = table
const rooms = Object.keys(uses)

/** Every source file below a folder, specs left out. */
function sources(folder = src): { path: string; text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.spec\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: relative(src, path), text: readFileSync(path, 'utf8') }))
}

describe('the table of rooms', () => {
  it('has a folder with a door, a module and a README for each room, and no room beside it', () => {
    expect(readdirSync(join(src, 'modules')).sort()).toEqual([...rooms].sort())
    for (const room of rooms)
      for (const file of ['public.ts', 'module.ts', 'README.md'])
        expect(existsSync(join(src, 'modules', room, file)), `${room}/${file}`).toBe(true)
  })

  it('is the order of the house, bottom to top', () => {
    expect(modules.map(({ name }) => name)).toEqual(rooms)
  })

  it('lets a room use only rooms that stand before it', () => {
    for (const [place, room] of rooms.entries())
      for (const used of uses[room] ?? []) expect(rooms.slice(0, place), `${room} uses ${used}`).toContain(used)
  })

  it('is what package.json opens by name', () => {
    const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(imports).toEqual(Object.fromEntries(rooms.map((room) => [`#${room}`, `./src/modules/${room}/public.ts`])))
  })
})

describe('names', () => {
  const all = <T>(of: (module: Module) => readonly T[] | undefined) => modules.flatMap((module) => of(module) ?? [])

  it('are given once: addresses, reactions, timers, events', () => {
    const addresses = all(({ routes }) => routes).flatMap((route) => {
      if (route.kind === 'asks')
        return [
          `POST ${route.path}`,
          ...(route.page || route.about ? [`GET ${route.path}`] : []),
          ...(shownBy(route) ? [`GET /api/v1${route.path}`] : []),
        ]
      const page = route.kind === 'sends' || route.page ? [`GET ${route.path}`] : []
      return [...page, `GET /api/v1${route.path}`]
    })
    expect(repeated(addresses)).toEqual([])
    expect(
      repeated([...all(({ reactions }) => reactions), ...all(({ timers }) => timers)].map(({ name }) => name)),
    ).toEqual([])
    expect(repeated(all(({ events }) => events).map(({ name }) => name))).toEqual([])
  })

  it('begin with a room and go on with words: commands, queries, events, reactions, timers', () => {
    const shape = /^([a-z]+)\.[a-z]+(-[a-z]+)*$/
    for (const { name: room, routes, reactions = [], timers = [], events = [] } of modules) {
      for (const { name } of [...reactions, ...timers, ...events]) expect(shape.exec(name)?.[1], name).toBe(room)
      // A page may lead to a deed of a room below, such as knowing a person by their card at the counter.
      const behind = routes.flatMap((route) =>
        route.kind === 'asks' ? [route.does, ...(route.about ? [route.about] : [])] : [route.query],
      )
      for (const { name } of behind) expect([room, ...(uses[room] ?? [])], name).toContain(shape.exec(name)?.[1])
    }
  })

  it('of commands are those of their files', () => {
    const commands = sources(join(src, 'modules')).filter(({ path }) => path.includes('/commands/'))
    expect(commands.length).toBeGreaterThan(20)
    for (const { path, text } of commands) {
      const [, , room, , file = ''] = join('src', path).split('/')
      const named = [...text.matchAll(/\bcommand\(\{\s*name: '([^']+)'/g)].map(([, name]) => name)
      if (named.length === 1) expect(named[0], path).toBe(`${room}.${file.replace('.ts', '')}`)
      for (const name of named) expect(name, path).toMatch(new RegExp(`^${room}\\.`))
    }
  })

  it('of events that are listened to are told by a room below or by the room itself', () => {
    const told = new Map(modules.flatMap(({ name, events = [] }) => events.map((event) => [event.name, name] as const)))
    for (const { name: room, reactions = [] } of modules)
      for (const { to, name } of reactions) {
        expect(told.has(to), `${name} listens to ${to}, which no module lists`).toBe(true)
        expect([room, ...(uses[room] ?? [])]).toContain(told.get(to))
      }
  })
})

describe('words', () => {
  it('exist in both languages for every refusal in the source', () => {
    const dictionary = refusalDictionary(modules)
    const missing = sources().flatMap(({ path, text }) =>
      refusalsIn(text)
        .filter((reason) => !(reason in dictionary.zh && reason in dictionary.en))
        .map((reason) => `${path}: ${reason}`),
    )
    expect(missing).toEqual([])
  })

  it('for one refusal are said by one room only: the last would silence the others', () => {
    const said = modules.flatMap(({ name, refusals }) =>
      Object.keys(refusals?.zh ?? {}).map((reason) => ({ name, reason })),
    )
    expect(repeated(said.map(({ reason }) => reason))).toEqual([])
  })

  const dictionaries = sources()
    .filter(({ path }) => path.endsWith('text/zh.ts'))
    .map(({ path }) => path)

  it.each(dictionaries)('have the same keys in both languages: %s', async (path) => {
    const [zh, en] = await Promise.all([load(path), load(path.replace('zh.ts', 'en.ts'))])
    expect(keysOf(zh)).not.toEqual([])
    expect(keysOf(en)).toEqual(keysOf(zh))
  })

  const refusalTexts = modules.filter(({ refusals }) => refusals)
  it.each(
    refusalTexts.map(({ name, refusals }) => ({ name, refusals })),
  )('have the same keys in both languages: refusals of $name', ({ refusals }) => {
    expect(Object.keys(refusals?.en ?? {})).toEqual(Object.keys(refusals?.zh ?? {}))
  })
})

describe('the way in', () => {
  it('is shut to visitors below /my and /desk', () => {
    for (const { routes } of modules)
      for (const { path, to } of routes)
        if (/^\/(my|desk)(\/|$)/.test(path)) expect(mayEnter({ kind: 'visitor' }, to), path).toBe(false)
  })
})

/** Files of a fault in a copy of the house, by path: what each imports. A rule must point at one of them. */
type Fault = Readonly<Record<string, string>>

/** One fault for each rule of `.dependency-cruiser.cjs`, by the rule's name. */
const faults: Readonly<Record<string, Fault>> = {
  ...Object.fromEntries(rooms.map((room) => [`${room} uses only the rooms it declares`, strangerIn(room)])),
  'one door: another room is entered by public.ts': { 'modules/identity/fault-door.ts': '../directory/store.ts' },
  'the house enters rooms by public.ts and module.ts': { 'fault-house.ts': './modules/directory/store.ts' },
  'the platform knows no room': { 'platform/fault-room.ts': '../modules/directory/public.ts' },
  'the design knows the platform by its page types only': { 'design/fault-platform.ts': '../platform/db.ts' },
  'only stores and starters speak SQL': { 'modules/directory/fault-sql.ts': '../../platform/db.ts' },
  'only the platform speaks to the database driver': { 'modules/directory/fault-driver.ts': 'pg' },
  'rules are pure: model files do no input or output': {
    'modules/directory/fault/model.ts': '../../../platform/files.ts',
  },
  'pages are pure: they take data, words and design': { 'modules/directory/pages/fault-page.tsx': '../store.ts' },
  'commands do not draw': { 'modules/directory/commands/fault-drawing.ts': '../../../design/index.ts' },
  'no junk drawers: name a file after what it knows': {
    'fault-drawer.ts': './platform/utils.ts',
    'platform/utils.ts': './refusal.ts',
  },
  'no cycles': { 'fault-hen.ts': './fault-egg.ts', 'fault-egg.ts': './fault-hen.ts' },
  'tests stay in tests': { 'fault-test.ts': './testing/world.ts' },
}

/** The topmost room may use all others: for it the stranger is a room that is in no table. */
function strangerIn(room: string): Fault {
  const at = `modules/${room}/fault-stranger.ts`
  const stranger = rooms.find((other) => other !== room && !uses[room]?.includes(other))
  return stranger
    ? { [at]: `#${stranger}` }
    : { [at]: '../nobody/public.ts', 'modules/nobody/public.ts': '../../platform/refusal.ts' }
}

/** Knowing the shape of a thing is not using it: a type may come from where a value may not. */
const allowed: Readonly<Record<string, string>> = {
  'modules/directory/pages/typed-page.tsx': "import type { Line } from '../queries.ts'\nexport type Shown = Line\n",
  'modules/directory/typed-reader.ts':
    "import type { Sql } from '../../platform/db.ts'\nexport type Reads = (at: Sql) => void\n",
}

describe('the rules of imports', () => {
  const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as { forbidden: { name: string }[] }

  it('are each proven by a fault in the table above', () => {
    expect(Object.keys(faults).sort()).toEqual(config.forbidden.map(({ name }) => name).sort())
  })

  it('go red, each at its fault, and stay silent where only a type is known', () => {
    const copy = mkdtempSync(join(tmpdir(), 'onedoor-rooms-'))
    try {
      buildCopy(copy)
      const found = violationsIn(copy)
      const silent = Object.entries(faults).filter(
        ([rule, files]) => !found.some((one) => one.rule === rule && Object.hasOwn(files, one.from)),
      )
      expect(silent.map(([rule]) => rule)).toEqual([])
      expect(found.filter(({ from }) => Object.hasOwn(allowed, from))).toEqual([])
    } finally {
      rmSync(copy, { recursive: true, force: true })
    }
  })
})

function buildCopy(copy: string) {
  for (const file of ['architecture.json', '.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
    cpSync(join(root, file), join(copy, file))
  cpSync(src, join(copy, 'src'), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  const planted = Object.values(faults).flatMap((files) =>
    Object.entries(files).map(([path, target]) => [path, `import '${target}'\n`] as const),
  )
  for (const [path, text] of [...planted, ...Object.entries(allowed)]) {
    mkdirSync(dirname(join(copy, 'src', path)), { recursive: true })
    writeFileSync(join(copy, 'src', path), text)
  }
}

function violationsIn(copy: string): { rule: string; from: string }[] {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const report = join(copy, 'report.json')
  const words = [program, 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json', '--output-to', report]
  try {
    execFileSync(process.execPath, words, { cwd: copy, stdio: ['ignore', 'ignore', 'pipe'] })
  } catch (error) {
    // Its exit code counts the faults; without a report it has failed in earnest.
    if (!existsSync(report)) throw error
  }
  const { summary } = JSON.parse(readFileSync(report, 'utf8')) as {
    summary: { violations: { from: string; rule: { name: string } }[] }
  }
  return summary.violations.map(({ from, rule }) => ({ rule: rule.name, from: relative('src', from) }))
}

/** The reasons a source file refuses with: the whole's, and those of single fields where they are written beside it. */
function refusalsIn(text: string): string[] {
  return [...text.matchAll(/\b(?:refuse|new Refusal)\(\s*'([^']+)'(?:\s*,\s*\{([^{}]*)\})?/g)].flatMap(
    ([, whole = '', fields = '']) => [
      whole,
      ...[...fields.matchAll(/:\s*'([^']+)'/g)].map(([, reason = '']) => reason),
    ],
  )
}

/** The dictionary a text file exports. */
async function load(path: string): Promise<unknown> {
  const exported = (await import(pathToFileURL(join(src, path)).href)) as Record<string, unknown>
  return exported.zh ?? exported.en
}

/** Every key of a dictionary, with those it lies under; lists count their entries, functions are leaves. */
function keysOf(value: unknown, above = ''): string[] {
  if (typeof value !== 'object' || value === null) return [above]
  return Object.entries(value)
    .flatMap(([key, inner]) => keysOf(inner, above ? `${above}.${key}` : key))
    .sort()
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))]
}
