import { checkCitizenNumber, checkMobile, type Day, dayIn } from '#directory'
import { refuse } from '../../platform/refusal.ts'
import { nameProblem, tidyName } from './person.ts'

export interface Checked {
  readonly name: string
  readonly number: string
  readonly birthDate: Day
  readonly mobile: string | null
}

/**
 * A name, a citizen number and a mobile number as typed, or one refusal that names every field that is wrong and how. A
 * mobile number left empty is none; whether it is needed is the caller's to say.
 */
export function checkTyped(typed: { name: string; number: string; mobile?: string | undefined }, now: Date): Checked {
  const wrongName = nameProblem(typed.name)
  const number = checkCitizenNumber(typed.number, dayIn(now))
  const mobile = typed.mobile?.trim() ? checkMobile(typed.mobile) : undefined
  const fields = {
    ...(wrongName ? { name: wrongName } : {}),
    ...(number.ok ? {} : { number: typed.number.trim() ? `number-${number.reason}` : 'required' }),
    ...(mobile && !mobile.ok ? { mobile: `mobile-${mobile.reason}` } : {}),
  }
  if (!number.ok || wrongName || (mobile && !mobile.ok)) refuse('invalid', fields)
  return {
    name: tidyName(typed.name),
    number: number.number,
    birthDate: number.birthDate,
    mobile: mobile?.ok ? mobile.number : null,
  }
}

/** A mail address someone could have. The mail itself proves the rest. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>()",;:\\]+@[^\s@.<>()",;:\\]+(\.[^\s@.<>()",;:\\]+)+$/u.test(text)
}
