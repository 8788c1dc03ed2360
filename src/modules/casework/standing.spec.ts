import { describe, expect, it } from 'vitest'
import type { Clock } from './clock.ts'
import { startClock } from './clock.ts'
import { toneOf } from './pages/standing-tone.ts'
import { standingOf } from './standing.ts'
import type { CaseState } from './state.ts'

const clock = startClock({ receivedOn: '2026-11-23', promise: { n: 5, unit: 'working-day' } })
const decided = (outcome: 'grant' | 'deny'): Clock => ({ ...clock, decided: { on: '2026-11-25', outcome } })

describe('How a case stands', () => {
  it.each([
    ['closed', decided('grant'), null, 'closed-granted', 'green'],
    ['closed', decided('deny'), null, 'closed-denied', 'red'],
    ['void', clock, '2026-12-20', 'returned', 'red'],
    ['void', clock, null, 'void', 'grey'],
    ['rejected', clock, null, 'rejected', 'red'],
    ['withdrawn', clock, null, 'withdrawn', 'grey'],
    ['correction', clock, '2026-12-20', 'correction', 'yellow'],
    ['review', clock, null, 'review', 'blue'],
  ] as const)('in state %s tells how it ended, in word and colour', (state, at, correctBy, standing, tone) => {
    expect(standingOf({ state: state as CaseState, clock: at, correctBy })).toBe(standing)
    expect(toneOf(standing)).toBe(tone)
  })
})
