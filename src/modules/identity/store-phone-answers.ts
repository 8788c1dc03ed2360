import { row, type Sql, sql, type Tx, touch } from '../../platform/db.ts'

/** What a phone said to a browser that waits. */
export interface PhoneAnswer {
  readonly who: string
  readonly agreed: boolean
  /** How far the phone's session was trusted. */
  readonly level: number
  readonly until: Date
  readonly usedAt: Date | null
}

const columns = sql.raw('who, agreed, level, until, used_at as "usedAt"')

export function phoneAnswer(at: Sql, mark: Buffer): Promise<PhoneAnswer | undefined> {
  return row<PhoneAnswer>(at, sql`select ${columns} from identity.phone_answer where mark = ${mark}`)
}

/** False when somebody has answered before. */
export async function addPhoneAnswer(
  tx: Tx,
  mark: Buffer,
  { who, agreed, level, until }: Omit<PhoneAnswer, 'usedAt'>,
  now: Date,
): Promise<boolean> {
  const added = await touch(
    tx,
    sql`insert into identity.phone_answer (mark, who, agreed, level, answered_at, until)
        values (${mark}, ${who}, ${agreed}, ${level}, ${now}, ${until})
        on conflict (mark) do nothing`,
  )
  return added > 0
}

/** Uses up a yes. Undefined where there is none, it has run out or was used. One statement: no two browsers use one. */
export function usePhoneAnswer(
  tx: Tx,
  mark: Buffer,
  now: Date,
): Promise<Pick<PhoneAnswer, 'who' | 'level'> | undefined> {
  return row(
    tx,
    sql`update identity.phone_answer set used_at = ${now}
        where mark = ${mark} and agreed and used_at is null and until > ${now}
        returning who, level`,
  )
}

export function sweepPhoneAnswers(at: Sql, now: Date) {
  return touch(at, sql`delete from identity.phone_answer where until <= ${now}`)
}
