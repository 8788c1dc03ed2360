export type { Satisfaction } from './model.ts'
export { satisfaction } from './store.ts'
