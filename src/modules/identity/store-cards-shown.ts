import { row, type Sql, sql, type Tx, touch } from '../../platform/db.ts'

/** What a card has shown, for one browser. */
export interface CardKept {
  /** A keyed hash of what the browser holds. */
  readonly browser: Buffer
  /** Sealed. */
  readonly certificate: Buffer
  readonly shownAt: Date
  readonly until: Date
}

/** A browser has one: what was read last. */
export function keepShown(at: Sql, { browser, certificate, shownAt, until }: CardKept) {
  return touch(
    at,
    sql`insert into identity.card_shown (browser, certificate, shown_at, until)
        values (${browser}, ${certificate}, ${shownAt}, ${until})
        on conflict (browser) do update
        set certificate = excluded.certificate, shown_at = excluded.shown_at, until = excluded.until, used_at = null`,
  )
}

export function shownFor(at: Sql, browser: Buffer, now: Date): Promise<(CardKept & { used: boolean }) | undefined> {
  return row(
    at,
    sql`select browser, certificate, shown_at as "shownAt", until, used_at is not null as used from identity.card_shown
        where browser = ${browser} and until > ${now}`,
  )
}

/** Uses it up. False where it was used before, or another card was read since. */
export async function useShown(tx: Tx, { browser, shownAt }: Pick<CardKept, 'browser' | 'shownAt'>, now: Date) {
  const used = await touch(
    tx,
    sql`update identity.card_shown set used_at = ${now}
        where browser = ${browser} and shown_at = ${shownAt} and used_at is null`,
  )
  return used > 0
}

export function sweepShown(at: Sql, now: Date) {
  return touch(at, sql`delete from identity.card_shown where until <= ${now}`)
}
