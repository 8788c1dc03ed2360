import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import {
  managesMember,
  managesOrganisation,
  memberToManage,
  organisationToStaff,
  PostFields,
  postTyped,
} from '../managing.ts'
import { addPost } from '../store-staff.ts'

/** Gives a member of staff a further post. They choose at which they work; duties never add up. */
export const givePost = command({
  name: 'identity.give-post',
  input: Type.Object({
    staffId: Type.String({ format: 'uuid' }),
    organisation: Type.String({ format: 'uuid' }),
    ...PostFields,
  }),
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
    return { staffId, postId: id }
  },
  tell: ({ organisation, duties, scope }, { postId }) => ({ post: postId, organisation, duties, scope }),
})
