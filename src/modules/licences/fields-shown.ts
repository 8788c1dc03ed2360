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

/** A licence's own fields in words, in the order of its face; `publicOnly` leaves out what strangers may not see. */
export function fieldsShown(
  licence: Pick<Licence, 'fields'>,
  type: LicenceType | undefined,
  { elements, publicOnly }: { readonly elements: Dictionary; readonly publicOnly: boolean },
): FieldShown[] {
  return (type?.fields ?? [])
    .filter(
      (field) => !isPrintedApart(field) && Object.hasOwn(licence.fields, field.id) && (field.public || !publicOnly),
    )
    .map((field) => {
      const value = licence.fields[field.id]
      const shown = { zh: showField(field, value, elements, 'zh'), en: showField(field, value, elements, 'en') }
      return { id: field.id, label: field.label, value: shown }
    })
}
