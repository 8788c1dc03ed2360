import { rows, type Sql, sql, touch } from '../../platform/db.ts'
import type { KeyTimes } from './key-standing.ts'

export interface SigningKey extends KeyTimes {
  readonly kid: string
  /** Both halves (RFC 7517), sealed. */
  readonly jwkSealed: Buffer
  readonly publishedAt: Date
}

export function signingKeys(at: Sql): Promise<SigningKey[]> {
  return rows<SigningKey>(
    at,
    sql`select number, kid, jwk_sealed as "jwkSealed", published_at as "publishedAt", used_from as "usedFrom"
        from signon.signing_key order by number`,
  )
}

/** False when another process has made this one. */
export async function addSigningKey(at: Sql, key: SigningKey): Promise<boolean> {
  const added = await touch(
    at,
    sql`insert into signon.signing_key (number, kid, jwk_sealed, published_at, used_from)
        values (${key.number}, ${key.kid}, ${key.jwkSealed}, ${key.publishedAt}, ${key.usedFrom})
        on conflict (number) do nothing`,
  )
  return added > 0
}

export function forgetSigningKeys(at: Sql, numbers: readonly number[]) {
  return touch(at, sql`delete from signon.signing_key where number = any(${[...numbers]}::int[])`)
}
