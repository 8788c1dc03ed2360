import { gathered } from '../../judge/findings.mjs'
import { faultsOf } from './answers.mjs'

/** Counts what was looked at and keeps what was wrong. */
export function witness() {
  let looked = 0
  const faults = []
  const notes = []
  return {
    /** An answer that must be as any answer must, and besides have one of these statuses, where some are named. */
    sees(answer, where, { expected, ...more } = {}) {
      looked++
      for (const what of faultsOf(answer, more)) faults.push({ what: `${kindOf(where)} ${what}`, at: where })
      if (expected && ![expected].flat().includes(answer.status))
        faults.push({
          what: `${kindOf(where)} answers ${answer.status}, not ${[expected].flat().join(' or ')}`,
          at: where,
        })
    },
    /** Something else that must be so. */
    holds(true_, what, where) {
      looked++
      if (!true_) faults.push({ what, at: where })
    },
    notes: (line) => notes.push(line),
    verdict: () => ({ looked, findings: gathered(faults), notes }),
  }
}

/** `POST /my/profile ← "…"` is about `POST /my/profile`: the same fault with many inputs is one finding. */
const kindOf = (where) => where.split(' ← ')[0]
