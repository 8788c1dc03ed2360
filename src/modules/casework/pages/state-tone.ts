import type { TagTone } from '../../../design/index.ts'

/** The tag's colour for a state; the word says the same. */
export function toneOf(state: string): TagTone {
  if (state === 'correction') return 'yellow'
  if (['decided-grant', 'certifying', 'delivering', 'closed'].includes(state)) return 'green'
  if (['decided-deny', 'rejected', 'terminated'].includes(state)) return 'red'
  if (['draft', 'withdrawn', 'void', 'not-required'].includes(state)) return 'grey'
  return 'blue'
}
