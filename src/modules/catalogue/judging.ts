import type { Dictionary, Element } from './element.ts'
import { readFeel } from './feel.ts'

/** How a condition can be judged before anybody has signed in. */
export type Judging =
  /** By answers to these elements. */
  | { readonly by: 'answers'; readonly asks: readonly Element[] }
  /** By the reader's own word: it compares with words of a register that nobody knows by heart. */
  | { readonly by: 'own-word' }
  /** Not here: it has no test, or it turns on what must not travel in an address. */
  | { readonly by: 'reading' }

const askable: ReadonlySet<Element['type']> = new Set(['integer', 'number', 'date', 'boolean', 'choice', 'choices'])
const personalNumbers: ReadonlySet<Element['type']> = new Set(['citizen-number', 'mobile', 'email'])

/** Answers of a check travel in the address: nothing sensitive (个人信息保护法 art. 28) and no personal number is asked there. */
export function judgingOf(test: string | undefined, dictionary: Dictionary): Judging {
  const reading = test === undefined ? undefined : readFeel(test)
  if (!reading?.ok || reading.names.length === 0) return { by: 'reading' }
  const asked = reading.names.map(
    (name) => dictionary.get(name) ?? dictionary.get(name.slice(0, name.lastIndexOf('.'))),
  )
  const asks = asked.filter((element) => element !== undefined)
  if (asks.length < asked.length || asks.some(isSensitive)) return { by: 'reading' }
  return asks.every(({ type }) => askable.has(type)) ? { by: 'answers', asks } : { by: 'own-word' }
}

const isSensitive = ({ sensitivity, sealed, type }: Element) =>
  sensitivity >= 4 || sealed === true || personalNumbers.has(type)
