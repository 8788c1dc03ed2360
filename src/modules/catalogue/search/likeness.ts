import { pairs } from './cut.ts'

/**
 * Compares a question with names letter by letter: 0 to 1, how much of its pairs of characters stands in one name or saying
 * (`spoken`, phrases between blanks), the better the less else stands there.
 */
export function likenessTo(text: string): (spoken: string) => number {
  const typed = new Set(pairs(text))
  return (spoken) => {
    if (typed.size === 0) return 0
    let best = 0
    for (const phrase of spoken.split(' ')) {
      const own = new Set(pairs(phrase))
      if (own.size === 0) continue
      let shared = 0
      for (const pair of own) if (typed.has(pair)) shared++
      best = Math.max(best, (2 * shared) / (typed.size + own.size))
    }
    return best
  }
}
