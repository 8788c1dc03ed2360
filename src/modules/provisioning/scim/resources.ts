import { type Duty, duties } from '../../../platform/actor.ts'
import { groupVersion, holdersOf, type Member, memberVersion } from '../directory.ts'
import { titleOfDuty } from '../text/second.ts'
import { ScimError } from './error.ts'
import type { Shape } from './patch.ts'
import { urn } from './schemas.ts'

export type Resource = Readonly<Record<string, unknown>> & { readonly id: string }

/** A group is a duty at an agency; its id names both, for ids are unique over all agencies. */
export const groupId = (organisation: string, duty: Duty): string => `${organisation}.${duty}`

export function dutyOf(organisation: string, id: string): Duty | undefined {
  return duties.find((duty) => groupId(organisation, duty) === id)
}

interface Place {
  readonly base: string
  readonly organisation: string
}

export function userResource(one: Member, { base, organisation }: Place): Resource {
  return {
    schemas: [urn.user],
    id: one.id,
    ...(one.externalId === null ? {} : { externalId: one.externalId }),
    userName: one.login,
    name: { formatted: one.name },
    displayName: one.name,
    ...(one.title === null ? {} : { title: one.title }),
    active: one.active,
    groups: one.duties.map((duty) => ({
      value: groupId(organisation, duty),
      $ref: `${base}/Groups/${groupId(organisation, duty)}`,
      display: titleOfDuty[duty].zh,
      type: 'direct',
    })),
    meta: {
      resourceType: 'User',
      created: one.created.toISOString(),
      lastModified: one.changed.toISOString(),
      location: `${base}/Users/${one.id}`,
      version: memberVersion(one),
    },
  }
}

export function groupResource(duty: Duty, members: readonly Member[], { base, organisation }: Place): Resource {
  const id = groupId(organisation, duty)
  return {
    schemas: [urn.group],
    id,
    displayName: titleOfDuty[duty].zh,
    members: holdersOf(members, duty).map((one) => ({
      value: one.id,
      $ref: `${base}/Users/${one.id}`,
      display: one.name,
      type: 'User',
    })),
    meta: { resourceType: 'Group', location: `${base}/Groups/${id}`, version: groupVersion(members, duty) },
  }
}

export const userShape: Shape = {
  ...{ schemas: 'read-only', id: 'read-only', meta: 'read-only', groups: 'read-only' },
  ...{ externalId: 'text', userName: 'text', displayName: 'text', title: 'text', active: 'switch' },
  name: ['formatted', 'familyName', 'givenName'],
}

export const groupShape: Shape = {
  ...{ schemas: 'read-only', id: 'read-only', meta: 'read-only', displayName: 'read-only' },
  members: 'list',
}

/** What a directory says of somebody, as our deeds take it. */
export interface SaidOfUser {
  readonly login: string
  readonly name: string
  readonly title: string | null
  readonly externalId: string | null
  readonly active: boolean
}

/**
 * Reads what was sent. `before` is the name until now: of several that say the name the one that is new counts, the whole before its
 * parts. Refuses a password: nobody sets one by this way.
 */
export function saidOfUser(sent: unknown, before?: string): SaidOfUser {
  if (!isObject(sent)) throw new ScimError(400, 'an object is expected', 'invalidSyntax')
  if (sent.schemas !== undefined && !(Array.isArray(sent.schemas) && sent.schemas.includes(urn.user)))
    throw new ScimError(400, `schemas must name ${urn.user}`, 'invalidSyntax')
  const given = caseless(sent)
  if (given('password') !== undefined)
    throw new ScimError(
      400,
      'passwords are not set here: two administrators give the first one in person',
      'invalidValue',
    )
  const login = textOf(given('userName'), 'userName')
  if (login === undefined) throw new ScimError(400, 'userName is required', 'invalidValue')
  const name = nameOf(given('name'), textOf(given('displayName'), 'displayName'), before)
  if (name === undefined)
    throw new ScimError(400, 'name.formatted, its parts or displayName is required', 'invalidValue')
  return {
    ...{ login, name },
    title: textOf(given('title'), 'title') ?? null,
    externalId: textOf(given('externalId'), 'externalId') ?? null,
    active: switchOf(given('active')),
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Names of attributes are read in any case (RFC 7643, 2.1). */
function caseless(sent: Readonly<Record<string, unknown>>): (name: string) => unknown {
  const byName = new Map(Object.entries(sent).map(([name, value]) => [name.toLowerCase(), value]))
  return (name) => byName.get(name.toLowerCase())
}

function textOf(value: unknown, name: string): string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string') throw new ScimError(400, `${name} is a text`, 'invalidValue')
  return value.trim() || undefined
}

/** Some clients write truth values as text. */
function switchOf(value: unknown): boolean {
  if (value === undefined || value === null || value === true || value === false) return value ?? true
  if (typeof value === 'string' && /^(?:true|false)$/i.test(value)) return value.toLowerCase() === 'true'
  throw new ScimError(400, 'active is true or false', 'invalidValue')
}

function nameOf(name: unknown, displayName: string | undefined, before: string | undefined): string | undefined {
  if (name !== undefined && name !== null && !isObject(name))
    throw new ScimError(400, 'name is an object', 'invalidValue')
  const part = caseless(name ?? {})
  const [family, given] = [textOf(part('familyName'), 'name.familyName'), textOf(part('givenName'), 'name.givenName')]
  const said = [textOf(part('formatted'), 'name.formatted'), whole(family, given), displayName].filter(
    (one) => one !== undefined,
  )
  return said.find((one) => one !== before) ?? said[0]
}

/** Chinese names begin with the family and have no space. */
function whole(family: string | undefined, given: string | undefined): string | undefined {
  if (family === undefined || given === undefined) return family ?? given
  return /\p{Script=Han}/u.test(family + given) ? family + given : `${given} ${family}`
}

/** The members a group is to have. */
export function saidOfGroup(sent: unknown): string[] {
  if (!isObject(sent)) throw new ScimError(400, 'an object is expected', 'invalidSyntax')
  const members = caseless(sent)('members') ?? []
  if (!Array.isArray(members)) throw new ScimError(400, 'members is a list', 'invalidValue')
  const ids = members.map((one) => (isObject(one) ? one.value : undefined))
  if (!ids.every((id) => typeof id === 'string'))
    throw new ScimError(400, 'each of members has a value', 'invalidValue')
  return [...new Set(ids as string[])]
}
