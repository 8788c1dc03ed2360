export const urn = {
  user: 'urn:ietf:params:scim:schemas:core:2.0:User',
  group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  config: 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig',
  resourceType: 'urn:ietf:params:scim:schemas:core:2.0:ResourceType',
  schema: 'urn:ietf:params:scim:schemas:core:2.0:Schema',
  list: 'urn:ietf:params:scim:api:messages:2.0:ListResponse',
  search: 'urn:ietf:params:scim:api:messages:2.0:SearchRequest',
} as const

export const usualCount = 100
export const mostAtOnce = 200

interface Attribute {
  readonly name: string
  readonly type: 'string' | 'boolean' | 'complex' | 'reference' | 'dateTime'
  readonly multiValued: boolean
  readonly description: string
  readonly required: boolean
  readonly mutability: 'readOnly' | 'readWrite' | 'immutable'
  readonly returned: 'always' | 'default'
  readonly caseExact?: boolean
  readonly uniqueness?: 'none' | 'server'
  readonly referenceTypes?: readonly string[]
  readonly subAttributes?: readonly Attribute[]
}

const attribute = (name: string, description: string, more: Partial<Attribute> = {}): Attribute => ({
  ...{ name, type: 'string', multiValued: false, description, required: false },
  ...{ mutability: 'readWrite', returned: 'default' },
  ...(more.type === undefined || more.type === 'string' || more.type === 'reference'
    ? { caseExact: false, uniqueness: 'none' as const }
    : {}),
  ...more,
})

const readOnly = { mutability: 'readOnly' } as const

const userAttributes = [
  attribute('userName', 'What they sign in by: 2 to 40 of a-z, 0-9, dot and hyphen, a letter first', {
    required: true,
    uniqueness: 'server',
  }),
  attribute('name', 'The name, as one text or in its parts', {
    type: 'complex',
    subAttributes: [
      attribute('formatted', 'The whole name'),
      attribute('familyName', 'The family name, where formatted is absent'),
      attribute('givenName', 'The given name, where formatted is absent'),
    ],
  }),
  attribute('displayName', 'The whole name, where name is absent'),
  attribute('title', 'The title of a post opened for them'),
  attribute('active', 'Whether they may sign in; false ends their sessions at once', { type: 'boolean' }),
  attribute('groups', 'The duties they have', {
    ...{ type: 'complex', multiValued: true, ...readOnly },
    subAttributes: [
      attribute('value', 'The id of the group', { ...readOnly, caseExact: true }),
      attribute('$ref', 'Its address', { ...readOnly, type: 'reference', referenceTypes: ['Group'], caseExact: true }),
      attribute('display', 'What it is called', readOnly),
      attribute('type', 'Always direct', readOnly),
    ],
  }),
]

const groupAttributes = [
  attribute('displayName', 'What the duty is called', { ...readOnly, required: true }),
  attribute('members', 'Who has the duty at this agency', {
    ...{ type: 'complex', multiValued: true },
    subAttributes: [
      attribute('value', 'The id of the user', { mutability: 'immutable', caseExact: true }),
      attribute('$ref', 'Their address', {
        ...{ mutability: 'immutable', type: 'reference', referenceTypes: ['User'], caseExact: true },
      }),
      attribute('display', 'Their name', readOnly),
      attribute('type', 'Always User', { mutability: 'immutable' }),
    ],
  }),
]

/** What is described, at its address. */
type Described = Readonly<Record<string, unknown>> & { readonly id?: string }

export function schemas(base: string): Described[] {
  const schema = (id: string, name: string, description: string, attributes: readonly Attribute[]) => ({
    ...{ schemas: [urn.schema], id, name, description, attributes },
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${id}` },
  })
  return [
    schema(urn.user, 'User', 'A member of an agency’s staff', userAttributes),
    schema(urn.group, 'Group', 'A duty, and who has it', groupAttributes),
  ]
}

export function resourceTypes(base: string): Described[] {
  const type = (id: string, endpoint: string, description: string, schema: string) => ({
    ...{ schemas: [urn.resourceType], id, name: id, endpoint, description, schema, schemaExtensions: [] },
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${id}` },
  })
  return [
    type('User', '/Users', 'Members of the agency’s staff', urn.user),
    type('Group', '/Groups', 'Duties at the agency’s posts', urn.group),
  ]
}

/** What is offered and what is not (RFC 7643, 5; pagination: RFC 9865). */
export function serviceProviderConfig(base: string, origin: string): Described {
  return {
    schemas: [urn.config],
    documentationUri: `${origin}/api/v1/openapi.json`,
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: mostAtOnce },
    changePassword: { supported: false },
    sort: { supported: false },
    etag: { supported: true },
    pagination: {
      ...{ cursor: true, index: true, defaultPaginationMethod: 'index' },
      ...{ defaultPageSize: usualCount, maxPageSize: mostAtOnce },
    },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'OAuth Bearer Token',
        description: 'An access token by client credentials, of a system registered to keep this agency’s accounts',
        specUri: 'https://www.rfc-editor.org/info/rfc6750',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
  }
}
