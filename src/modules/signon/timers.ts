import { endedSignIns } from '#identity'
import { perform, performWithin } from '../../platform/command.ts'
import type { Timer } from '../../platform/event.ts'
import { endVisits } from './commands/end-visits.ts'
import { rotateKeys } from './commands/rotate-keys.ts'
import { standingOf } from './key-standing.ts'
import { secretShownFor } from './queries-staff.ts'
import { openSignIns, sweepArtifacts } from './store-artifacts.ts'
import { signingKeys } from './store-keys.ts'
import { forgetSecrets } from './store-sites.ts'

/** Forgets what has run out, and secrets whose day is over. */
const sweep: Timer = {
  name: 'signon.sweep',
  cron: '*/5 * * * *',
  async run({ tx, now }) {
    await sweepArtifacts(tx, now)
    await forgetSecrets(tx, new Date(now.getTime() - secretShownFor))
  },
}

const atOnce = 1000

/**
 * Sign-ins end in more ways than by signing out: another password, a key taken away, twelve hours, somebody else in the same
 * browser. Whatever it was, the sites hear of it within a minute.
 */
const endVisitsOver: Timer = {
  name: 'signon.end-visits-over',
  cron: '* * * * *',
  async run(doing) {
    let after: string | undefined
    do {
      const open = await openSignIns(doing.tx, after, atOnce)
      for (const signIn of await endedSignIns(doing.tx, open, doing.now))
        await performWithin(doing, endVisits, { signIn })
      after = open.length === atOnce ? open.at(-1) : undefined
    } while (after)
  },
}

/** Makes the next signing key in time, and forgets those of no use any more. */
const rotate: Timer = {
  name: 'signon.rotate-signing-keys',
  cron: '40 18 * * *',
  async go({ office, actor, now }) {
    const { known, next, spent } = standingOf(await signingKeys(office.database.sql), now)
    // Where nobody ever signed in to another site, no key is needed.
    if (known.length > 0 && (next || spent.length > 0)) await perform(office, rotateKeys, actor, {})
  },
}

export const timers: readonly Timer[] = [sweep, endVisitsOver, rotate]
