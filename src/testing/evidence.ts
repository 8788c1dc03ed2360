import { sql } from '../platform/db.ts'
import { registerFile } from '../platform/files.ts'
import { bucketOf, newId } from '../platform/ids.ts'
import type { Town } from './world.ts'

/** Puts a file into a slot of somebody's draft, as an upload would have. */
export async function bringFile({ office }: Pick<Town, 'office'>, caseId: string, slot: string) {
  const now = office.now()
  const bytes = Buffer.from('%PDF-1.4 sample')
  const fileId = newId(bucketOf(caseId), now)
  const kept = await office.files.keepAs(fileId, bytes, 'application/pdf')
  await office.database.transaction(async (tx) => {
    await registerFile(tx, { ...kept, name: '样例.pdf', owner: null }, now)
    await sql`
      insert into casework.evidence (bucket, id, case_id, slot, met_by, file_id, name, media, size, at)
      values (${bucketOf(caseId)}, ${newId(bucketOf(caseId), now)}, ${caseId}, ${slot}, 'upload', ${fileId}, '样例.pdf',
        'application/pdf', ${bytes.length}, ${now})`.execute(tx)
  })
}
