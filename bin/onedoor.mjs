// The command line of OneDoor: `bin/onedoor help`.
import { installLibraries, refuseOldNode } from './ready.mjs'

refuseOldNode()
installLibraries()
const { register } = await import('tsx/esm/api')
register()
const { run } = await import('../src/cli.ts')
process.exitCode = await run(process.argv.slice(2))
