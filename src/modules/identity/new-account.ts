import { dayIn, maskCitizenNumber } from '#directory'
import type { Doing } from '../../platform/command.ts'
import { sealText } from '../../platform/crypto.ts'
import { newId } from '../../platform/ids.ts'
import { refuse } from '../../platform/refusal.ts'
import { type Checked, checkTyped, isEmail } from './checked.ts'
import { passwordProblem } from './password.ts'
import { keyOf } from './people.ts'
import { ageForAnAccount, ageOn, type Gender } from './person.ts'
import { addPerson } from './store-people.ts'

export interface Account {
  readonly password: string
  readonly email: string | null
  readonly level: number
}

/** All faults of the form at once: nobody likes to be told one after another. */
export function checkForm(
  typed: { name: string; number: string; mobile: string; email?: string | undefined; password: string },
  now: Date,
): Checked & { mobile: string } {
  const fields: Record<string, string> = {}
  let checked: Checked | undefined
  try {
    checked = checkTyped(typed, now)
  } catch (error) {
    Object.assign(fields, (error as { fields?: object }).fields)
    if (Object.keys(fields).length === 0) throw error
  }
  if (typed.mobile.trim() === '') fields.mobile = 'required'
  if (typed.email?.trim() && !isEmail(typed.email.trim())) fields.email = 'email-not-one'
  const about = { number: checked?.number ?? '', mobile: checked?.mobile ?? '' }
  const wrongPassword = passwordProblem(typed.password, about)
  if (wrongPassword) fields.password = wrongPassword
  if (checked && ageOn(dayIn(now), checked.birthDate) < ageForAnAccount) fields.number = 'too-young'
  const mobile = checked?.mobile
  if (!checked || !mobile || Object.keys(fields).length > 0) refuse('invalid', fields)
  return { ...checked, mobile }
}

/** A person of whom the house knew nothing, with an account. Refuses a number that somebody has. */
export async function addAccount(
  { tx, now, office }: Doing,
  { name, number, birthDate, mobile }: Checked,
  account: Account & { readonly gender: Gender },
): Promise<string> {
  const { bucket, hash } = keyOf(office, number)
  const id = newId(bucket, now)
  const person = {
    id,
    numberSealed: sealText(office.keys.seal, number),
    numberHash: hash,
    maskedNumber: maskCitizenNumber(number),
    name,
    birthDate,
    mobile,
    ...account,
    sample: false,
  }
  if (!(await addPerson(tx, person, now))) refuse('already-registered')
  return id
}
