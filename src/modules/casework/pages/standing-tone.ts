import type { TagTone } from '../../../design/index.ts'

/** The tag's colour for how a case stands; the word says the same. */
export function toneOf(standing: string): TagTone {
  if (standing === 'correction') return 'yellow'
  if (['decided-grant', 'certifying', 'delivering', 'closed-granted'].includes(standing)) return 'green'
  if (['decided-deny', 'closed-denied', 'rejected', 'returned', 'terminated'].includes(standing)) return 'red'
  if (['draft', 'withdrawn', 'void', 'not-required'].includes(standing)) return 'grey'
  return 'blue'
}
