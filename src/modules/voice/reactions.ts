import { caseClosed, caseSummary } from '#casework'
import { whomToTell } from '#identity'
import { send } from '#messages'
import { reaction } from '../../platform/event.ts'
import { caseRated } from './events.ts'
import { monthOf, rateBy } from './model.ts'
import { countInvited, countLevel } from './store.ts'
import { invitation } from './text/invitation.ts'

/** Ends the applicant chose, that undid the case or that kept it outside: there is nothing finished to be asked about. */
const notFinished = ['withdrawn', 'void', 'rejected', 'not-required']

/** Asks whoever applied how it went. By message only: a rating is voluntary, and nobody is to be pressed for one. */
export const inviteToRate = reaction(caseClosed, 'voice.invite-to-rate', async (doing, { caseId, state }) => {
  if (notFinished.includes(state)) return
  const summary = await caseSummary(doing.tx, caseId)
  if (!summary?.closedAt) return
  const { holder, appliedBy, matterName, matterCode, organisation, closedAt } = summary
  for (const to of await whomToTell(doing.tx, { holder, by: appliedBy, matter: matterCode }, doing.now))
    await send(doing, {
      to,
      kind: 'voice.rating-invited',
      ...invitation(matterName, rateBy(closedAt)),
      link: `/my/cases/${caseId}/rate`,
      mail: false,
    })
  await countInvited(doing.tx, { organisation, matterCode, month: monthOf(closedAt) }, doing.now)
})

/** Keeps the tally that the public figures are read from. */
export const countRating = reaction(
  caseRated,
  'voice.count-rating',
  async ({ tx, now }, { level, before, ...counted }) => {
    await countLevel(tx, counted, level, before, now)
  },
)
