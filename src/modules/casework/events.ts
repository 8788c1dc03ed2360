import { type Static, Type } from 'typebox'
import { event } from '../../platform/event.ts'

const Holder = Type.Object({ kind: Type.Union([Type.Literal('person'), Type.Literal('company')]), id: Type.String() })

/** What every fact about a case says. */
export const CaseFact = Type.Object({
  caseId: Type.String(),
  /** The event's number in the case's history: reactions are ordered and repeatable by it. */
  seq: Type.Integer(),
  /** Kind of the newest event, as in `state.ts`. */
  kind: Type.String(),
  state: Type.String(),
})
export type CaseFact = Static<typeof CaseFact>

/** Something happened to a case. The agency's inbox, the applicant's messages and the papers follow it. */
export const caseMoved = event('casework.case-moved', CaseFact)

export const ClosedFact = Type.Object({
  caseId: Type.String(),
  holder: Holder,
  appliedBy: Type.String(),
  matterCode: Type.String(),
  organisation: Type.String(),
  /** ISO instant. */
  closedAt: Type.String(),
  state: Type.String(),
})
export type ClosedFact = Static<typeof ClosedFact>

/** A case has come to its end, whatever the end was. */
export const caseClosed = event('casework.case-closed', ClosedFact)

/** The sealed file of a case's paper is there; `kind` as in `state.ts`. */
export const paperMade = event('casework.paper-made', Type.Object({ caseId: Type.String(), kind: Type.String() }))

/** Files that nothing refers to any more: they are no longer listed, their bytes may go. */
export const filesDropped = event('casework.files-dropped', Type.Object({ fileIds: Type.Array(Type.String()) }))
