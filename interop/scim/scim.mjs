// A library that speaks SCIM by its own reading of the RFCs looks at what the product says, and finds and changes the same as it does.
import SCIMMY from 'scimmy'
import { openTown } from '../oidc/town.mjs'

const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'

/** Each sets the product's answer beside the library's. */
const flows = {
  'describes itself': describesItself,
  'users are users': usersAreUsers,
  'groups are groups': groupsAreGroups,
  'same filters': sameFilters,
  'same changes': sameChanges,
  'lists whole': listsWhole,
  'errors are errors': errorsAreErrors,
  'deactivate, delete': deactivates,
}

/** @returns whether there is no hole */
export async function meet() {
  const town = await openTown()
  const outcomes = {}
  try {
    const client = await clientOf(town)
    for (const [name, flow] of Object.entries(flows)) {
      try {
        outcomes[name] = `ok (${await flow(client)})`
      } catch (error) {
        outcomes[name] = error instanceof Error ? error.message : String(error)
      }
    }
  } finally {
    await town.close()
  }
  const width = Math.max(...Object.keys(flows).map((name) => name.length))
  process.stdout.write(`${' '.repeat(width)}  scimmy\n`)
  for (const [name, outcome] of Object.entries(outcomes))
    process.stdout.write(
      `${name.padEnd(width)}  ${outcome.startsWith('ok') ? outcome.replace('ok', '✓') : `✗ ${outcome}`}\n`,
    )
  const holes = Object.values(outcomes).filter((outcome) => !outcome.startsWith('ok')).length
  process.stdout.write(`interop scim: ${holes === 0 ? 'no hole' : `${holes} holes`}\n`)
  return holes === 0
}

/** A directory's system, registered by two administrators, with a token of its own; and some people put in by it. */
async function clientOf(town) {
  const registered = { clientId: 'interop-directory', kind: 'system', provisions: true, scopes: [] }
  const { clientId, secret } = await town.register(registered)
  const answer = await fetch(`${town.issuer}/token`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
    },
    body: 'grant_type=client_credentials',
  })
  const { access_token: token } = await answer.json()
  const ask = async (method, path, body) => {
    const told = await fetch(`${town.url}/scim/v2${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/scim+json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await told.text()
    return { status: told.status, body: text ? JSON.parse(text) : undefined }
  }
  for (const [place, name] of ['石磊', '李娜', '王芳', '张伟'].entries()) {
    const user = {
      schemas: [userSchema],
      userName: `interop${place}`,
      externalId: `hr-${place}`,
      name: { formatted: name },
    }
    const made = await ask(
      'POST',
      '/Users',
      new SCIMMY.Schemas.User(place % 2 ? { ...user, title: '科员' } : user, 'in'),
    )
    same(made.status, 201, `POST /Users ${JSON.stringify(made.body)}`)
  }
  const { body } = await ask('GET', '/Users')
  return { ask, users: body.Resources }
}

function same(found, expected, what) {
  const [left, right] = [found, expected].map((one) => JSON.stringify(one))
  if (left !== right) throw new Error(`${what}: ${left} is not ${right}`)
}

async function describesItself({ ask }) {
  const config = await ask('GET', '/ServiceProviderConfig')
  new SCIMMY.Schemas.ServiceProviderConfig(config.body, 'out')
  const types = await ask('GET', '/ResourceTypes')
  for (const one of types.body.Resources) new SCIMMY.Schemas.ResourceType(one, 'out')
  const { body } = await ask('GET', '/Schemas')
  const known = { User: SCIMMY.Schemas.User, Group: SCIMMY.Schemas.Group }
  for (const { name, id, attributes } of body.Resources) {
    same(id, known[name].definition.id, `the id of ${name}`)
    // What we describe is the standard's, by name and kind.
    for (const { name: attribute, type, multiValued } of attributes) {
      const standard = known[name].definition.attribute(attribute)
      same([type, multiValued], [standard.type, standard.config.multiValued], `${name}.${attribute}`)
    }
  }
  return `${body.Resources.length} schemas`
}

async function usersAreUsers({ users }) {
  for (const user of users) {
    const read = new SCIMMY.Schemas.User(user, 'out')
    same([read.id, read.userName, read.name.formatted], [user.id, user.userName, user.name.formatted], user.userName)
  }
  return `${users.length} users`
}

async function groupsAreGroups({ ask, users }) {
  const { body } = await ask('GET', '/Groups')
  const clerks = body.Resources.find(({ id }) => id.endsWith('.clerk'))
  const add = { op: 'add', path: 'members', value: users.slice(0, 2).map(({ id }) => ({ value: id })) }
  const after = await ask(
    'PATCH',
    `/Groups/${clerks.id}`,
    new SCIMMY.Messages.PatchOp({ schemas: [patchSchema], Operations: [add] }),
  )
  const read = new SCIMMY.Schemas.Group(after.body, 'out')
  same(
    read.members.map(({ value }) => value).sort(),
    users
      .slice(0, 2)
      .map(({ id }) => id)
      .sort(),
    'members',
  )
  for (const one of body.Resources) new SCIMMY.Schemas.Group(one, 'out')
  return `${body.Resources.length} groups`
}

const filters = [
  'userName eq "interop1"',
  'userName sw "interop"',
  'userName co "rop"',
  'title pr',
  'externalId eq "hr-2" or userName ew "3"',
  'title pr and active eq true',
  'name.formatted co "李"',
  'meta.lastModified gt "2020-01-01T00:00:00Z"',
  'not (title pr)',
  'userName sw "interop" and (externalId eq "hr-0" or externalId eq "hr-3")',
]

async function sameFilters({ ask }) {
  const { body } = await ask('GET', '/Users')
  for (const filter of filters) {
    const ours = await ask('GET', `/Users?filter=${encodeURIComponent(filter)}`)
    const theirs = new SCIMMY.Types.Filter(filter).match(body.Resources)
    same(
      ours.body.Resources.map(({ id }) => id),
      theirs.map(({ id }) => id),
      filter,
    )
  }
  return `${filters.length} filters`
}

const changes = [
  [{ op: 'replace', path: 'title', value: '副科长' }],
  [{ op: 'add', path: 'externalId', value: 'hr-9' }],
  [{ op: 'remove', path: 'title' }],
  [{ op: 'replace', path: 'name.formatted', value: '石大磊' }],
  [{ op: 'replace', value: { title: '科长', active: true } }],
  [
    { op: 'add', path: 'title', value: '主任' },
    { op: 'remove', path: 'externalId' },
  ],
]

async function sameChanges({ ask, users: [first] }) {
  for (const Operations of changes) {
    const message = { schemas: [patchSchema], Operations }
    const { body: before } = await ask('GET', `/Users/${first.id}`)
    const theirs = await new SCIMMY.Messages.PatchOp(message).apply(new SCIMMY.Schemas.User(before, 'out'))
    const ours = await ask('PATCH', `/Users/${first.id}`, message)
    for (const name of ['title', 'externalId', 'active'])
      same(ours.body[name], theirs?.[name] ?? undefined, `${JSON.stringify(Operations)}: ${name}`)
    same(ours.body.name.formatted, theirs?.name.formatted, `${JSON.stringify(Operations)}: name`)
  }
  return `${changes.length} changes`
}

async function listsWhole({ ask }) {
  const { body } = await ask('GET', '/Users')
  const read = new SCIMMY.Messages.ListResponse(body)
  same(read.totalResults, body.totalResults, 'totalResults')
  const search = new SCIMMY.Messages.SearchRequest({
    schemas: [SCIMMY.Messages.SearchRequest.id],
    filter: 'userName sw "interop"',
    count: 2,
  })
  const found = await ask('POST', '/Users/.search', search)
  same([found.status, found.body.itemsPerPage, found.body.totalResults], [200, 2, 4], '.search')
  return `${read.totalResults} in all`
}

/** The library throws what it is told of: the error itself, or that it is none. */
function thrownBy(read) {
  try {
    return read()
  } catch (error) {
    return error
  }
}

async function errorsAreErrors({ ask, users: [first] }) {
  const asked = [
    ['GET', '/Users?filter=userName', undefined, 400, 'invalidFilter'],
    ['POST', '/Users', { schemas: [userSchema], userName: first.userName, displayName: '石磊' }, 409, 'uniqueness'],
    [
      'PATCH',
      `/Users/${first.id}`,
      { schemas: [patchSchema], Operations: [{ op: 'add', path: 'nope', value: 1 }] },
      400,
      'invalidPath',
    ],
    ['GET', '/Users/nobody', undefined, 404, undefined],
  ]
  for (const [method, path, body, status, scimType] of asked) {
    const told = await ask(method, path, body)
    const read = thrownBy(() => new SCIMMY.Messages.ErrorResponse(told.body))
    same(
      [told.status, Number(read.status), read.scimType || undefined],
      [status, status, scimType],
      `${method} ${path}`,
    )
  }
  return `${asked.length} errors`
}

async function deactivates({ ask, users }) {
  const last = users.at(-1)
  const off = await ask('PATCH', `/Users/${last.id}`, {
    schemas: [patchSchema],
    Operations: [{ op: 'replace', path: 'active', value: false }],
  })
  same(off.body.active, false, 'active')
  same((await ask('DELETE', `/Users/${last.id}`)).status, 204, 'DELETE')
  same((await ask('GET', `/Users/${last.id}`)).status, 404, 'GET after DELETE')
  return 'gone'
}
