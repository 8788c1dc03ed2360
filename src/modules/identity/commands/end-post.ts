import { Type } from 'typebox'
import { actorId } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { keepsOwnAdminDuty, managesPost } from '../managing.ts'
import { postOver } from '../post-over.ts'
import { findPost } from '../store-staff.ts'

/** Ends a post and the sessions open at it. Whoever has no other at that organisation stands in for nobody there any more. */
export const endPost = command({
  name: 'identity.end-post',
  input: Type.Object({ postId: Type.String({ format: 'uuid' }) }),
  allow: ({ tx, actor }, { postId }) => managesPost(tx, actor, postId),
  async run({ tx, now, actor }, { postId }) {
    const post = (await findPost(tx, postId)) ?? refuse('not-found')
    keepsOwnAdminDuty(actor, post, [])
    await postOver(tx, post, actorId(actor) ?? '', now)
    return { staffId: post.staffId }
  },
  tell: ({ postId }) => ({ post: postId }),
  about: (_input, output: { staffId: string }) => output.staffId,
})
