// npm run bench -- NAME [--json]: measures one thing and prints its figures; ratios are taken in one run.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from '../bin/build.mjs'
import { bundle } from '../bin/bundle.mjs'
import { installLibraries, refuseOldNode, root } from '../bin/ready.mjs'

refuseOldNode()
process.chdir(root)
installLibraries()

const folder = join(root, 'bench')
const names = readdirSync(folder)
  .filter((file) => /^[a-z]+\.bench\.ts$/.test(file))
  .map((file) => file.replace('.bench.ts', ''))
const [name] = process.argv.slice(2)
if (!names.includes(name)) {
  process.stderr.write(`npm run bench -- ${names.join(' | ')}  [--json]\n`)
  process.exit(2)
}
await build({ quiet: true })
const entries = Object.fromEntries(names.map((one) => [one, join(folder, `${one}.bench.ts`)]))
const at = await bundle({ entries, sources: [folder], into: 'dist/bench' })
process.setSourceMapsEnabled(true)
await import(at(name))
