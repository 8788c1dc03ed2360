import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acceptCase } from './modules/casework/commands/accept-case.ts'
import { grantCase } from './modules/casework/commands/decide-case.ts'
import { giveOpinion } from './modules/casework/commands/give-opinion.ts'
import { type OpenBackup, openBackup } from './platform/backup/restore-backup.ts'
import { sql } from './platform/db.ts'
import { restoreInto, storeAt } from './restoring.ts'
import { finish } from './testing/apply.ts'
import { emptyPlace, type Town, townIn } from './testing/world.ts'
import { loadTown } from './town.ts'

const fixture = new URL('../data/fixtures/release-0.1.0', import.meta.url).pathname
const env = { BACKUP_KEY: 'OneDoor fixture, opened by everybody' }

interface Case {
  readonly id: string
  readonly state: string
}

let town: Town
let backup: OpenBackup
let whole: boolean
beforeAll(async () => {
  const { name, dataDir, url } = await emptyPlace()
  backup = await openBackup(await storeAt(fixture, env), env)
  const verdict = await restoreInto(backup, { DATA_DIR: dataDir, DATABASE_URL: url, LOG_LEVEL: 'silent', ...env })
  whole = verdict.whole
  town = await townIn({ name, dataDir, start: '2026-11-23 10:00' })
  // As at every start: starter data that has changed since is loaded over the old.
  await loadTown(town.office)
  await town.work()
})
afterAll(() => town?.close())

/** The only case in this state, and its applicant's sign-in name. */
async function only(state: string): Promise<Case> {
  const found = await town.rows<Case>(sql`select id, state from casework.case_file where state = ${state}`)
  expect(found).toHaveLength(1)
  return found[0] as Case
}

const stateOf = async (id: string) =>
  (await town.rows<Case>(sql`select id, state from casework.case_file where id = ${id}`))[0]?.state

const entries = () => town.rows<{ id: string }>(sql`select id from platform.audit_entry order by id`)

describe('A house of release 0.1.0 under this release', () => {
  it('has every migration, the old ones as they were', async () => {
    const now = await town.rows<{ room: string; name: string; hash: string }>(
      sql`select room, name, hash from platform.migration`,
    )
    for (const old of backup.manifest.migrations) expect(now).toContainEqual(old)
    expect(now.length).toBeGreaterThan(backup.manifest.migrations.length)
    expect(whole).toBe(true)
  })

  it('decides a case that was submitted before, and closes it with its licence', async () => {
    const { id: caseId } = await only('submitted')
    await town.do(await town.staff('tangjie'), acceptCase, { caseId })
    await town.do(await town.staff('fengxue'), giveOpinion, { caseId, recommends: 'grant', words: '符合要求。' })
    await town.do(await town.staff('luozhiyuan'), grantCase, { caseId })
    await town.work()
    expect(await stateOf(caseId)).toBe('closed')
    const chen = town.browser()
    await chen.signIn('chen-jianguo')
    const seen = (await chen.open(`/api/v1/my/cases/${caseId}`)).json<{ head: { state: string } }>()
    expect(seen.head.state).toBe('closed')
  })

  it('takes a draft that was begun before', async () => {
    const { id: caseId } = await only('draft')
    const browser = town.browser()
    await browser.signIn('he-xiaoyu')
    await finish(browser, caseId)
    await town.work()
    expect(await stateOf(caseId)).toBe('submitted')
  })

  it('still shows the licence that was issued before, with its paper', async () => {
    const li = town.browser()
    await li.signIn('li-xiuying')
    const { cards } = (await li.open('/api/v1/my/licences')).json<{ cards: { id: string }[] }>()
    const kept = backup.manifest.files.map(({ id }) => id)
    const [issued] = await town.rows<{ id: string; file: string }>(
      sql`select id, file_id as file from licences.licence
          where id = any(${cards.map(({ id }) => id)}::uuid[]) and file_id = any(${kept}::uuid[])`,
    )
    expect(issued).toBeDefined()
    expect((await town.office.files.read(issued?.file as string)).subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('seals the log that release had not sealed', async () => {
    const before = (await entries()).length
    await town.tick('audit.seal-log')
    await town.work()
    const [sealed] = await town.rows<{ count: number }>(sql`select count(*) as count from audit.leaf`)
    expect(sealed?.count).toBe(before)
    await town.tick('audit.check-every-night')
    const [check] = await town.rows<{ verdict: { whole: boolean } }>(sql`select verdict from audit.log_check`)
    expect(check?.verdict.whole).toBe(true)
  })
})
