import type { Doing } from '../../platform/command.ts'
import { reaction, type Timer } from '../../platform/event.ts'
import { newReferenceId } from '../../platform/ids.ts'
import { checkAsked, logSealed } from './events.ts'
import { anchor, anchorFile } from './sealing/anchor.ts'
import { signerOf } from './sealing/note.ts'
import { seal } from './sealing/seal.ts'
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

export const checkLog = reaction(checkAsked, 'audit.check-log', (doing, { checkId }) => lookThrough(doing, checkId))

/** The whole log, every night at 02:40 in China. */
export const checkEveryNight: Timer = {
  name: 'audit.check-every-night',
  cron: '40 18 * * *',
  async run(doing) {
    const id = newReferenceId(doing.now)
    await addCheck(doing.tx, { id, askedBy: 'audit.check-every-night', askedAt: doing.now })
    await lookThrough(doing, id)
  },
}

async function lookThrough({ tx, office }: Doing, checkId: string) {
  const verdict = await verifyLog({
    at: tx,
    verifier: signerOf(office.keys.log).verifier,
    anchors: anchorFile(office.config.dataDir),
  })
  await finishCheck(tx, checkId, office.now(), verdict)
  if (!verdict.whole)
    office.log.error(
      { faults: verdict.faults.slice(0, 20), count: verdict.faultCount },
      'the audit log was tampered with',
    )
}
