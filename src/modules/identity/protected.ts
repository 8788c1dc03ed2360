import type { Sql } from '../../platform/db.ts'
import { cardsOf } from './store-cards.ts'
import { linksOf } from './store-identity-providers.ts'
import { keysOf } from './store-keys.ts'
import { passwordOfPerson } from './store-people.ts'

/**
 * Whether an account opens by more than its password: an authenticator, digits by text, a passkey, another house, or a smart card that
 * is neither barred nor run out. What a closed account had protects nothing any more.
 */
export async function isProtected(at: Sql, personId: string, now: Date): Promise<boolean> {
  if ((await passwordOfPerson(at, personId)) === null) return false
  const [keys, links, cards] = await Promise.all([keysOf(at, personId), linksOf(at, personId), cardsOf(at, personId)])
  const usable = cards.filter(({ barredAt, expiresAt }) => barredAt === null && expiresAt > now)
  return keys.length + links.length + usable.length > 0
}
