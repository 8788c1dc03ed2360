// The command line of OneDoor: `bin/onedoor help`.
import { installLibraries, refuseOldNode } from './ready.mjs'

refuseOldNode()
installLibraries()
const { bundled } = await import('./bundle.mjs')
const { run } = await import(await bundled('cli'))
// Whoever reads on from here, like `head`, may have read enough; what is done is done all the same, and its exit code tells.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error
  })
process.exitCode = await run(process.argv.slice(2))
