export type { Line } from './line.ts'
export { log } from './queries.ts'
export { deedInWords } from './text/deeds.ts'
