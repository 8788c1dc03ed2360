export { signonStarter } from './starter.ts'
