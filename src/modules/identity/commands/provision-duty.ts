import { Type } from 'typebox'
import { duties } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { postOver } from '../post-over.ts'
import { drives, isAgencySystem } from '../provisioned.ts'
import { changeSessionsOfPost } from '../store-sessions.ts'
import { addPost, findStaffMember, type Post, postsOf, savePost } from '../store-staff.ts'
import { setUpBy } from '../two-people.ts'

/**
 * Gives somebody a duty at their agency, or takes it away, as the agency's directory says: at the post they have there, or at a
 * new one; a post that has lost its last duty ends, with the sessions at it. Whether that takes two people is said by the deed that
 * asks for it (`provisioning.change-group`).
 */
export const provisionDuty = command({
  name: 'identity.provision-duty',
  input: Type.Object({
    staffId: Type.String({ format: 'uuid' }),
    duty: Type.Enum([...duties]),
    given: Type.Boolean(),
    /** Of a new post. */
    title: Type.String({ minLength: 1, maxLength: 60 }),
  }),
  allow: ({ tx, actor }, { staffId }) => drives(tx, actor, staffId),
  async run({ tx, now, actor }, { staffId, duty, given, title }) {
    if (!isAgencySystem(actor) || !(await findStaffMember(tx, staffId))) return refuse('not-found')
    const posts = await postsOf(tx, staffId)
    const change = async (post: Post, after: Post['duties']) => {
      await savePost(tx, { ...post, duties: after }, now)
      await changeSessionsOfPost(tx, post.id, { ...post, duties: after })
    }
    if (given) {
      if (posts.some((post) => post.duties.includes(duty))) return { staffId }
      const [first] = posts
      const id = newReferenceId(now)
      const fresh = { id, staffId, organisationId: actor.organisation, title: { zh: title }, duties: [duty] } as const
      if (first) await change(first, [...first.duties, duty])
      else await addPost(tx, { ...fresh, scope: 'own', sample: false }, now)
      await setUpBy(tx, staffId, actor, 'post', now)
      return { staffId }
    }
    for (const post of posts.filter((one) => one.duties.includes(duty))) {
      const left = post.duties.filter((one) => one !== duty)
      if (left.length > 0) await change(post, left)
      else await postOver(tx, post, staffId, now)
    }
    return { staffId }
  },
  about: ({ staffId }) => staffId,
  tell: ({ duty, given }) => ({ duty, given }),
})
