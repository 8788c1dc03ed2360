import { row, rows, type Sql, sql, type Tx, touch } from '../../platform/db.ts'
import type { CardMark } from './card.ts'

/** A card that has signed somebody in, as its owner sees it. */
export interface SeenCard extends Omit<CardMark, 'mark'> {
  readonly id: string
  readonly who: string
  readonly seenAt: Date
  readonly usedAt: Date
  readonly barredAt: Date | null
}

const columns = sql.raw(
  'id, who, issuer, serial_end as "serialEnd", expires_at as "expiresAt", seen_at as "seenAt", used_at as "usedAt", barred_at as "barredAt"',
)

/** The last used first. */
export function cardsOf(at: Sql, who: string): Promise<SeenCard[]> {
  return rows<SeenCard>(at, sql`select ${columns} from identity.card where who = ${who} order by used_at desc, id`)
}

/**
 * Puts down that a card was used. Says whether it was the first time; undefined where its owner has barred it, or where it was
 * seen in another's hand before, which the same number on it rules out.
 */
export async function useCard(
  tx: Tx,
  { id, who, card: { mark, issuer, serialEnd, expiresAt } }: { id: string; who: string; card: CardMark },
  now: Date,
): Promise<{ isNew: boolean } | undefined> {
  const used = await row<{ id: string }>(
    tx,
    sql`insert into identity.card (id, who, mark, issuer, serial_end, expires_at, seen_at, used_at)
        values (${id}, ${who}, ${mark}, ${issuer}, ${serialEnd}, ${expiresAt}, ${now}, ${now})
        on conflict (mark) do update set used_at = excluded.used_at
        where card.who = excluded.who and card.barred_at is null
        returning id`,
  )
  return used && { isNew: used.id === id }
}

/** False where it is not theirs, or barred already. */
export async function barCard(tx: Tx, who: string, id: string, now: Date): Promise<boolean> {
  const barred = await touch(
    tx,
    sql`update identity.card set barred_at = ${now} where id = ${id} and who = ${who} and barred_at is null`,
  )
  return barred > 0
}
