import type { Office } from '../../platform/command.ts'
import { errand, reaction, type Timer } from '../../platform/event.ts'
import { newReferenceId } from '../../platform/ids.ts'
import { checkAsked, logSealed } from './events.ts'
import { anchor, anchorFile } from './sealing/anchor.ts'
import { signerOf } from './sealing/note.ts'
import { seal } from './sealing/seal.ts'
import type { Verdict } from './sealing/verdict.ts'
import { verifyLog } from './sealing/verify.ts'
import { addCheck, finishCheck, takeTurn } from './store-sealing.ts'

/** What was written since the last time gets its place in the tree, and the tree a new signed head. */
export const sealLog: Timer = {
  name: 'audit.seal-log',
  cron: '*/5 * * * *',
  async run(doing) {
    const head = await seal(doing)
    if (head) doing.publish(logSealed, { number: head.number, size: head.size, root: head.root.toString('base64') })
  },
}

/** After the head is committed, never before: the file must not know one that the database does not. */
export const anchorHeads = reaction(logSealed, 'audit.anchor-heads', async ({ tx, office }, head) => {
  await takeTurn(tx)
  await anchor(tx, anchorFile(office.config.dataDir))
  office.log.info({ head }, 'the audit log was sealed')
})

/** The whole log is read outside any transaction: a long one would hold back the seal. */
export const checkLog = errand(checkAsked, 'audit.check-log', {
  go: ({ office }) => lookThrough(office),
  run: ({ tx, now }, { checkId }, verdict) => finishCheck(tx, checkId, now, verdict),
})

/** The whole log, every night at 02:40 in China. */
export const checkEveryNight: Timer = {
  name: 'audit.check-every-night',
  cron: '40 18 * * *',
  async go({ office, now }) {
    const id = newReferenceId(now)
    const verdict = await lookThrough(office)
    await addCheck(office.database.sql, { id, askedBy: 'audit.check-every-night', askedAt: now })
    await finishCheck(office.database.sql, id, office.now(), verdict)
  },
}

async function lookThrough(office: Office): Promise<Verdict> {
  const verdict = await verifyLog({
    at: office.database.sql,
    verifier: signerOf(office.keys.log).verifier,
    anchors: anchorFile(office.config.dataDir),
  })
  if (!verdict.whole)
    office.log.error(
      { faults: verdict.faults.slice(0, 20), count: verdict.faultCount },
      'the audit log was tampered with',
    )
  return verdict
}
