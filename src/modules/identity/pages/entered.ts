import type { Form } from '../../../platform/page.ts'

/** What was typed into one field, empty where nothing was. Passwords are never asked for here: they are not shown again. */
export function entered(form: Pick<Form<unknown>, 'entered'>, name: string, otherwise = ''): string {
  const value = form.entered[name]
  return typeof value === 'string' ? value : otherwise
}

/** What was ticked or chosen in a field that may be sent more than once. */
export function chosen(form: Pick<Form<unknown>, 'entered'>, name: string, otherwise: readonly string[] = []) {
  const value = form.entered[name]
  if (value === undefined) return otherwise
  return typeof value === 'string' ? [value] : value
}
