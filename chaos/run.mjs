// npm run chaos -- [--kills 100] [--seed N] [--only NAME] [--json]: breaks a throw-away house in every way we know, and reckons
// afterwards that nothing was lost.
import { join } from 'node:path'
import { build } from '../bin/build.mjs'
import { bundle, bundled } from '../bin/bundle.mjs'
import { installLibraries, refuseOldNode, root } from '../bin/ready.mjs'

refuseOldNode()
process.chdir(root)
installLibraries()
await build({ quiet: true })
// Made now, so that no server started in a hurry has to.
await Promise.all([bundled('main'), bundled('cli')])
const folder = join(root, 'chaos')
const at = await bundle({
  entries: { main: join(folder, 'main.ts') },
  sources: [folder, join(root, 'bench')],
  into: 'dist/chaos',
})
process.setSourceMapsEnabled(true)
await import(at('main'))
