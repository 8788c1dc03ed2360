import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { row, rows, sql } from '../../src/platform/db.ts'
import { bucketOf, newId } from '../../src/platform/ids.ts'
import { onedoor, sealLog, verifyLog } from '../onedoor.ts'
import type { Trial } from '../trial.ts'

export const audit: Trial = {
  name: 'audit',
  about: 'the audit log is whole, each entry can be proven, and one altered, removed or inserted is named',
  async run({ house, quick, check, figure }) {
    await house.postgres()
    const at = house.office.database.sql
    await sealLog(house)
    const before = verifyLog(house)
    check('the log is whole after all that happened', before.status === 0 && before.whole && before.entries > 0, before)
    figure('entries sealed', before.entries)
    figure('heads signed', before.heads)
    const entries = await rows<{ id: string }>(
      at,
      sql`select entry as id from audit.leaf order by md5(entry::text) limit ${quick ? 3 : 6}`,
    )
    const [altered, removed, ...proven] = entries.map(({ id }) => id) as [string, string, ...string[]]
    prove(proven)
    await tamper(altered, removed)

    function prove(ids: readonly string[]) {
      for (const id of ids) {
        const made = onedoor(house, 'audit', 'prove', id)
        const { key } = JSON.parse(made.out) as { key: string }
        const path = join(house.dataDir, 'proof.json')
        writeFileSync(path, made.out)
        check(`entry ${id.slice(-6)} is proven`, onedoor(house, 'audit', 'check-proof', path).status === 0)
        const alone = () => spawnSync(process.execPath, ['docs/check-proof.mjs', path, key]).status
        check('also by the script that knows nothing of OneDoor', alone() === 0)
        writeFileSync(
          path,
          made.out.replace(/"did": *"(\w)/, (text) => `${text}x`).replace(/\\"did\\":\\"(\w)/, (text) => `${text}x`),
        )
        check(
          'with one letter changed it is refused',
          onedoor(house, 'audit', 'check-proof', path).status === 1 && alone() === 1,
        )
      }
    }

    async function tamper(one: string, other: string) {
      const here = (id: string) => sql`bucket = ${bucketOf(id)} and id = ${id}`
      const named = async (what: string, kind: string, id: string, undo: () => Promise<unknown>) => {
        const { status, faults } = verifyLog(house)
        const found = faults.some((fault) => fault.kind === kind && fault.entry === id)
        check(
          `${what} is found and named, and nothing else`,
          status === 1 && found && faults.length === 1,
          faults.slice(0, 4),
        )
        await undo()
      }
      await sql`update platform.audit_entry set did = did || '!' where ${here(one)}`.execute(at)
      await named('an entry altered', 'altered', one, () =>
        sql`update platform.audit_entry set did = rtrim(did, '!') where ${here(one)}`.execute(at),
      )
      const kept = await row<{ entry: object }>(
        at,
        sql`select to_jsonb(e) as entry from platform.audit_entry e where ${here(other)}`,
      )
      await sql`delete from platform.audit_entry where ${here(other)}`.execute(at)
      await named('an entry removed', 'removed', other, () =>
        sql`insert into platform.audit_entry select * from jsonb_populate_record(null::platform.audit_entry, ${JSON.stringify(kept?.entry)}::jsonb)`.execute(
          at,
        ),
      )
      const hourAgo = new Date(Date.now() - 3_600_000)
      const put = newId(bucketOf(one), hourAgo)
      await sql`insert into platform.audit_entry (bucket, id, at, actor_kind, did, about)
        values (${bucketOf(put)}, ${put}, ${hourAgo}, 'system', 'casework.grant-case', ${put})`.execute(at)
      await named('an entry put in', 'inserted', put, () =>
        sql`delete from platform.audit_entry where ${here(put)}`.execute(at),
      )
      check('put back as it was, the log is whole again', verifyLog(house).whole)
    }
  },
}
