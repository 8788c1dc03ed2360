import { Type } from 'typebox'
import { dayIn } from '#directory'
import { duties as allDuties, type Duty } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { dutiesAsDeputy, overlap, spanProblem } from '../deputy.ts'
import { managesMember } from '../managing.ts'
import { mayNameDeputyAt } from '../naming-deputies.ts'
import { isPowerful } from '../power.ts'
import { homeOfPost, saysMember, saysPost } from '../second.ts'
import { addDeputyship, deputyshipsTouching, inTurnAtOrganisation } from '../store-deputies.ts'
import { findPost, findStaffMember, hasPostAt, type Post } from '../store-staff.ts'
import { secondSays, secondTitles } from '../text/second-titles.ts'
import { onePersonIn } from '../two-people.ts'

const Day = Type.String({ format: 'date' })

/**
 * Names who stands in at a post while its holder is away (岗位代理), from a day to a day, for all of its duties or some. Refuses
 * somebody of another organisation, days on which somebody else stands in there already, and chains: whoever is away on such a
 * day stands in for nobody, and whoever stands in is away for nobody else. A post with power over others takes two people.
 */
export const nameDeputy = command({
  name: 'identity.name-deputy',
  input: Type.Object({
    postId: Type.String({ format: 'uuid' }),
    deputy: Type.String({ format: 'uuid' }),
    from: Day,
    until: Day,
    duties: Type.Optional(Type.Array(Type.Enum([...allDuties]), { uniqueItems: true })),
  }),
  second: {
    title: secondTitles.nameDeputy,
    async needed({ tx }, { postId, duties }) {
      const post = await findPost(tx, postId)
      return post !== undefined && isPowerful({ duties: dutiesAsDeputy(post.duties, chosen(post, duties)) })
    },
    duties: ['admin', 'head'],
    concerns: (at, { postId }) => homeOfPost(at, postId),
    async agrees({ tx, actor }, { postId }) {
      const post = await findPost(tx, postId)
      return post !== undefined && ((await managesMember(tx, actor, post.staffId)) || mayNameDeputyAt(tx, actor, post))
    },
    async says(at, { postId, deputy, from, until, duties }) {
      const post = await findPost(at, postId)
      if (!post) return []
      const { title, scope, organisationId: organisation, staffId } = post
      const given = dutiesAsDeputy(post.duties, chosen(post, duties))
      const names = { title: title.zh, titleEn: title.en ?? title.zh }
      return [
        ...(await saysMember(at, staffId)),
        ...(await saysPost(at, { organisation, ...names, duties: given, scope })),
        ...(await saysMember(at, deputy)).map(({ value }) => ({ key: secondSays.deputy, value })),
        { key: secondSays.days, value: { zh: `${from} 至 ${until}`, en: `${from} to ${until}` } },
      ]
    },
  },
  async allow({ tx, actor }, { postId }) {
    const post = await findPost(tx, postId)
    return (post && mayNameDeputyAt(tx, actor, post)) ?? refuse('not-found')
  },
  async run({ tx, now, actor }, { postId, deputy, from, until, duties }) {
    const post = (await findPost(tx, postId)) ?? refuse('not-found')
    if (actor.kind !== 'staff') return refuse('not-allowed')
    const wrong = spanProblem({ from, until }, dayIn(now))
    if (wrong) refuse('invalid', wrong)
    const named = dutiesAsDeputy(post.duties, chosen(post, duties))
    if (named.length === 0) refuse('invalid', { duties: 'duty-not-of-post' })
    const { staffId: holderId, organisationId } = post
    await inTurnAtOrganisation(tx, [holderId, deputy])
    const member = await findStaffMember(tx, deputy)
    if (!member || member.endedAt !== null || !(await hasPostAt(tx, deputy, organisationId)))
      refuse('invalid', { deputy: 'deputy-not-here' })
    const same = await onePersonIn(tx, holderId, deputy, now)
    if (same === 'second-person-yourself' || same === 'second-person-same-number')
      refuse('invalid', { deputy: 'deputy-is-holder' })
    for (const other of await deputyshipsTouching(tx, [holderId, deputy], { from, until })) {
      if (!overlap(other, { from, until })) continue
      if (other.postId === postId) refuse('invalid', { from: 'deputy-there-already' })
      if (other.holderId === deputy) refuse('invalid', { deputy: 'deputy-is-away' })
      if (other.deputyId === holderId) refuse('invalid', { from: 'holder-stands-in' })
    }
    const deputyshipId = newReferenceId(now)
    const one = { id: deputyshipId, postId, holderId, deputyId: deputy, organisationId, duties: named, from, until }
    await addDeputyship(tx, { ...one, namedBy: actor.id }, now)
    return { deputyshipId, duties: named }
  },
  about: ({ postId }) => postId,
  tell: ({ deputy, from, until }, { deputyshipId, duties }) => ({
    ...{ deputyship: deputyshipId, deputy, from, until, duties },
  }),
})

/** None ticked means all the post has on this day. */
const chosen = (post: Post, duties: readonly Duty[] | undefined) => (duties && duties.length > 0 ? duties : post.duties)
