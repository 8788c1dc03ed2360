import { type Static, Type } from 'typebox'
import type { Sql } from '../../platform/db.ts'
import { refuse } from '../../platform/refusal.ts'
import { tidy } from './search/cut.ts'
import { lexicon } from './search/lexicon.ts'
import { meaningOf, phrasesMeant, phrasesSaid } from './search/saying.ts'

const Lines = (longest: number) => Type.Array(Type.String({ maxLength: longest }), { minItems: 1, maxItems: 60 })

/** What people say, and what they mean: official words, or whole names of matters. */
export const SayingEntered = Type.Object({ says: Lines(40), means: Lines(200) })

/** A saying as it is kept. Refuses an empty list, a saying that means only itself, and a meaning that leads to no matter. */
export async function checkedSaying(at: Sql, entered: Static<typeof SayingEntered>) {
  const says = phrasesSaid(entered.says)
  const means = phrasesMeant(entered.means)
  if (says.length === 0) refuse('invalid', { says: 'saying-empty' })
  if (means.length === 0) refuse('invalid', { means: 'saying-empty' })
  if (means.every((meant) => says.includes(tidy(meant)))) refuse('invalid', { means: 'saying-said-already' })
  const words = await lexicon(at)
  const unknown = means.filter((meant) => meaningOf(meant, words).leadsTo === 'nothing')
  if (unknown.length > 0)
    refuse('saying-unknown-meaning', { means: 'saying-unknown-meaning' }, { means: unknown.slice(0, 5).join('、') })
  return { says, means }
}

/** Texts with a long number in them may name a person, a case or a card; they are not kept, however the digits are spaced. */
export function mayBePersonal(text: string): boolean {
  const close = text.normalize('NFKC').replaceAll(/(?<=\d)[\s\-–—_.·/]+(?=\d)/g, '')
  return /\d{6}|@/.test(close)
}

/** How a question that found nothing is kept: tidied, the words only; nothing where it may be personal or says nothing. */
export function gapOf(typed: string): string | undefined {
  if (mayBePersonal(typed)) return undefined
  const words = tidy(typed)
  return words.length >= 2 && words.length <= 60 ? words : undefined
}

/** The same time of day some days earlier; summer time is none of Shanghai's concerns. */
export const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * 86_400_000)
