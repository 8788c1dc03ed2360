import type { SearchProblem } from '../page.ts'
import { Refusal } from '../refusal.ts'
import type { Fields } from '../route.ts'

/** A refusal in the reader's words. */
type Say = (refusal: Refusal) => { readonly text: string; readonly fields: Readonly<Record<string, string>> }

/**
 * Leaves out of a search what cannot be read until the rest can be shown, for one wrong part may hide another; tells what was
 * left out, and why. Throws what is no slip in the search.
 */
export async function withoutWrongParts<T>(
  asked: Fields,
  refused: unknown,
  say: Say,
  show: (rest: Fields, problem: SearchProblem) => Promise<T>,
): Promise<T> {
  let problem: SearchProblem = { text: '', fields: {}, typed: {} }
  let rest = asked
  let error = refused
  while (error instanceof Refusal && isSlipIn(rest, error)) {
    const wrong = Object.keys(error.fields)
    const { text, fields } = say(error)
    const typed = Object.fromEntries(wrong.map((name) => [name, [rest[name] ?? ''].flat().join(' ')]))
    problem = { text, fields: { ...problem.fields, ...fields }, typed: { ...problem.typed, ...typed } }
    rest = Object.fromEntries(Object.entries(rest).filter(([name]) => !wrong.includes(name)))
    try {
      return await show(rest, problem)
    } catch (next) {
      error = next
    }
  }
  throw error
}

/** Every part that was refused stands in the search itself. */
function isSlipIn(asked: Fields, { reason, fields }: Refusal): boolean {
  const wrong = Object.keys(fields)
  return reason === 'invalid' && wrong.length > 0 && wrong.every((name) => Object.hasOwn(asked, name))
}
