import { type Static, Type } from 'typebox'
import type { Dictionary, Matter } from '#catalogue'
import type { Both } from '../../platform/page.ts'
import type { Ground, MissingItem } from './model.ts'
import { BothText } from './shown.ts'
import { deskEn } from './text/desk-en.ts'
import { deskZh } from './text/desk-zh.ts'

/** One item of a correction notice, by its name and with what is to be done. */
export const ItemTold = Type.Object({ kind: Type.String(), id: Type.String(), name: BothText, words: BothText })
export type ItemTold = Static<typeof ItemTold>

export const GroundTold = Type.Object({ id: Type.String(), text: BothText, basis: Type.String() })
export type GroundTold = Static<typeof GroundTold>

type Described = { readonly description: NonNullable<Matter['description']> }

/**
 * Notices are papers in Chinese, and what stands in them is kept as it was written. Where it is the matter's own sentence, or
 * the one the desk offers, readers of English get that sentence's English; what somebody wrote stays as it is.
 */
export function tellItem(
  { kind, id, words }: MissingItem,
  { description }: Described,
  dictionary: Dictionary,
): ItemTold {
  if (kind === 'evidence') {
    const slot = description.evidence.find((one) => one.id === id)
    return { kind, id, name: slot?.name ?? { zh: id }, words: sameAs(words, slot?.acceptStandard) }
  }
  const name: Both = dictionary.get(id)?.label ?? { zh: id }
  const usual = {
    zh: deskZh.deeds.missingField(name.zh),
    en: deskEn.deeds.missingField(name.en ?? name.zh),
  }
  return { kind, id, name, words: sameAs(words, usual) }
}

export function tellGround({ id, text, basis }: Ground, { description }: Described): GroundTold {
  return { id, text: sameAs(text, description.denialGrounds.find((one) => one.id === id)?.text), basis }
}

const sameAs = (written: string, known: Both | undefined): Both => (known?.zh === written ? known : { zh: written })
