import { Type } from 'typebox'
import { event } from '../../platform/event.ts'

/** A version of a matter counts from now on. */
export const matterPublished = event(
  'catalogue.matter-published',
  Type.Object({ matterId: Type.String(), code: Type.String(), version: Type.Integer() }),
)

/** Somebody brought a list of matters to be read in. */
export const importAsked = event('catalogue.import-asked', Type.Object({ runId: Type.String() }))
