import { Type } from 'typebox'
import { actorId } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { keepsOwnAdminDuty, managesPost } from '../managing.ts'
import { endDeputyshipsOf } from '../store-deputies.ts'
import { endSessionsOfPost } from '../store-sessions.ts'
import { endPost as end, findPost } from '../store-staff.ts'

/** Ends a post and the sessions open at it. */
export const endPost = command({
  name: 'identity.end-post',
  input: Type.Object({ postId: Type.String({ format: 'uuid' }) }),
  allow: ({ tx, actor }, { postId }) => managesPost(tx, actor, postId),
  async run({ tx, now, actor }, { postId }) {
    const post = (await findPost(tx, postId)) ?? refuse('not-found')
    keepsOwnAdminDuty(actor, post, [])
    await end(tx, postId, now)
    await endSessionsOfPost(tx, postId)
    await endDeputyshipsOf(tx, { postId }, actorId(actor) ?? '', now)
    return { staffId: post.staffId }
  },
  tell: ({ postId }) => ({ post: postId }),
  about: (_input, output: { staffId: string }) => output.staffId,
})
