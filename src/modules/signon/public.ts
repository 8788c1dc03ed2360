export { cutSite } from './commands/cut-site.ts'
export { ownLinks } from './queries.ts'
export { sitesWaiting } from './sites-waiting.ts'
export { signonStarter } from './starter.ts'
