// The command line of OneDoor: `bin/onedoor help`.
import { installLibraries, refuseOldNode } from './ready.mjs'

refuseOldNode()
installLibraries()
const { bundled } = await import('./bundle.mjs')
const { run } = await import(await bundled('cli'))
process.exitCode = await run(process.argv.slice(2))
