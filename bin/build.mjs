// Builds what the browser gets into dist/client: one stylesheet, the islands, the drawings that are files. Each under a
// name with its content's hash, so that it may be kept for ever. sass and vite are loaded only when something changed.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = dirname(import.meta.dirname)
const design = join(root, 'src/design')
const islands = join(root, 'src/islands')
const out = join(root, 'dist/client')
const manifestPath = join(out, 'manifest.json')

/**
 * @typedef {object} Manifest
 * @property {string} css the stylesheet's address
 * @property {Record<string, string>} islands each island's address by its name
 * @property {Record<string, string>} svg each drawing's address by its name
 * @property {string} inputs hash of everything it was built from
 */

/** @param {string | Uint8Array} content */
const hashOf = (content) => createHash('sha256').update(content).digest('hex').slice(0, 12)

/** Every file below a folder that the build reads, in a stable order. @param {string} folder @param {RegExp} kind */
async function filesBelow(folder, kind) {
  if (!existsSync(folder)) return []
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && kind.test(entry.name) && !/\.spec\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** Names and contents of all that goes in, with the versions of the tools and this file itself. */
async function hashOfInputs() {
  const islandFiles = await filesBelow(islands, /\.(ts|tsx|json)$/)
  const files = [
    import.meta.filename,
    join(root, 'package.json'),
    ...(await filesBelow(design, islandFiles.length > 0 ? /\.(scss|svg|ts|tsx)$/ : /\.(scss|svg)$/)),
    ...islandFiles,
  ]
  const contents = await Promise.all(files.map((file) => readFile(file)))
  const hash = createHash('sha256')
  for (const [index, content] of contents.entries())
    hash.update(relative(root, files[index])).update('\0').update(content)
  return hash.digest('hex')
}

/** What the last build left, if it is all still there. @returns {Promise<Manifest | undefined>} */
async function lastManifest() {
  try {
    const manifest = JSON.parse(await readFile(manifestPath, 'utf8'))
    return addressesIn(manifest).every((address) => existsSync(join(out, basename(address)))) ? manifest : undefined
  } catch {
    return undefined
  }
}

/** @param {Manifest} manifest @returns {string[]} */
const addressesIn = (manifest) => [manifest.css, ...Object.values(manifest.islands), ...Object.values(manifest.svg)]

/** Writes a file under its name and hash and gives its address. @param {string} name @param {string} ending @param {string | Uint8Array} content */
async function emit(name, ending, content) {
  const file = `${name}.${hashOf(content)}.${ending}`
  await writeFile(join(out, file), content)
  return `/assets/${file}`
}

async function buildStyles() {
  const sass = await import('sass')
  const { css } = await sass.compileAsync(join(design, 'styles/main.scss'), {
    style: 'compressed',
    importers: [new sass.NodePackageImporter(root)],
    quietDeps: true,
  })
  return emit('main', 'css', css)
}

/** One entry for each file directly in src/islands; what they share becomes chunks beside them. */
async function buildIslands() {
  const entries = (await filesBelow(islands, /\.tsx?$/)).filter((file) => dirname(file) === islands)
  if (entries.length === 0) return {}
  const vite = await import('vite')
  const built = await vite.build({
    root,
    configFile: false,
    logLevel: 'warn',
    base: '/assets/',
    publicDir: false,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: out,
      assetsDir: '',
      emptyOutDir: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: Object.fromEntries(entries.map((file) => [basename(file).replace(/\.tsx?$/, ''), file])),
        output: { entryFileNames: '[name].[hash].js', chunkFileNames: '[name].[hash].js' },
      },
    },
  })
  const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []))
  const named = outputs.filter((piece) => piece.type === 'chunk' && piece.isEntry)
  return Object.fromEntries(named.map((piece) => [piece.name, `/assets/${piece.fileName}`]))
}

/** Drawings also keep their plain name: a favicon's address stands in pages that know no manifest. */
async function buildDrawings() {
  const files = await filesBelow(join(design, 'static'), /\.svg$/)
  const addresses = await Promise.all(
    files.map(async (file) => {
      const content = await readFile(file)
      await writeFile(join(out, basename(file)), content)
      const name = basename(file, '.svg')
      return [name, await emit(name, 'svg', content)]
    }),
  )
  return Object.fromEntries(addresses)
}

/** Clears builds before the last one: a page drawn a moment ago may still ask for the last. @param {Manifest[]} kept */
async function clearOld(kept) {
  const names = new Set(kept.flatMap(addressesIn).map((address) => basename(address)))
  const stale = /^(main\.[0-9a-f]{12}\.css)$/
  const left = (await readdir(out)).filter((file) => stale.test(file) && !names.has(file))
  await Promise.all(left.map((file) => rm(join(out, file), { force: true })))
}

/**
 * Builds dist/client where its inputs changed since the last time, and says what is there.
 * @param {{ quiet?: boolean }} [options]
 * @returns {Promise<Manifest>}
 */
export async function build({ quiet = false } = {}) {
  const started = performance.now()
  const inputs = await hashOfInputs()
  const last = await lastManifest()
  if (last?.inputs === inputs) return last
  await mkdir(out, { recursive: true })
  const [css, islandAddresses, svg] = await Promise.all([buildStyles(), buildIslands(), buildDrawings()])
  const manifest = { css, islands: islandAddresses, svg, inputs }
  // Written aside and moved into place, so that no reader ever sees half of it.
  const aside = `${manifestPath}.${process.pid}`
  await writeFile(aside, `${JSON.stringify(manifest, null, 2)}\n`)
  await rename(aside, manifestPath)
  await clearOld(last ? [manifest, last] : [manifest])
  if (!quiet) {
    const count = Object.keys(islandAddresses).length
    console.log(`built ${css} and ${count} islands in ${Math.round(performance.now() - started)} ms`)
  }
  return manifest
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await build()
