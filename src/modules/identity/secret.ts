import { hash, verify } from '@node-rs/argon2'

/** argon2id, 19 MiB, two passes, one lane: the OWASP Password Storage Cheat Sheet's first choice. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** The password as it is kept. Different ways to type the same characters are one password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost)
}

let decoy: Promise<string> | undefined

/**
 * Whether this is the password. Where there is none to compare with, a decoy is tried all the same, so that the answer for
 * an account nobody has takes as long as for one that exists.
 */
export async function isPassword(kept: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password')
  // An account a directory has opened has no password yet, and what stands in its place is no hash.
  const isHash = kept?.startsWith('$argon2') ?? false
  const right = await verify(isHash ? (kept as string) : await decoy, password.normalize('NFKC'), cost)
  return isHash ? right : false
}
