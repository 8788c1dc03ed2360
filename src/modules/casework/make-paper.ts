import type { Office } from '../../platform/command.ts'
import { registerFile } from '../../platform/files.ts'
import { authorityOf, provesNothing } from '../../platform/paper/sealing.ts'
import { drawSheet } from '../../platform/paper/sheet.ts'
import { sign } from '../../platform/paper/sign.ts'
import { issuedPaper } from './issue-paper.ts'
import { paperOf } from './papers.ts'
import { type PaperKind, paperNames } from './state.ts'
import { setPaperFile } from './store.ts'

/**
 * The sealed file of a paper that was issued: drawn from what was written down with the deed, sealed and kept, once. It is
 * made in no transaction, so nothing waits for it; two who make it at the same time, or a maker that dies half-way, leave one
 * file, because the file has the paper's own id and the first to arrive stays. Answers the file's id.
 * Refuses `not-found` and `character-not-printable`.
 */
export async function madePaper(office: Office, paperId: string): Promise<string> {
  const paper = await issuedPaper(office, paperId)
  if (paper.fileId) return paper.fileId
  const { facts, number } = paper
  const kind = paper.kind as PaperKind
  if (!facts) throw new Error(`Paper ${paperId} has neither a file nor anything to say`)
  const now = office.now()
  const drawn = await drawSheet({ ...paperOf(kind, number, facts, provesNothing), at: now })
  const authority = await authorityOf(office)
  const seal = await authority.sealFor({ name: facts.organisation, code: facts.sealCode })
  const sealed = await sign(drawn, seal, { reason: paperNames[kind].zh, location: facts.place, at: now })
  const kept = await office.files.keepAs(paperId, sealed, 'application/pdf')
  await office.database.transaction(async (tx) => {
    if (await setPaperFile(tx, paperId, kept, now))
      await registerFile(tx, { ...kept, name: `${number}.pdf`, owner: null }, now)
  })
  return kept.id
}
