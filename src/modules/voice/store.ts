import { oneRow, row, rows, type Sql, sql, type Tx } from '../../platform/db.ts'
import { bucketOf } from '../../platform/ids.ts'
import type { Level, Rating, Satisfaction } from './model.ts'

/** The rating of a case and its supplement, in that order; empty where nobody has rated. */
export async function ratingsOf(at: Sql, caseId: string): Promise<Rating[]> {
  return rows<Rating>(
    at,
    sql`select id, case_id as "caseId", time, level, tags, said, at from voice.rating
        where bucket = ${bucketOf(caseId)} and case_id = ${caseId} order by time`,
  )
}

interface NewRating extends Rating {
  readonly rater: string
  readonly matterCode: string
  readonly organisation: string
}

/** Writes a rating; false when somebody wrote the same one a moment before. */
export async function insertRating(tx: Tx, rating: NewRating): Promise<boolean> {
  const { id, caseId, time, level, tags, said, rater, matterCode, organisation, at } = rating
  const written = await row(
    tx,
    sql`insert into voice.rating
          (bucket, id, case_id, time, level, tags, said, channel, rater, matter_code, organisation_id, at)
        values (${bucketOf(caseId)}, ${id}, ${caseId}, ${time}, ${level}, ${tags}::text[], ${said}, 'online', ${rater},
          ${matterCode}, ${organisation}, ${at})
        on conflict (bucket, case_id, time) do nothing returning id`,
  )
  return written !== undefined
}

interface Counted {
  readonly organisation: string
  readonly matterCode: string
  /** First day of the month. */
  readonly month: string
}

export async function countInvited(tx: Tx, { organisation, matterCode, month }: Counted, now: Date) {
  await sql`insert into voice.tally (organisation_id, matter_code, month, invited, updated_at)
            values (${organisation}, ${matterCode}, ${month}, 1, ${now})
            on conflict (organisation_id, matter_code, month)
            do update set invited = tally.invited + 1, updated_at = excluded.updated_at`.execute(tx)
}

/** Counts a rating under its level; a supplement takes the place of what was counted before. */
export async function countLevel(tx: Tx, counted: Counted, level: Level, before: Level | null, now: Date) {
  const { organisation, matterCode, month } = counted
  const change = (counts: Level) => Number(level === counts) - Number(before === counts)
  await sql`
    insert into voice.tally
      (organisation_id, matter_code, month, level_1, level_2, level_3, level_4, level_5, updated_at)
    values (${organisation}, ${matterCode}, ${month}, ${change(1)}, ${change(2)}, ${change(3)}, ${change(4)}, ${change(5)},
      ${now})
    on conflict (organisation_id, matter_code, month) do update set
      level_1 = tally.level_1 + excluded.level_1, level_2 = tally.level_2 + excluded.level_2,
      level_3 = tally.level_3 + excluded.level_3, level_4 = tally.level_4 + excluded.level_4,
      level_5 = tally.level_5 + excluded.level_5, updated_at = excluded.updated_at`.execute(tx)
}

/** 满意率 by its parts, over everything or one matter or agency. Counted from ratings people gave; nothing is assumed. */
export async function satisfaction(
  at: Sql,
  of: { readonly matterCode?: string; readonly organisation?: string } = {},
): Promise<Satisfaction> {
  const matter = of.matterCode === undefined ? sql`` : sql`and matter_code = ${of.matterCode}`
  const agency = of.organisation === undefined ? sql`` : sql`and organisation_id = ${of.organisation}`
  return oneRow<Satisfaction>(
    at,
    sql`select coalesce(sum(invited), 0)::int as invited,
          coalesce(sum(level_1 + level_2 + level_3 + level_4 + level_5), 0)::int as rated,
          coalesce(sum(level_1 + level_2 + level_3), 0)::int as content
        from voice.tally where true ${matter} ${agency}`,
  )
}
