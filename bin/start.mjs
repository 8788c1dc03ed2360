// npm start: installs what is missing, builds the pages' styles and the server if they changed, opens the door.
import { installLibraries, refuseOldNode, root } from './ready.mjs'

refuseOldNode()
process.chdir(root)
installLibraries()
const [{ build }, { bundled }] = await Promise.all([import('./build.mjs'), import('./bundle.mjs')])
const [server] = await Promise.all([bundled('main'), build({ quiet: false })])
// A fault in the log names the line somebody wrote.
process.setSourceMapsEnabled(true)
await import(server)
