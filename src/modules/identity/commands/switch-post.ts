import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { ownSession } from '../own-account.ts'
import { renewSession } from '../sessions.ts'
import { atPost } from '../signing-in.ts'
import { findPost, findStaffMember } from '../store-staff.ts'

/** Works at another of one's own posts from here on, with the duties of that post and no others. */
export const switchPost = command({
  name: 'identity.switch-post',
  input: Type.Object({ postId: Type.String({ format: 'uuid' }) }),
  fresh: true,
  allow: ({ actor }) => actor.kind === 'staff',
  about: ({ postId }) => postId,
  async run(doing, { postId }) {
    const before = await ownSession(doing)
    const post = await findPost(doing.tx, postId)
    if (post?.staffId !== before.who) refuse('not-found')
    const member = (await findStaffMember(doing.tx, before.who)) ?? refuse('not-found')
    return { session: await renewSession(doing, before, await atPost(doing, post, member.initialPassword)) }
  },
})
