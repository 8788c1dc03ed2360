// npm start: installs what is missing, builds the pages' styles if they changed, opens the door.
import { installLibraries, refuseOldNode, root } from './ready.mjs'

refuseOldNode()
process.chdir(root)
installLibraries()
const { build } = await import('./build.mjs')
await build({ quiet: false })
const { register } = await import('tsx/esm/api')
register()
await import('../src/main.ts')
