import { Type } from 'typebox'
import { dayIn } from '#directory'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { deputyStandingOf, dutiesAsDeputy } from '../deputy.ts'
import { ownSession } from '../own-account.ts'
import { renewSession } from '../sessions.ts'
import { atPost } from '../signing-in.ts'
import { holdDeputyship } from '../store-deputies.ts'
import { findPost, findStaffMember, hasPostAt } from '../store-staff.ts'

/**
 * Works at the post of whom one stands in for, from here on, until one changes back or its last day is over. Duties do not add up:
 * what one may do at one's own post waits there. Refuses who has no post of their own at that organisation any more.
 */
export const standIn = command({
  name: 'identity.stand-in',
  input: Type.Object({ deputyshipId: Type.String({ format: 'uuid' }) }),
  fresh: true,
  allow: ({ actor }) => actor.kind === 'staff',
  about: ({ deputyshipId }) => deputyshipId,
  async run(doing, { deputyshipId }) {
    const { tx, now } = doing
    const before = await ownSession(doing)
    // Held: who ends it meanwhile ends this session, too.
    const one = await holdDeputyship(tx, deputyshipId)
    if (one?.deputyId !== before.who) return refuse('not-found')
    if (deputyStandingOf(one, dayIn(now)) !== 'now') refuse('deputy-not-now')
    const post = (await findPost(tx, one.postId)) ?? refuse('deputy-not-now')
    const member = (await findStaffMember(tx, before.who)) ?? refuse('not-found')
    // Somebody of that organisation stands in there, as when they were named: who works elsewhere now has left.
    if (!(await hasPostAt(tx, before.who, one.organisationId))) refuse('deputy-not-now')
    const holder = (await findStaffMember(tx, one.holderId)) ?? refuse('not-found')
    return {
      session: await renewSession(doing, before, {
        ...(await atPost(doing, { ...post, duties: dutiesAsDeputy(post.duties, one.duties) }, member.initialPassword)),
        who: before.who,
        deputyshipId,
        deputyOf: holder.id,
        deputyOfName: holder.name,
        deputyUntil: one.until,
      }),
    }
  },
})
