import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { givesScope, keepsOwnAdminDuty, managesPost, PostFields, postTyped } from '../managing.ts'
import { givesPower } from '../power.ts'
import { homeOfPost, keepersOf, saysMember, saysPost } from '../second.ts'
import { changeSessionsOfPost } from '../store-sessions.ts'
import { findPost, type Post, savePost } from '../store-staff.ts'
import { secondTitles } from '../text/second-titles.ts'
import { setUpBy } from '../two-people.ts'

/** Changes a post's title, duties or scope, in the sessions open at it, too: a duty taken away is gone with the next click. */
export const changePost = command({
  name: 'identity.change-post',
  input: Type.Object({ postId: Type.String({ format: 'uuid' }), ...PostFields }),
  second: {
    title: secondTitles.changePost,
    async needed({ tx }, { postId, ...after }) {
      const before = await findPost(tx, postId)
      return before !== undefined && givesPower(before, after)
    },
    ...keepersOf<{ readonly postId: string; readonly scope: Post['scope'] }>((at, { postId, scope }) =>
      scope === 'all' ? null : homeOfPost(at, postId),
    ),
    agrees: async ({ tx, actor }, { postId, scope }) =>
      givesScope(actor, scope) && (await managesPost(tx, actor, postId)),
    async gives(at, { postId }) {
      const post = await findPost(at, postId)
      return post ? [post.staffId] : []
    },
    async says(at, { postId, ...after }) {
      const before = await findPost(at, postId)
      if (!before) return []
      return [
        ...(await saysMember(at, before.staffId)),
        ...(await saysPost(at, { ...after, organisation: before.organisationId })),
      ]
    },
  },
  allow: ({ tx, actor }, { postId }) => managesPost(tx, actor, postId),
  async run({ tx, now, actor }, { postId, ...typed }) {
    const before = (await findPost(tx, postId)) ?? refuse('not-found')
    const after = postTyped(actor, typed)
    keepsOwnAdminDuty(actor, before, after.duties)
    await savePost(tx, { id: postId, ...after }, now)
    await changeSessionsOfPost(tx, postId, after)
    await setUpBy(tx, before.staffId, actor, 'post', now)
    return { staffId: before.staffId }
  },
  about: (_input, output: { staffId: string }) => output.staffId,
  tell: ({ postId, duties, scope }) => ({ post: postId, duties, scope }),
})
