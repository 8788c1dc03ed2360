import { contextWords, isCommonPassword } from './common-passwords.ts'

export type PasswordProblem =
  | 'password-too-short'
  | 'password-too-long'
  | 'password-too-common'
  | 'password-is-about-you'

/** What somebody who knows this person would try first. */
export interface AboutYou {
  readonly number?: string
  readonly mobile?: string
  readonly login?: string
}

/**
 * Length and being unknown make a password good; nobody is made to put a sign and a capital into it (NIST SP 800-63B,
 * 5.1.1.2). Eight characters at least; refused are the passwords everybody knows, plain sequences, and what stands on the
 * identity card. Says the first problem only.
 */
export function passwordProblem(password: string, about: AboutYou = {}): PasswordProblem | undefined {
  const text = password.normalize('NFKC')
  if ([...text].length < 8) return 'password-too-short'
  if (text.length > 128) return 'password-too-long'
  const plain = text.toLowerCase()
  if (isAbout(plain, about)) return 'password-is-about-you'
  return isCommon(plain) ? 'password-too-common' : undefined
}

function isAbout(plain: string, { number, mobile, login }: AboutYou): boolean {
  const known = [number, number?.slice(6, 14), number?.slice(-8), number?.slice(-6), mobile, mobile?.slice(-8), login]
  return known.some((part) => part !== undefined && part.length >= 6 && plain.includes(part.toLowerCase()))
}

function isCommon(plain: string): boolean {
  const bare = plain.replace(/[^\p{L}\p{N}]/gu, '')
  if (isCommonPassword(plain) || isCommonPassword(bare) || isOneOverAndOver(plain) || isRun(bare)) return true
  return contextWords.has(bare.replace(/^\d+|\d+$/g, ''))
}

/** 88888888, abababab, 12341234. */
function isOneOverAndOver(plain: string): boolean {
  return /^(.{1,4})\1+.?$/su.test(plain)
}

/** A row of the keyboard or of the alphabet, forwards or backwards. */
function isRun(bare: string): boolean {
  const rows = [
    '01234567890',
    'abcdefghijklmnopqrstuvwxyz',
    'qwertyuiop',
    'asdfghjkl',
    'zxcvbnm',
    '1qaz2wsx3edc4rfv5tgb',
  ]
  const backwards = [...bare].reverse().join('')
  return bare.length >= 5 && rows.some((row) => row.includes(bare) || row.includes(backwards))
}
