import { findOrganisation, maskCitizenNumber, shortName } from '#directory'
import { type Duty, duties } from '../../platform/actor.ts'
import type { Sql } from '../../platform/db.ts'
import type { Both } from '../../platform/page.ts'
import type { Said, Second } from '../../platform/second-person.ts'
import { findPost, findStaffMember, postsOf } from './store-staff.ts'
import { en } from './text/en.ts'
import { secondSays } from './text/second-titles.ts'
import { zh } from './text/zh.ts'

/** The second person among those who keep the staff of an organisation. */
export function keepersOf<Input>(concerns: Second<Input>['concerns']): Pick<Second<Input>, 'duties' | 'concerns'> {
  return { duties: ['admin'], concerns }
}

/** Where somebody belongs who has one organisation; null where only those who keep all of them keep this one. */
export async function homeOf(at: Sql, staffId: string): Promise<string | null> {
  const posts = await postsOf(at, staffId)
  const [first] = posts
  return first && posts.every(({ organisationId, scope }) => organisationId === first.organisationId && scope === 'own')
    ? first.organisationId
    : null
}

export async function homeOfPost(at: Sql, postId: string): Promise<string | null> {
  const post = await findPost(at, postId)
  return post ? homeOf(at, post.staffId) : null
}

const same = (text: string): Both => ({ zh: text, en: text })

interface Account {
  readonly name: string
  readonly login: string
  readonly number?: string
}

export function saysAccount({ name, login, number }: Account): Said[] {
  return [
    { key: secondSays.name, value: same(name) },
    { key: secondSays.login, value: same(login) },
    { key: secondSays.number, value: number?.trim() ? same(maskCitizenNumber(number.trim())) : secondSays.notGiven },
  ]
}

/** Whose account it is about. */
export async function saysMember(at: Sql, staffId: string): Promise<Said[]> {
  const member = await findStaffMember(at, staffId)
  return member ? [{ key: secondSays.member, value: same(`${member.name} (${member.login})`) }] : []
}

interface TypedPost {
  readonly organisation?: string
  readonly title: string
  readonly titleEn?: string
  readonly duties: readonly Duty[]
  readonly scope: 'own' | 'all'
}

export async function saysPost(at: Sql, { organisation, title, titleEn, ...post }: TypedPost): Promise<Said[]> {
  const where = organisation ? await findOrganisation(at, organisation) : undefined
  return [
    ...(where ? [{ key: secondSays.organisation, value: shortName(where) }] : []),
    { key: secondSays.post, value: { zh: title, en: titleEn?.trim() || title } },
    { key: secondSays.duties, value: dutiesSaid(post.duties) },
    { key: secondSays.scope, value: { zh: zh.staff.scopes[post.scope] ?? '', en: en.staff.scopes[post.scope] ?? '' } },
  ]
}

function dutiesSaid(given: readonly Duty[]): Both {
  const inOrder = duties.filter((duty) => given.includes(duty))
  return {
    zh: inOrder.map((duty) => zh.staff.duty[duty]).join('、'),
    en: inOrder.map((duty) => en.staff.duty[duty]).join(', '),
  }
}
