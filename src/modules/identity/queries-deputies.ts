import { type Static, Type } from 'typebox'
import { dayIn, findOrganisation, organisationsOf, shortName } from '#directory'
import { has } from '../../platform/actor.ts'
import { type Looking, query } from '../../platform/query.ts'
import { BothText } from '../../platform/schema.ts'
import { type DeputyStanding, deputyStandingOf, deputyStandings, dutiesAsDeputy } from './deputy.ts'
import { isStandingIn, mayNameDeputyAt } from './naming-deputies.ts'
import { type Deputyship, deputyshipsOf, standingInFor } from './store-deputies.ts'
import { type Post, postsByIds, searchStaff, staffNames } from './store-staff.ts'

const LineShown = Type.Object({
  id: Type.String(),
  holder: Type.String(),
  post: BothText,
  deputy: Type.String(),
  duties: Type.Array(Type.String()),
  from: Type.String(),
  until: Type.String(),
  standing: Type.Unsafe<DeputyStanding>(Type.Enum([...deputyStandings])),
  /** The reader may end it. */
  mayEnd: Type.Boolean(),
})

const DeputiesShown = Type.Object({
  organisation: BothText,
  /** Posts at which the reader may name a deputy. */
  posts: Type.Array(
    Type.Object({ id: Type.String(), title: BothText, holder: Type.String(), duties: Type.Array(Type.String()) }),
  ),
  people: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
  lines: Type.Array(LineShown),
})
export type DeputiesShown = Static<typeof DeputiesShown>

const peopleShown = 500
const linesShown = 60

/** Who stands in for whom at the reader's organisation: all of it for its head and its administrator, else what is about them. */
export const deputies = query({
  name: 'identity.deputies',
  input: Type.Object({}),
  output: DeputiesShown,
  async run(looking) {
    const { tx, actor } = looking
    if (actor.kind !== 'staff') return undefined
    const here = await findOrganisation(tx, actor.organisation)
    if (!here) return undefined
    const seesAll = has(actor, 'head') || has(actor, 'admin')
    const [found, staff] = await Promise.all([
      deputyshipsOf(tx, actor.organisation, seesAll ? undefined : actor.id, linesShown),
      isStandingIn(actor) ? [] : searchStaff(tx, { organisation: actor.organisation, limit: peopleShown }),
    ])
    const working = staff.filter(({ endedAt }) => endedAt === null)
    const posts = working.flatMap(({ name, posts: held }) =>
      held
        .filter(({ organisationId }) => organisationId === actor.organisation)
        .map((post) => ({ post, holder: name })),
    )
    const may = await Promise.all(posts.map(({ post }) => mayNameDeputyAt(tx, actor, post)))
    return {
      organisation: shortName(here),
      posts: posts.flatMap(({ post: { id, title, duties }, holder }, place) =>
        may[place] ? [{ id, title, holder, duties: [...duties] }] : [],
      ),
      people: working.map(({ id, name }) => ({ id, name })),
      lines: await linesOf(looking, found),
    }
  },
})

async function linesOf({ tx, actor, now }: Looking, found: readonly Deputyship[]) {
  const today = dayIn(now)
  const [posts, names] = await Promise.all([
    postsByIds(
      tx,
      found.map(({ postId }) => postId),
    ),
    staffNames(
      tx,
      found.flatMap(({ holderId, deputyId }) => [holderId, deputyId]),
    ),
  ])
  return Promise.all(
    found.map(async (one) => {
      const post = posts.get(one.postId)
      const standing = deputyStandingOf(one, today)
      const open = standing === 'now' || standing === 'ahead'
      const mine = actor.kind === 'staff' && actor.id === one.deputyId
      return {
        id: one.id,
        holder: names.get(one.holderId) ?? '',
        post: post?.title ?? { zh: '' },
        deputy: names.get(one.deputyId) ?? '',
        duties: post ? dutiesAsDeputy(post.duties, one.duties) : [],
        ...{ from: one.from, until: one.until, standing },
        mayEnd: open && (mine || (post !== undefined && (await mayNameDeputyAt(tx, actor, post)))),
      }
    }),
  )
}

export const StandsInFor = Type.Object({
  id: Type.String(),
  holder: Type.String(),
  title: BothText,
  organisation: BothText,
  duties: Type.Array(Type.String()),
  until: Type.String(),
})

/** At whose posts somebody can work today, standing in. */
export async function standsInFor({ tx, now }: Looking, staffId: string): Promise<Static<typeof StandsInFor>[]> {
  const found = await standingInFor(tx, staffId, dayIn(now))
  if (found.length === 0) return []
  const [posts, names, organisations] = await Promise.all([
    postsByIds(
      tx,
      found.map(({ postId }) => postId),
    ),
    staffNames(
      tx,
      found.map(({ holderId }) => holderId),
    ),
    organisationsOf(
      tx,
      found.map(({ organisationId }) => organisationId),
    ),
  ])
  const where = new Map(organisations.map((one) => [one.id, shortName(one)]))
  const line = (one: Deputyship, { title, duties }: Post) => ({
    id: one.id,
    holder: names.get(one.holderId) ?? '',
    title,
    organisation: where.get(one.organisationId) ?? { zh: '' },
    duties: dutiesAsDeputy(duties, one.duties),
    until: one.until,
  })
  return found.flatMap((one) => {
    const post = posts.get(one.postId)
    return post ? [line(one, post)] : []
  })
}
