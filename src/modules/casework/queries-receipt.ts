import { Type } from 'typebox'
import { query } from '../../platform/query.ts'
import { CaseHead, showHead } from './case-heads.ts'
import { mayFill } from './moving.ts'
import { progressPath } from './progress-path.ts'
import { eventsOf, findCase, papersOf } from './store.ts'

/** What the applicant is handed after submitting: the number, the code that shows the progress, the paper once it is made. */
export const caseReceipt = query({
  name: 'casework.case-receipt',
  input: Type.Object({ caseId: Type.String({ format: 'uuid' }) }),
  output: Type.Object({
    head: CaseHead,
    again: Type.Boolean(),
    /** When the applicant last handed in; the day of the first time is in the head. */
    handedInAt: Type.Union([Type.Unsafe<Date>({}), Type.Null()]),
    /** Where the code leads. */
    progressUrl: Type.String(),
    receiptPaper: Type.Union([Type.String(), Type.Null()]),
    granted: Type.Boolean(),
  }),
  async run(looking, { caseId }) {
    const { tx, actor, office } = looking
    const file = await findCase(tx, caseId)
    if (!file?.caseNo || !mayFill(actor, file)) return undefined
    const [head, papers, events] = await Promise.all([
      showHead(looking, file),
      papersOf(tx, caseId),
      eventsOf(tx, caseId),
    ])
    return {
      head,
      again: events.some(({ kind }) => kind === 'resubmitted'),
      handedInAt: [...events].reverse().find(({ kind }) => kind === 'submitted' || kind === 'resubmitted')?.at ?? null,
      progressUrl: `${office.config.baseUrl}${progressPath(looking, file)}`,
      receiptPaper: [...papers].reverse().find(({ kind }) => kind === 'receipt')?.id ?? null,
      granted: events.some(({ kind }) => kind === 'granted'),
    }
  },
})
