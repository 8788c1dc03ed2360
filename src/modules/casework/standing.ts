import type { Both } from '../../platform/page.ts'
import type { CaseFile } from './model.ts'
import { type CaseState, stateNames } from './state.ts'

/** How a case stands for whoever reads a list: its state, and how it ended where two ends share one state. */
export type Standing = Exclude<CaseState, 'closed'> | 'closed-granted' | 'closed-denied' | 'returned'

const { closed: _, ...others } = stateNames

export const standingNames: Readonly<Record<Standing, Both>> = {
  ...others,
  'closed-granted': { zh: '办结：准予', en: 'Closed: granted' },
  'closed-denied': { zh: '办结：不予', en: 'Closed: denied' },
  returned: { zh: '逾期未补正退回', en: 'Returned uncorrected' },
}

/** Follows from the row kept for lists: a decision is on the clock; the day to correct by stays where it passed unused. */
export function standingOf({ state, clock, correctBy }: Pick<CaseFile, 'state' | 'clock' | 'correctBy'>): Standing {
  if (state === 'closed') return clock?.decided?.outcome === 'deny' ? 'closed-denied' : 'closed-granted'
  return state === 'void' && correctBy !== null ? 'returned' : state
}
