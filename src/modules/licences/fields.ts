import { type Dictionary, type Element, showAnswer } from '#catalogue'
import { maskCitizenNumber } from '#directory'
import type { Lang } from '../../platform/page.ts'
import type { LicenceType } from './licence-type.ts'
import { constantOf, isPrintedApart } from './model.ts'

export type TypeField = LicenceType['fields'][number]
export type Values = Readonly<Record<string, unknown>>

/**
 * What the type's fields say, by field id. A value is taken by the field's own id, by the element it comes from, from what is
 * known of the holder, or from the version before; a field nobody knows is left out.
 */
export function valuesOf(
  type: LicenceType,
  given: Values,
  holder: Values,
  before: Values = {},
): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const field of type.fields) {
    if (isPrintedApart(field)) continue
    const candidates = [constantOf(field), given[field.id], given[field.from], holder[field.from], before[field.id]]
    const value = candidates.find((one) => one !== undefined && one !== null && one !== '')
    if (value !== undefined) values[field.id] = value
  }
  return values
}

/** Whether a field holds a personal number: of a person as holder, or of an element that is one. */
export function isPersonalNumber(type: LicenceType, field: TypeField, dictionary: Dictionary): boolean {
  if (field.from === 'holder.number') return type.holderType === 'person'
  const element = dictionary.get(field.from)
  return element !== undefined && (element.sealed === true || element.type === 'citizen-number')
}

/** Parts values into what lies open, with personal numbers masked, and the personal numbers themselves. */
export function partSealed(type: LicenceType, values: Values, dictionary: Dictionary) {
  const open: Record<string, unknown> = { ...values }
  const sealed: Record<string, unknown> = {}
  for (const field of type.fields) {
    if (!Object.hasOwn(values, field.id) || !isPersonalNumber(type, field, dictionary)) continue
    sealed[field.id] = values[field.id]
    open[field.id] = maskCitizenNumber(String(values[field.id]))
  }
  return { open, sealed }
}

/**
 * The codes a number's pattern may ask for. `{kind}` is the place of the chosen option in the first field that is a choice:
 * 主体业态 1 sales, 2 catering, 3 canteen, as in JY2… (食品经营许可和备案管理办法 art. 34). A field's own id asks for its option's place.
 */
export function numberCodes(type: LicenceType, values: Values, dictionary: Dictionary): Record<string, string> {
  const codes: Record<string, string> = {}
  for (const field of type.fields) {
    const place = placeOfChoice(dictionary.get(field.from), values[field.id])
    if (place === undefined) continue
    codes[field.id] = place
    codes.kind ??= place
  }
  return codes
}

function placeOfChoice(element: Element | undefined, value: unknown): string | undefined {
  if (element?.type !== 'choice') return undefined
  const at = element.options?.findIndex(({ code }) => code === value) ?? -1
  return at < 0 ? undefined : String(at + 1)
}

/** A field's value in the reader's words: options by their labels, days as people write them, numbers masked. */
export function showField(field: TypeField, value: unknown, dictionary: Dictionary, lang: Lang): string {
  const element = dictionary.get(field.from)
  if (element) return showAnswer(element, value, lang)
  return Array.isArray(value) ? value.join(lang === 'zh' ? '、' : ', ') : String(value)
}
