import { findResource } from './store.ts'

export { type Answer, type Lookup, lookup } from './lookup.ts'
export type { Purpose, Subject } from './model.ts'
export { type DataUses, dataUses } from './queries.ts'
export type { Resource } from './resource.ts'
export { exchangeStarter } from './starter.ts'

/** What a data resource is: its items, who answers for it, its share class. */
export const resourceById = findResource
