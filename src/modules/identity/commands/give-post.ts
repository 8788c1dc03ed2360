import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import {
  givesScope,
  managesMember,
  managesOrganisation,
  memberToManage,
  organisationToStaff,
  PostFields,
  postTyped,
} from '../managing.ts'
import { isPowerful } from '../power.ts'
import { homeOf, keepersOf, saysMember, saysPost } from '../second.ts'
import { addPost, type Post } from '../store-staff.ts'
import { secondTitles } from '../text/second-titles.ts'
import { setUpBy } from '../two-people.ts'

/**
 * Gives a member of staff a further post. They choose at which they work; duties never add up. One with power over others
 * takes two people to give.
 */
export const givePost = command({
  name: 'identity.give-post',
  input: Type.Object({
    staffId: Type.String({ format: 'uuid' }),
    organisation: Type.String({ format: 'uuid' }),
    ...PostFields,
  }),
  second: {
    title: secondTitles.givePost,
    needed: (_, post) => isPowerful(post),
    ...keepersOf<{ readonly staffId: string; readonly organisation: string; readonly scope: Post['scope'] }>(
      async (at, { staffId, organisation, scope }) =>
        scope === 'own' && (await homeOf(at, staffId)) === organisation ? organisation : null,
    ),
    agrees: async ({ tx, actor }, { staffId, organisation, scope }) =>
      givesScope(actor, scope) && managesOrganisation(actor, organisation) && (await managesMember(tx, actor, staffId)),
    gives: (_, { staffId }) => [staffId],
    says: async (at, input) => [...(await saysMember(at, input.staffId)), ...(await saysPost(at, input))],
  },
  allow: async ({ tx, actor }, { staffId, organisation }) =>
    managesOrganisation(actor, organisation) && (await managesMember(tx, actor, staffId)),
  about: ({ staffId }) => staffId,
  async run(doing, { staffId, organisation, ...typed }) {
    const { tx, now, actor } = doing
    await memberToManage(doing, staffId)
    const post = postTyped(actor, typed)
    await organisationToStaff(doing, organisation)
    const id = newReferenceId(now)
    await addPost(tx, { ...post, id, staffId, organisationId: organisation, sample: false }, now)
    await setUpBy(tx, staffId, actor, 'post', now)
    return { staffId, postId: id }
  },
  tell: ({ organisation, duties, scope }, { postId }) => ({ post: postId, organisation, duties, scope }),
})
