import { row, type Sql, sql, type Tx } from '../../platform/db.ts'

/** How long a card that was read lets its clerk work for the person: one visit at the counter. */
const visitHours = 2

const visitBegan = (now: Date) => new Date(now.getTime() - visitHours * 3_600_000)

/** Remembers that this clerk has just read this person's card, and forgets the visits of theirs that are over. */
export async function markCardRead(tx: Tx, staffId: string, personId: string, now: Date) {
  await sql`
    with over as (
      delete from casework.card_reading
      where staff_id = ${staffId} and person_id <> ${personId} and at < ${visitBegan(now)})
    insert into casework.card_reading (staff_id, person_id, at) values (${staffId}, ${personId}, ${now})
    on conflict (staff_id, person_id) do update set at = excluded.at`.execute(tx)
}

const reading = (staffId: string, personId: string, now: Date) => sql`
  select at from casework.card_reading
  where staff_id = ${staffId} and person_id = ${personId} and at >= ${visitBegan(now)}`

/** Whether the person stands at this clerk's counter: their card was read there within the last two hours. */
export async function standsHere(at: Sql, staffId: string, personId: string, now: Date): Promise<boolean> {
  return (await row(at, reading(staffId, personId, now))) !== undefined
}

/** The same, held until the transaction ends: what is begun in one visit is begun one after the other. */
export async function holdVisit(tx: Tx, staffId: string, personId: string, now: Date): Promise<boolean> {
  return (await row(tx, sql`${reading(staffId, personId, now)} for update`)) !== undefined
}
