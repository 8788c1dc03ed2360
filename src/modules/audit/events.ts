import { Type } from 'typebox'
import { event } from '../../platform/event.ts'

/** The log has a new signed head. */
export const logSealed = event(
  'audit.log-sealed',
  Type.Object({ number: Type.Integer(), size: Type.Integer(), root: Type.String() }),
)

/** Somebody wants the whole log looked through. */
export const checkAsked = event('audit.check-asked', Type.Object({ checkId: Type.String() }))
