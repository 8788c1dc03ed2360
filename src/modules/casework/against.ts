import type { CaseEventKind } from './state.ts'

/** What went against the applicant gets no tick in a history. */
export const against: ReadonlySet<string> = new Set<CaseEventKind>([
  'correction-lapsed',
  'rejected',
  'denied',
  'terminated',
  'voided',
])
