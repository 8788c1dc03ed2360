import type { Leaning } from '#directory'
import { actorId } from '../../platform/actor.ts'
import { endDeputyshipsOf } from './store-deputies.ts'
import { endSessionsOfPost } from './store-sessions.ts'
import { countPostsAt, movePosts } from './store-staff.ts'

/**
 * Posts held at an organisation. They go to its successor as they are; whoever works at one signs in anew, and nobody stands in
 * there any more until they are named again.
 */
export const postsLean: Leaning = {
  what: { zh: '有人的岗位', en: 'Posts held' },
  reason: 'organisation-has-posts',
  count: countPostsAt,
  async handOver({ tx, now, actor }, from, to) {
    for (const postId of await movePosts(tx, from, to, now)) {
      await endSessionsOfPost(tx, postId)
      await endDeputyshipsOf(tx, { postId }, actorId(actor) ?? '', now)
    }
  },
}
