import type { JSX } from 'preact'
import type { Lang } from '../../platform/page.ts'
import { Day } from '../day/day.tsx'
import { designWords } from '../text/words.ts'

export type DueState = 'ok' | 'soon' | 'late' | 'hold'

/** Yellow from the last working day before the day itself, red from the day after; grey while the law stops the clock. */
export function dueState(workingDaysLeft: number, held = false): DueState {
  if (held) return 'hold'
  if (workingDaysLeft < 0) return 'late'
  return workingDaysLeft <= 1 ? 'soon' : 'ok'
}

export interface DueProps {
  readonly lang: Lang
  /** `2026-11-30`; none while the clock is stopped without a new date. */
  readonly on?: string | undefined
  /** Working days until then: 0 is today, below 0 is overdue. */
  readonly workingDaysLeft: number
  /** Why the clock stands still, e.g. 等申请人补正. Its presence turns the colour grey. */
  readonly hold?: string | undefined
  /** Another word than the counted one, e.g. 剩 5 个工作日（法定 12月7日）. */
  readonly note?: string | undefined
}

/** A due date: colour, date and words, so that the colour never speaks alone. */
export function Due({ lang, on, workingDaysLeft, hold, note }: DueProps): JSX.Element {
  const say = designWords(lang).due
  const state = dueState(workingDaysLeft, hold !== undefined)
  const counted = {
    ok: () => say.left(workingDaysLeft),
    soon: () => (workingDaysLeft === 0 ? say.today : say.left(workingDaysLeft)),
    late: () => say.late(-workingDaysLeft),
    hold: () => hold || say.hold,
  }
  return (
    <span class={state === 'ok' ? 'od-due' : `od-due od-due--${state}`}>
      <span>
        {on === undefined ? '—' : <Day lang={lang} on={on} short />} <small>{note ?? counted[state]()}</small>
      </span>
    </span>
  )
}
