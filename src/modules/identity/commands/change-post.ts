import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { keepsOwnAdminDuty, managesPost, PostFields, postTyped } from '../managing.ts'
import { changeSessionsOfPost } from '../store-sessions.ts'
import { findPost, savePost } from '../store-staff.ts'

/** Changes a post's title, duties or scope, in the sessions open at it, too: a duty taken away is gone with the next click. */
export const changePost = command({
  name: 'identity.change-post',
  input: Type.Object({ postId: Type.String({ format: 'uuid' }), ...PostFields }),
  allow: ({ tx, actor }, { postId }) => managesPost(tx, actor, postId),
  async run({ tx, now, actor }, { postId, ...typed }) {
    const before = (await findPost(tx, postId)) ?? refuse('not-found')
    const after = postTyped(actor, typed)
    keepsOwnAdminDuty(actor, before, after.duties)
    await savePost(tx, { id: postId, ...after }, now)
    await changeSessionsOfPost(tx, postId, after)
    return { staffId: before.staffId }
  },
  about: (_input, output: { staffId: string }) => output.staffId,
  tell: ({ postId, duties, scope }) => ({ post: postId, duties, scope }),
})
