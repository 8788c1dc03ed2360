import type { Timer } from './event.ts'
import { markScanned, registered } from './files.ts'

const day = 86_400_000

/** When an id was made: the first 48 bits of a UUIDv7 count milliseconds (RFC 9562, 5.7). */
const madeAt = (id: string) => Number.parseInt(id.replace('-', '').slice(0, 12), 16)

/**
 * Removes what came in and was never claimed: torn uploads, and files no row stands for, such as those of a deed that was
 * undone by a crash. A day is long enough for the slowest deed to write its row.
 */
export const sweepFiles: Timer = {
  name: 'platform.sweep-files',
  cron: '43 18 * * *',
  async go({ office, now }) {
    const before = new Date(now.getTime() - day)
    const torn = await office.files.clearIncoming(before)
    let orphans = 0
    for await (const ids of office.files.ids()) {
      const old = ids.filter((id) => madeAt(id) < before.getTime())
      const known = await registered(office.database.sql, old)
      for (const id of old) {
        if (known.has(id)) continue
        await office.files.discard(id)
        orphans++
      }
    }
    office.log[torn + orphans > 0 ? 'warn' : 'info']({ torn, orphans }, 'files nobody claimed were removed')
  },
}

/** Scans what came in while the scanner was away, and lets it be handed out, or never. */
export const scanWaiting: Timer = {
  name: 'platform.scan-waiting',
  cron: '*/5 * * * *',
  async go({ office }) {
    await office.files.scanWaiting(async (id, scanned) => {
      await markScanned(office.database.sql, id, scanned)
      if (scanned === 'infected') office.log.error({ file: id }, 'a file that came in unscanned is infected')
    })
  },
}
