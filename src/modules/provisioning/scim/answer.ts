import type { IncomingMessage } from 'node:http'
import type { TSchema } from 'typebox'
import type { AgencySystem } from '#signon'
import { type Actor, type Duty, duties } from '../../../platform/actor.ts'
import { type Command, type Office, perform, type Whence } from '../../../platform/command.ts'
import { isId } from '../../../platform/ids.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { Proposed } from '../../../platform/second-person.ts'
import { changeGroup } from '../commands/change-group.ts'
import { changeUser } from '../commands/change-user.ts'
import { createUser } from '../commands/create-user.ts'
import { removeUser } from '../commands/remove-user.ts'
import { type Member, membersOf, systemId } from '../directory.ts'
import { ScimError } from './error.ts'
import { type Asked, listed, projected } from './listing.ts'
import { patched } from './patch.ts'
import { bodyOf } from './request.ts'
import {
  dutyOf,
  groupResource,
  groupShape,
  type Resource,
  saidOfGroup,
  saidOfUser,
  userResource,
  userShape,
} from './resources.ts'
import { resourceTypes, schemas, serviceProviderConfig, urn } from './schemas.ts'

/** One request of an agency's system, understood. */
export interface Call {
  readonly office: Office
  readonly system: AgencySystem
  readonly method: string
  /** `['Users', 'id']`. */
  readonly path: readonly string[]
  readonly search: URLSearchParams
  readonly request: IncomingMessage
  readonly from: Whence
  readonly reference: string
}

export interface Answer {
  readonly status: number
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
}

export const at = '/scim/v2'
const baseOf = ({ office }: Pick<Call, 'office'>) => `${office.config.baseUrl}${at}`

/** Answers it, or throws what the protocol calls an error. */
export async function answer(call: Call): Promise<Answer> {
  const [kind = '', id, ...more] = call.path
  if (more.length > 0) throw nothing()
  if (kind === 'Users') return id === '.search' ? search(call, users) : resourceOf(call, users, id)
  if (kind === 'Groups') return id === '.search' ? search(call, groups) : resourceOf(call, groups, id)
  if (kind === 'ServiceProviderConfig' && id === undefined)
    return shown(call, serviceProviderConfig(baseOf(call), call.office.config.baseUrl))
  if (kind === 'Schemas') return described(call, schemas(baseOf(call)), id)
  if (kind === 'ResourceTypes') return described(call, resourceTypes(baseOf(call)), id)
  // Not offered, and said so (RFC 7644, 3.7, 3.11; `ServiceProviderConfig`).
  if (['Bulk', 'Me', '', '.search'].includes(kind)) throw new ScimError(501, `${kind || 'the root'} is not offered`)
  throw nothing()
}

const nothing = () => new ScimError(404, 'there is no such resource')
const notHere = (method: string) => new ScimError(405, `${method} is not done here`)

function shown({ method }: Call, body: object): Answer {
  if (method !== 'GET') throw notHere(method)
  return { status: 200, body }
}

function described(call: Call, all: readonly { readonly id?: string }[], id: string | undefined): Answer {
  // A filter here is refused (RFC 7644, 4).
  if (call.search.has('filter')) throw new ScimError(403, 'what is described is not filtered')
  if (id !== undefined) return shown(call, all.find((one) => one.id === id) ?? raise(nothing()))
  const list = { totalResults: all.length, startIndex: 1, itemsPerPage: all.length, Resources: all }
  return shown(call, { schemas: [urn.list], ...list })
}

function raise(error: Error): never {
  throw error
}

/** One kind of resource: what there is, and what can be done to one of them. */
interface Kind {
  all(call: Call, members: readonly Member[]): Resource[]
  post?(call: Call, sent: unknown): Promise<string>
  put(call: Call, id: string, sent: unknown): Promise<unknown>
  patch(call: Call, now: Resource, sent: unknown): Promise<unknown>
  remove?(call: Call, id: string): Promise<unknown>
}

async function everything(call: Call, kind: Kind): Promise<Resource[]> {
  return kind.all(call, await membersOf(call.office.database.sql, call.system.organisation))
}

const askedOf = ({ search }: Call): Asked => Object.fromEntries(search)

async function search(call: Call, kind: Kind): Promise<Answer> {
  if (call.method !== 'POST') throw notHere(call.method)
  const sent = (await bodyOf(call.request)) as { schemas?: unknown }
  if (!Array.isArray(sent?.schemas) || !sent.schemas.includes(urn.search))
    throw new ScimError(400, `schemas must name ${urn.search}`, 'invalidSyntax')
  return { status: 200, body: listed(await everything(call, kind), sent as Asked) }
}

async function resourceOf(call: Call, kind: Kind, id: string | undefined): Promise<Answer> {
  const { method } = call
  if (id === undefined) {
    if (method === 'GET') return { status: 200, body: listed(await everything(call, kind), askedOf(call)) }
    if (method !== 'POST') throw notHere(method)
    if (!kind.post) throw new ScimError(403, 'groups are the duties of posts: there are no others')
    const made = await found(call, kind, await kind.post(call, await bodyOf(call.request)))
    return one(call, made, 201)
  }
  const now = await found(call, kind, id)
  if (method === 'GET') return isKnown(call, now) ? { status: 304, headers: tagOf(now) } : one(call, now, 200)
  if (method === 'DELETE') {
    if (!kind.remove) throw new ScimError(403, 'groups are the duties of posts: they are not deleted')
    await kind.remove(call, id)
    return { status: 204 }
  }
  if (method !== 'PUT' && method !== 'PATCH') throw notHere(method)
  const sent = await bodyOf(call.request)
  try {
    await (method === 'PUT' ? kind.put(call, id, sent) : kind.patch(call, now, sent))
  } catch (error) {
    if (!(error instanceof Proposed)) throw error
    // Taken and not done (RFC 9110, 15.3.3): an administrator has to agree. The body is the resource as it is.
    const waits = { location: `${call.office.config.baseUrl}/desk/second/${error.proposal}` }
    return { ...one(call, now, 202), headers: { ...tagOf(now), ...waits } }
  }
  return one(call, await found(call, kind, id), 200)
}

async function found(call: Call, kind: Kind, id: string): Promise<Resource> {
  return (await everything(call, kind)).find((one) => one.id === id) ?? raise(nothing())
}

const tagOf = ({ meta }: Resource) => ({ etag: (meta as { version: string }).version })

function one(call: Call, resource: Resource, status: number): Answer {
  const { location } = resource.meta as { location: string }
  const headers = { ...tagOf(resource), ...(status === 201 ? { location } : { 'content-location': location }) }
  return { status, body: projected(resource, askedOf(call)), headers }
}

function isKnown({ request }: Call, resource: Resource): boolean {
  const weak = (tag: string) => tag.trim().replace(/^W\//, '')
  const tags = request.headers['if-none-match']?.split(',') ?? []
  return tags.some((tag) => tag.trim() === '*' || weak(tag) === weak(tagOf(resource).etag))
}

const users: Kind = {
  all: (call, members) => members.map((member) => userResource(member, placeOf(call))),
  async post(call, sent) {
    const { staffId } = await does(call, createUser, { organisation: call.system.organisation, ...saidOfUser(sent) })
    return staffId
  },
  put: async (call, id, sent) => does(call, changeUser, { ...aboutUser(call, id), ...saidOfUser(sent) }),
  async patch(call, now, sent) {
    const { displayName } = now as { displayName?: string }
    const after = patched(now, sent, userShape)
    return does(call, changeUser, { ...aboutUser(call, now.id), ...saidOfUser(after, displayName) })
  },
  remove: (call, id) => does(call, removeUser, aboutUser(call, id)),
}

const groups: Kind = {
  all: (call, members) => duties.map((duty) => groupResource(duty, members, placeOf(call))),
  put: (call, id, sent) => does(call, changeGroup, { ...aboutGroup(call, id), members: known(saidOfGroup(sent)) }),
  async patch(call, now, sent) {
    const members = known(saidOfGroup(patched(now, sent, groupShape)))
    return does(call, changeGroup, { ...aboutGroup(call, now.id), members })
  },
}

const placeOf = (call: Call) => ({ base: baseOf(call), organisation: call.system.organisation })

/** In one order, so that the same members are the same question. */
function known(ids: readonly string[]): readonly string[] {
  if (!ids.every(isId)) throw new ScimError(400, 'a member is no user of this agency', 'invalidValue')
  return [...ids].sort()
}

const ifMatch = ({ request }: Call) => (request.headers['if-match'] ? { ifMatch: request.headers['if-match'] } : {})

const aboutUser = (call: Call, staffId: string) => ({
  organisation: call.system.organisation,
  staffId,
  ...ifMatch(call),
})

function aboutGroup(call: Call, id: string): { organisation: string; duty: Duty } {
  const { organisation } = call.system
  return { organisation, duty: dutyOf(organisation, id) ?? raise(nothing()), ...ifMatch(call) }
}

/** Does a deed as the agency's system, and says what it refuses in the words of the protocol. */
async function does<I extends TSchema, Output>(call: Call, deed: Command<I, Output>, input: unknown): Promise<Output> {
  const { office, system, from, reference } = call
  const actor: Actor = { kind: 'system', id: systemId(system.siteId), organisation: system.organisation }
  try {
    return await perform(office, deed, actor, input, {
      ...{ from, reference },
      why: `SCIM: ${system.name.zh} (${system.clientId})`,
    })
  } catch (error) {
    throw error instanceof Refusal ? asError(error) : error
  }
}

const ofField: Readonly<Record<string, string>> = { login: 'userName', name: 'name', members: 'members' }

function asError({ reason, fields }: Refusal): ScimError {
  if (fields.login === 'login-taken') return new ScimError(409, 'this userName is taken', 'uniqueness')
  if (reason === 'version-differs') return new ScimError(412, 'it has changed since it was read')
  if (reason === 'not-found') return nothing()
  if (reason === 'not-allowed')
    return new ScimError(403, 'this account also works elsewhere; its agency does not keep it alone')
  if (reason === 'proposals-too-many')
    return new ScimError(403, 'too much waits for an administrator already; have it answered first')
  if (reason === 'busy') return new ScimError(503, 'come again in a moment')
  const [[field = '', why = reason] = []] = Object.entries(fields)
  return new ScimError(400, field ? `${ofField[field] ?? field}: ${why}` : why, 'invalidValue')
}
