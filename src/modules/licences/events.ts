import { Type } from 'typebox'
import { event } from '../../platform/event.ts'

const holder = Type.Object({
  kind: Type.Union([Type.Literal('person'), Type.Literal('company')]),
  id: Type.String(),
})

/** A licence is in force; its paper is still to be printed. */
export const licenceIssued = event(
  'licences.licence-issued',
  Type.Object({
    licenceId: Type.String(),
    identifier: Type.String(),
    type: Type.String(),
    operation: Type.String(),
    holder,
    caseId: Type.Union([Type.String(), Type.Null()]),
  }),
)

/** Its sealed paper can be downloaded. */
export const licencePrinted = event(
  'licences.licence-printed',
  Type.Object({ licenceId: Type.String(), holder, caseId: Type.Union([Type.String(), Type.Null()]) }),
)

/** Held back 暂扣, given back 发还, annulled 撤销, struck off 注销, revoked 吊销, or no longer valid 失效: see `state.ts`. */
export const licenceStateChanged = event(
  'licences.licence-state-changed',
  Type.Object({ licenceId: Type.String(), identifier: Type.String(), holder, from: Type.String(), to: Type.String() }),
)
