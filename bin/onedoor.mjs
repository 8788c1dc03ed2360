// The command line of OneDoor: `bin/onedoor help`.
import { installLibraries, refuseOldNode } from './ready.mjs'

refuseOldNode()
installLibraries()
const { bundled } = await import('./bundle.mjs')
const { run } = await import(await bundled('cli'))
// Whoever reads on from here, like `head`, may have read enough.
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit()
  throw error
})
process.exitCode = await run(process.argv.slice(2))
