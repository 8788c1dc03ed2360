import { type Static, Type } from 'typebox'
import { organisationsHere, shortName } from '#directory'
import type { Actor } from '../../platform/actor.ts'
import type { Sql } from '../../platform/db.ts'
import { query } from '../../platform/query.ts'
import { managesMember, managesOrganisation } from './managing.ts'
import { BothShown, ownSessions, SessionShown } from './queries.ts'
import { StandsInFor, standsInFor } from './queries-deputies.ts'
import { KeyShown, keysShown } from './queries-keys.ts'
import { sessionById } from './store-sessions.ts'
import { findPost, findStaffMember, type Post, postsOf, searchStaff } from './store-staff.ts'

const Choice = Type.Object({ id: Type.String(), name: BothShown })

const PostShown = Type.Object({
  id: Type.String(),
  organisation: Choice,
  title: BothShown,
  duties: Type.Array(Type.String()),
  scope: Type.String(),
})
export type PostShown = Static<typeof PostShown>

const MemberShown = Type.Object({
  id: Type.String(),
  login: Type.String(),
  name: Type.String(),
  active: Type.Boolean(),
  posts: Type.Array(PostShown),
})

type Organisations = ReadonlyMap<string, Static<typeof Choice>>

async function organisationChoices(at: Sql): Promise<Organisations> {
  return new Map((await organisationsHere(at)).map((one) => [one.id, { id: one.id, name: shortName(one) }]))
}

/** Those whose staff an administrator keeps. */
function managed(actor: Actor, all: Organisations) {
  return [...all.values()].filter(({ id }) => managesOrganisation(actor, id))
}

function postShown({ id, organisationId, title, duties, scope }: Post, all: Organisations): PostShown {
  const organisation = all.get(organisationId) ?? { id: organisationId, name: { zh: organisationId } }
  return { id, organisation, title, duties: [...duties], scope }
}

const StaffShown = Type.Object({
  q: Type.Optional(Type.String()),
  organisation: Type.Optional(Type.String()),
  organisations: Type.Array(Choice),
  /** The whole house, and not one organisation. */
  keepsAll: Type.Boolean(),
  members: Type.Array(MemberShown),
  next: Type.Optional(Type.String()),
})
export type StaffShown = Static<typeof StaffShown>

const pageSize = 50

/** The staff of the agencies, by login; of the administrator's own agency where they keep only that. */
export const staffList = query({
  name: 'identity.staff',
  input: Type.Object({
    q: Type.Optional(Type.String({ maxLength: 60 })),
    organisation: Type.Optional(Type.Union([Type.Literal(''), Type.String({ format: 'uuid' })])),
    after: Type.Optional(Type.String({ maxLength: 40 })),
  }),
  output: StaffShown,
  async run({ tx, actor }, { q, organisation, after }) {
    if (actor.kind !== 'staff') return undefined
    const all = await organisationChoices(tx)
    const where = actor.scope === 'all' ? organisation || undefined : actor.organisation
    const search = { organisation: where, text: q?.trim() || undefined, after: after || undefined }
    const found = await searchStaff(tx, { ...search, limit: pageSize + 1 })
    const shown = found.slice(0, pageSize)
    const last = shown.at(-1)
    return {
      ...(q ? { q } : {}),
      ...(organisation ? { organisation } : {}),
      organisations: managed(actor, all),
      keepsAll: actor.scope === 'all',
      members: shown.map(({ id, login, name, endedAt, posts }) => ({
        ...{ id, login, name, active: endedAt === null },
        posts: posts.map((post) => postShown(post, all)),
      })),
      ...(found.length > pageSize && last ? { next: last.login } : {}),
    }
  },
})

const EndingSessions = Type.Object({ done: Type.Boolean() })
export type EndingSessions = Static<typeof EndingSessions>

/** Ending a resident's sessions; there for administrators of the whole house alone. */
export const endingSessions = query({
  name: 'identity.ending-sessions',
  input: Type.Object({ done: Type.Optional(Type.String({ maxLength: 1 })) }),
  output: EndingSessions,
  async run({ actor }, { done }) {
    return actor.kind === 'staff' && actor.scope === 'all' ? { done: done === '1' } : undefined
  },
})

const StaffMemberShown = Type.Object({
  ...MemberShown.properties,
  /** The administrator's own entry: it cannot be deactivated by themselves. */
  oneself: Type.Boolean(),
  /** Whether name, password, posts and leaving are this administrator's to change. */
  mayChange: Type.Boolean(),
  organisations: Type.Array(Choice),
  mayGiveAll: Type.Boolean(),
})
export type StaffMemberShown = Static<typeof StaffMemberShown>

/** One member of staff with all posts, for whoever keeps them or the organisation of one of their posts. */
export const staffMember = query({
  name: 'identity.staff-member',
  input: Type.Object({ staffId: Type.String({ format: 'uuid' }) }),
  output: StaffMemberShown,
  async run({ tx, actor }, { staffId }) {
    const member = await findStaffMember(tx, staffId)
    if (!member || actor.kind !== 'staff') return undefined
    const posts = await postsOf(tx, staffId)
    const mayChange = await managesMember(tx, actor, staffId)
    if (!mayChange && !posts.some(({ organisationId }) => managesOrganisation(actor, organisationId))) return undefined
    const all = await organisationChoices(tx)
    return {
      ...{ id: member.id, login: member.login, name: member.name, active: member.endedAt === null, mayChange },
      oneself: actor.id === staffId,
      posts: posts.map((post) => postShown(post, all)),
      organisations: managed(actor, all),
      mayGiveAll: actor.scope === 'all',
    }
  },
})

const NewStaffShown = Type.Object({ organisations: Type.Array(Choice), mayGiveAll: Type.Boolean() })
export type NewStaffShown = Static<typeof NewStaffShown>

export const newStaffOffered = query({
  name: 'identity.new-staff-offered',
  input: Type.Object({}),
  output: NewStaffShown,
  async run({ tx, actor }) {
    if (actor.kind !== 'staff') return undefined
    return { organisations: managed(actor, await organisationChoices(tx)), mayGiveAll: actor.scope === 'all' }
  },
})

const OnePostShown = Type.Object({
  ...PostShown.properties,
  staffId: Type.String(),
  name: Type.String(),
  mayGiveAll: Type.Boolean(),
})
export type OnePostShown = Static<typeof OnePostShown>

export const onePost = query({
  name: 'identity.post',
  input: Type.Object({ postId: Type.String({ format: 'uuid' }) }),
  output: OnePostShown,
  async run({ tx, actor }, { postId }) {
    const post = await findPost(tx, postId)
    if (!post || actor.kind !== 'staff' || !(await managesMember(tx, actor, post.staffId))) return undefined
    const member = await findStaffMember(tx, post.staffId)
    if (!member) return undefined
    const shown = postShown(post, await organisationChoices(tx))
    return { ...shown, staffId: member.id, name: member.name, mayGiveAll: actor.scope === 'all' }
  },
})

const StaffProfileShown = Type.Object({
  login: Type.String(),
  name: Type.String(),
  initialPassword: Type.Boolean(),
  /** The post one works at now. */
  postId: Type.String(),
  posts: Type.Array(PostShown),
  /** Which naming one works by now, standing in for somebody. */
  deputyshipId: Type.Union([Type.String(), Type.Null()]),
  standsInFor: Type.Array(StandsInFor),
  keys: Type.Array(KeyShown),
  sessions: Type.Array(SessionShown),
})
export type StaffProfileShown = Static<typeof StaffProfileShown>

/** A member of staff's own account: posts to choose from, password, sessions. */
export const staffProfile = query({
  name: 'identity.staff-profile',
  input: Type.Object({}),
  output: StaffProfileShown,
  async run(looking) {
    const { tx, actor, from } = looking
    if (actor.kind !== 'staff') return undefined
    const member = await findStaffMember(tx, actor.id)
    if (!member) return undefined
    const all = await organisationChoices(tx)
    const session = from?.session ? await sessionById(tx, from.session) : undefined
    return {
      ...{ login: member.login, name: member.name, initialPassword: member.initialPassword },
      postId: session?.postId ?? '',
      deputyshipId: session?.deputyshipId ?? null,
      standsInFor: await standsInFor(looking, actor.id),
      posts: (await postsOf(tx, actor.id)).map((post) => postShown(post, all)),
      keys: await keysShown(tx, actor.id),
      sessions: await ownSessions(looking, actor.id),
    }
  },
})

const RenewalShown = Type.Object({ done: Type.Boolean() })
export type RenewalShown = Static<typeof RenewalShown>

/** Whether the counter's form comes up after an account has just been set anew. Says nothing about whose. */
export const renewalDone = query({
  name: 'identity.renewal-done',
  input: Type.Object({ done: Type.Optional(Type.Literal('1')) }),
  output: RenewalShown,
  run: async (_looking, { done }) => ({ done: done === '1' }),
})
