import { type PasswordProblem, passwordProblem } from './password.ts'
import { hashPassword } from './secret.ts'

/** A password that somebody else sets: as it is kept, and what is wrong with it, if anything. */
export interface InitialPassword {
  readonly kept: string
  readonly wrong?: PasswordProblem | undefined
}

/** Looked at and hashed before anybody proposes anything: the password itself is not kept for the second person to come. */
export async function initialPassword(password: string, login: string | undefined): Promise<InitialPassword> {
  const wrong = passwordProblem(password, login ? { login } : {})
  return { kept: await hashPassword(password), ...(wrong ? { wrong } : {}) }
}
