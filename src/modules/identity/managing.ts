import { Type } from 'typebox'
import { findOrganisation } from '#directory'
import { type Actor, duties, has } from '../../platform/actor.ts'
import type { Doing } from '../../platform/command.ts'
import type { Sql } from '../../platform/db.ts'
import { refuse } from '../../platform/refusal.ts'
import { findPost, findStaffMember, type Post, postsOf, type StaffMember } from './store-staff.ts'

/** Whether an administrator keeps the staff of an organisation: of every one, or of their own. */
export function managesOrganisation(actor: Actor, organisationId: string): boolean {
  return (
    has(actor, 'admin') && actor.kind === 'staff' && (actor.scope === 'all' || actor.organisation === organisationId)
  )
}

/**
 * Whether an administrator keeps a member of staff: everyone, or whoever works in their own organisation alone and for it
 * alone. Somebody with a post elsewhere, with a scope over all, or with no post is kept by who keeps them all: whoever sets
 * a password or changes a post could otherwise take rights over that they do not have.
 */
export async function managesMember(at: Sql, actor: Actor, staffId: string): Promise<boolean> {
  if (!has(actor, 'admin') || actor.kind !== 'staff') return false
  if (actor.scope === 'all') return true
  const posts = await postsOf(at, staffId)
  return (
    posts.length > 0 &&
    posts.every(({ organisationId, scope }) => organisationId === actor.organisation && scope === 'own')
  )
}

/** Whether an administrator may change or end a post: its holder is theirs to keep. A post that is not there is told later. */
export async function managesPost(at: Sql, actor: Actor, postId: string): Promise<boolean> {
  const post = await findPost(at, postId)
  return post ? managesMember(at, actor, post.staffId) : has(actor, 'admin')
}

export async function memberToManage({ tx }: Doing, staffId: string): Promise<StaffMember> {
  return (await findStaffMember(tx, staffId)) ?? refuse('not-found')
}

/** What an administrator says about a post. */
export const PostFields = {
  title: Type.String({ minLength: 1, maxLength: 60 }),
  titleEn: Type.Optional(Type.String({ maxLength: 80 })),
  duties: Type.Array(Type.Enum([...duties]), {
    minItems: 1,
    maxItems: duties.length,
    uniqueItems: true,
  }),
  scope: Type.Union([Type.Literal('own'), Type.Literal('all')]),
}

interface TypedPost {
  readonly title: string
  readonly titleEn?: string
  readonly duties: Post['duties']
  readonly scope: Post['scope']
}

/** Nobody gives a scope wider than their own, alone or as the second person. */
export const givesScope = (actor: Actor, scope: Post['scope']): boolean =>
  scope === 'own' || (actor.kind === 'staff' && actor.scope === 'all')

/** A post as typed. Refuses a scope wider than the administrator's own: nobody gives what they do not have. */
export function postTyped(
  actor: Actor,
  { title, titleEn, duties, scope }: TypedPost,
): Pick<Post, 'title' | 'duties' | 'scope'> {
  const zh = title.trim() || refuse('invalid', { title: 'required' })
  if (!givesScope(actor, scope)) refuse('invalid', { scope: 'scope-not-yours' })
  const en = titleEn?.trim()
  return { title: en ? { zh, en } : { zh }, duties, scope }
}

export async function organisationToStaff({ tx }: Doing, organisationId: string) {
  const found = await findOrganisation(tx, organisationId)
  if (!found || found.closedOn) return refuse('invalid', { organisation: 'not-listed' })
  return found
}

/** Somebody always keeps the house: an administrator cannot take the duty from themselves. */
export function keepsOwnAdminDuty(actor: Actor, post: Post, dutiesAfter: Post['duties']) {
  const own = actor.kind === 'staff' && actor.id === post.staffId
  if (own && post.duties.includes('admin') && !dutiesAfter.includes('admin')) {
    refuse('own-admin-duty', { duties: 'own-admin-duty' })
  }
}

export function notOneself(actor: Actor, staffId: string) {
  if (actor.kind === 'staff' && actor.id === staffId) refuse('not-yourself')
}
