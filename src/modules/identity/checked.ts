import { checkCitizenNumber, checkMobile, type Day, dayIn } from '#directory'
import { refuse } from '../../platform/refusal.ts'
import { ageOn, nameProblem, oldestAge, tidyName } from './person.ts'

export interface Checked {
  readonly name: string
  readonly number: string
  readonly birthDate: Day
  readonly mobile: string | null
}

interface Typed {
  readonly name: string | undefined
  readonly number: string
  readonly mobile?: string | undefined
}

/**
 * A name, a citizen number and a mobile number as typed, or one refusal that names every field that is wrong and how. A
 * mobile number left empty is none; whether it is needed is the caller's to say, and so is a name nobody asked for.
 */
export function checkTyped(typed: Typed, now: Date): Checked {
  const wrongName = typed.name === undefined ? undefined : nameProblem(typed.name)
  const today = dayIn(now)
  const number = checkCitizenNumber(typed.number, today)
  const tooOld = number.ok && ageOn(today, number.birthDate) > oldestAge
  const mobile = typed.mobile?.trim() ? checkMobile(typed.mobile) : undefined
  const fields = {
    ...(wrongName ? { name: wrongName } : {}),
    ...(number.ok ? {} : { number: typed.number.trim() ? `number-${number.reason}` : 'required' }),
    ...(tooOld ? { number: 'too-old' } : {}),
    ...(mobile && !mobile.ok ? { mobile: `mobile-${mobile.reason}` } : {}),
  }
  if (!number.ok || tooOld || wrongName || (mobile && !mobile.ok)) refuse('invalid', fields)
  return {
    name: tidyName(typed.name ?? ''),
    number: number.number,
    birthDate: number.birthDate,
    mobile: mobile?.ok ? mobile.number : null,
  }
}

/** A mail address someone could have. The mail itself proves the rest. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>()",;:\\]+@[^\s@.<>()",;:\\]+(\.[^\s@.<>()",;:\\]+)+$/u.test(text)
}
