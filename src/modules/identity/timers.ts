import { system } from '../../platform/actor.ts'
import { perform, performWithin } from '../../platform/command.ts'
import type { Timer } from '../../platform/event.ts'
import { forgetProposed, unanswered } from '../../platform/proposal.ts'
import { askOnRecord } from './asking-register.ts'
import { lapseAssurance } from './commands/lapse-assurance.ts'
import { lapseProposal } from './commands/lapse-proposal.ts'
import { settleRealName } from './commands/settle-real-name.ts'
import { forgottenAfter } from './patience.ts'
import { numberOf } from './people.ts'
import { lapsed } from './store-assurance.ts'
import { sweepShown } from './store-cards-shown.ts'
import { sweepVisits } from './store-identity-providers.ts'
import { sweepChallenges } from './store-keys.ts'
import { findPerson } from './store-people.ts'
import { sweepPhoneAnswers } from './store-phone-answers.ts'
import { realNamesDue, sweepRealNameCalls } from './store-real-names.ts'
import { sweepFailures, sweepSessions } from './store-sessions.ts'
import { sweepTextCodes } from './store-text-codes.ts'
import { countedFor } from './text-code.ts'

/** Logs are kept for six months at least (网络安全法). In milliseconds. */
const callsKeptFor = 190 * 86_400_000

/** Forgets sessions that are over and wrong tries that no longer count: neither is kept longer than it is needed. */
const sweep: Timer = {
  name: 'identity.sweep',
  cron: '20 * * * *',
  async run({ tx, now }) {
    await sweepSessions(tx, now)
    await sweepChallenges(tx, now)
    await sweepShown(tx, now)
    await sweepPhoneAnswers(tx, now)
    await sweepVisits(tx, now)
    await sweepRealNameCalls(tx, new Date(now.getTime() - callsKeptFor))
    await sweepTextCodes(tx, new Date(now.getTime() - countedFor * 1000))
    await sweepFailures(tx, new Date(now.getTime() - forgottenAfter * 1000))
  },
}

const batch = 200

/** Lets checks of who somebody is run out. Hourly, so that a large batch of one day is worked off in pieces. */
const lapse: Timer = {
  name: 'identity.lapse-assurance',
  cron: '5 * * * *',
  async run(doing) {
    for (const personId of await lapsed(doing.tx, doing.now, batch))
      await performWithin(doing, lapseAssurance, { personId })
  },
}

/** Days for which one can still read what was proposed, once it is answered. */
const proposedReadFor = 30

/** Ends what nobody has answered in time, and forgets the words of what was answered long ago. */
const lapseProposals: Timer = {
  name: 'identity.lapse-proposals',
  cron: '10 * * * *',
  async run(doing) {
    const { tx, now } = doing
    for (const proposalId of await unanswered(tx, now, batch)) await performWithin(doing, lapseProposal, { proposalId })
    await forgetProposed(tx, new Date(now.getTime() - proposedReadFor * 24 * 3_600_000))
  },
}

/** The line to the register bears few questions at a time, and one that is away makes them all wait. */
const asked = 20

/** Asks the population register about those who registered while it was away. */
const askRegisterAgain: Timer = {
  name: 'identity.ask-register-again',
  cron: '*/5 * * * *',
  async go({ office, now }) {
    if (!office.config.realName) return
    const at = office.database.sql
    for (const { personId, tries } of await realNamesDue(at, now, asked)) {
      const name = (await findPerson(at, personId))?.name ?? ''
      const number = await numberOf(office, at, personId)
      const says = (await askOnRecord(office, { name, number, why: 'again', who: personId }, now)) ?? 'away'
      await perform(office, settleRealName, system('identity.ask-register-again'), { personId, says, tries })
      if (says === 'away') return
    }
  },
}

export const timers: readonly Timer[] = [sweep, lapse, lapseProposals, askRegisterAgain]
