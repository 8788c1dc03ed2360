import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sql, sql } from '../../platform/db.ts'
import { openTown, type Town } from '../../testing/world.ts'
import type { Task } from './model.ts'
import { inboxByDueDate, inboxByNewest, unansweredBefore, uncorrectedBefore } from './store-inbox.ts'

let town: Town
let at: Sql
const agency = '00000000-0000-4000-8000-000000000003'
const examiner = '00000000-0000-4000-8000-00000000000e'

/** Twenty thousand cases at eight agencies, most of them done, every fifth without a due date. */
beforeAll(async () => {
  town = await openTown()
  at = town.office.database.sql
  await sql`
    insert into casework.inbox (organisation_id, case_id, seq, case_no, matter_code, matter_name, holder_name, channel,
      state, task, due_on, correct_by, examined_by, submitted_at, updated_at)
    select ('00000000-0000-4000-8000-00000000000' || n % 8)::uuid, md5(n::text)::uuid, 3, 'no-' || n, 'matter',
      '{"zh": "样例"}', '陈**', 'online', case when n % 97 = 0 then 'correction' else 'received' end,
      case when n % 97 = 0 then 'wait' else (array['done', 'done', 'done', 'accept', 'review', 'decide', 'wait'])[n % 7 + 1] end,
      case when n % 5 > 0 then date '2026-01-01' + n % 700 end,
      case when n % 97 = 0 then date '2026-01-01' + n % 700 end,
      case when n % 3 = 0 then ${examiner}::uuid end,
      timestamptz '2026-01-01' + n * interval '7 minutes', timestamptz '2026-01-01' + n * interval '11 minutes'
    from generate_series(1, 20000) as n`.execute(at)
  await sql`analyze casework.inbox`.execute(at)
})
afterAll(() => town.close())

/** The database's plan for what a store asks, in place of its answer. */
const explaining: KyselyPlugin = {
  transformQuery: ({ node }) =>
    node.kind === 'RawNode' && 'sqlFragments' in node
      ? { ...node, sqlFragments: [`explain ${node.sqlFragments[0]}`, ...node.sqlFragments.slice(1)] }
      : node,
  transformResult: async ({ result }) => result,
}

async function planOf(ask: (at: Sql) => Promise<unknown>): Promise<string> {
  const lines = (await ask({ getExecutor: () => at.getExecutor().withPlugin(explaining) })) as {
    'QUERY PLAN': string
  }[]
  return lines.map((line) => line['QUERY PLAN']).join('\n')
}

const whose = [
  { name: 'one agency', organisation: agency, due: 'inbox_due', newest: 'inbox_newest' },
  { name: 'every agency', organisation: undefined, due: 'inbox_any_due', newest: 'inbox_any_newest' },
]
const all: readonly Task[] = ['accept', 'review', 'decide']
const caseId = '7fffffff-0000-4000-8000-000000000000'

describe.each(whose)('The lists of $name among twenty thousand cases', ({ organisation, due, newest }) => {
  it.each([
    { tasks: ['accept'] as const, after: undefined },
    { tasks: ['accept'] as const, after: { dueOn: '2026-11-23', caseId } },
    { tasks: all, after: undefined },
    { tasks: all, after: { dueOn: '2026-11-23', caseId } },
  ])('are read from the index by due date, without sorting: $tasks after $after', async ({ tasks, after }) => {
    const asked = { organisation, tasks, after, notExaminedBy: examiner, limit: 51 }
    const plan = await planOf((at) => inboxByDueDate(at, asked))
    expect(plan).toMatch(new RegExp(`Index Scan using ${due} `))
    expect(plan).not.toMatch(/\bSort {2}|Seq Scan|Bitmap/)
  })

  it.each([
    undefined,
    { updatedAt: new Date('2026-04-01T00:00:00Z'), caseId },
  ])('are read from the index by newest, without sorting: after %o', async (after) => {
    const plan = await planOf((at) => inboxByNewest(at, { organisation, tasks: ['done'], after, limit: 51 }))
    expect(plan).toMatch(new RegExp(`Index Scan using ${newest} `))
    expect(plan).not.toMatch(/\bSort {2}|Seq Scan|Bitmap/)
  })

  it('leave nothing out and show nothing twice from page to page, those without a due date last', async () => {
    const seen: { caseId: string; dueOn: string | null }[] = []
    for (;;) {
      const last = seen.at(-1)
      const after = last && { dueOn: last.dueOn, caseId: last.caseId }
      const page = await inboxByDueDate(at, { organisation, tasks: all, notExaminedBy: examiner, limit: 400, after })
      if (page.length === 0) break
      seen.push(...page)
    }
    const ours = organisation ? sql`organisation_id = ${organisation} and` : sql``
    const expected = await town.rows<{ caseId: string }>(sql`
      select case_id as "caseId" from casework.inbox
      where ${ours} task in ('accept', 'review', 'decide')
        and (task <> 'decide' or examined_by is distinct from ${examiner})
      order by due_on nulls last, case_id`)
    expect(seen.map(({ caseId }) => caseId)).toEqual(expected.map(({ caseId }) => caseId))
    expect(seen.at(-1)?.dueOn).toBeNull()
  })
})

describe('What the law does when time passes', () => {
  it('is found by index, however many cases there are', async () => {
    expect(await planOf((at) => unansweredBefore(at, '2026-02-01', 200))).toContain('inbox_any_due')
    expect(await planOf((at) => uncorrectedBefore(at, '2026-02-01', 200))).toContain('inbox_correct_by')
  })
})
