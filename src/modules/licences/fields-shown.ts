import type { Dictionary } from '#catalogue'
import type { Both } from '../../platform/page.ts'
import { showField } from './fields.ts'
import type { LicenceType } from './licence-type.ts'
import { isPrintedApart, type Licence } from './model.ts'

export interface FieldShown {
  readonly id: string
  readonly label: Both
  readonly value: Both
}

interface Showing {
  readonly elements: Dictionary
  readonly publicOnly: boolean
  readonly tellingFirst?: boolean
}

/**
 * A licence's own fields in words, in the order of its face; `publicOnly` leaves out what strangers may not see. For its holder's eyes what
 * tells it from their others of the type (`distinct`) can come first.
 */
export function fieldsShown(
  licence: Pick<Licence, 'fields'>,
  type: LicenceType | undefined,
  { elements, publicOnly, tellingFirst = false }: Showing,
): FieldShown[] {
  const tells = ({ id }: { readonly id: string }) => tellingFirst && (type?.distinct?.includes(id) ?? false)
  return (type?.fields ?? [])
    .filter((field) => !isPrintedApart(field) && Object.hasOwn(licence.fields, field.id))
    .filter((field) => field.public || !publicOnly || tells(field))
    .toSorted((one, other) => Number(tells(other)) - Number(tells(one)))
    .map((field) => {
      const value = licence.fields[field.id]
      const shown = { zh: showField(field, value, elements, 'zh'), en: showField(field, value, elements, 'en') }
      return { id: field.id, label: field.label, value: shown }
    })
}
