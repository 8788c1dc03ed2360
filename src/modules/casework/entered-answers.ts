import type { Fields } from '../../platform/route.ts'

/** Sent beside groups of choices, by element: nothing ticked is an answer too, and browsers do not send it. */
export const groupMarker = '_has'
/** Sent beside a masked value, by element: left empty it stays as it is. */
export const maskedMarker = '_masked'

/** `person.birthDate`; the names of a day's three parts are that and `-year`, `-month`, `-day`. */
const elementName = /^[a-z][A-Za-z]*(?:\.[a-z][A-Za-z0-9]*)+$/
const dayPart = /^(.+)-(?:year|month|day)$/

/**
 * The raw answers in a sent form, by element id, as `checkAnswer` reads them: a day's three parts joined as `2026-12-18` (what
 * is no day comes joined too, to be refused), a group with nothing ticked as an empty text. A masked value left empty is not
 * sent. Other names in the form are passed by; `elements` narrows to those.
 */
export function answersFrom(
  fields: Fields,
  elements?: readonly { readonly id: string }[],
): Record<string, string | string[]> {
  const masked = listed(fields, maskedMarker)
  const answers: Record<string, string | string[]> = {}
  for (const name of Object.keys(fields)) {
    const day = dayPart.exec(name)?.[1]
    if (day !== undefined && elementName.test(day)) answers[day] = joinedDay(fields, day)
    else if (elementName.test(name)) answers[name] = plain(fields[name])
  }
  for (const id of listed(fields, groupMarker)) if (elementName.test(id)) answers[id] ??= ''
  const wanted = elements && new Set(elements.map(({ id }) => id))
  return Object.fromEntries(
    Object.entries(answers).filter(
      ([id, answer]) => (wanted?.has(id) ?? true) && !(masked.includes(id) && isBlank(answer)),
    ),
  )
}

/** All values a form sent under a name that may stand in it more than once. */
export function listed(fields: Fields, name: string): readonly string[] {
  const sent = fields[name]
  if (sent === undefined) return []
  return typeof sent === 'string' ? [sent] : sent
}

/** The one value of a name; of several the first. */
export function texted(fields: Fields, name: string): string {
  return listed(fields, name)[0] ?? ''
}

const plain = (sent: Fields[string] | undefined) => (typeof sent === 'string' ? sent : [...(sent ?? [])])

const isBlank = (answer: string | readonly string[]) => [answer].flat().every((text) => text.trim() === '')

/** Full-width digits and missing zeros are the business of `checkAnswer`; here the three parts only come together. */
function joinedDay(fields: Fields, element: string): string {
  const parts = ['year', 'month', 'day'].map((part) => texted(fields, `${element}-${part}`).trim())
  return parts.every((part) => part === '') ? '' : parts.join('-')
}
