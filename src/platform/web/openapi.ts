import type { TSchema } from 'typebox'
import type { Audience } from '../actor.ts'
import type { Query } from '../query.ts'
import { type Route, shownBy } from '../route.ts'
import { exampleOf } from './example.ts'
import { cookieNamesAt } from './wish.ts'

/** The description of the JSON interface (OpenAPI 3.1), made of the same table that mounts the routes. */
export function openApi(routes: readonly Route[], baseUrl: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  const named = operationNames(routes)
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    const at = paths[path] ?? {}
    paths[path] = at
    const operation = (name: string) => ({
      ...titleOf(name),
      operationId: named(name, route.path),
      ...securityOf(route.to),
    })
    const shown = shownBy(route)
    if (shown) at.get = { ...operation(shown.name), ...looking(route, shown) }
    if (route.kind === 'asks')
      at.post = { ...operation(route.does.name), ...doing(route.does.input, route.path, Boolean(route.uploads)) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'OneDoor 一门',
      version: '1',
      description: 'Every page of OneDoor as JSON. Same rights, same rules, same words.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: `${baseUrl}/api/v1` }],
    tags: [...new Set(routes.flatMap((route) => namesOf(route).map(roomOf)))].map((name) => ({ name })),
    paths,
    components: { schemas: { Refused: refused }, responses, securitySchemes: securitySchemes(baseUrl) },
  }
}

const namesOf = (route: Route) =>
  [shownBy(route)?.name, route.kind === 'asks' ? route.does.name : undefined].filter((name) => name !== undefined)
const roomOf = (name: string) => name.split('.')[0] ?? name

/** One name an operation: where a deed or a query has several addresses, the address tells them apart. */
function operationNames(routes: readonly Route[]) {
  const counts = new Map<string, number>()
  for (const route of routes) for (const name of namesOf(route)) counts.set(name, (counts.get(name) ?? 0) + 1)
  return (name: string, path: string) => {
    const literal = path.split('/').filter((part) => part && !part.startsWith(':'))
    return counts.get(name) === 1 ? name : [name, ...literal].join('.')
  }
}

/** `casework.start-case` is “Start case” of the room casework. */
function titleOf(name: string) {
  const words = (name.split('.')[1] ?? name).replaceAll('-', ' ')
  return { summary: `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`, tags: [roomOf(name)] }
}

/** Who may enter, in words; the session is the cookie that signing in sets. */
function securityOf(to: Audience) {
  if (to === 'everyone') return { security: [] }
  return { description: `For: ${typeof to === 'string' ? to : to.join(', ')}.`, security: [{ session: [] }] }
}

const inPath = (path: string) => new Set([...path.matchAll(/:(\w+)/g)].map(([, name]) => name as string))

function parameters(input: TSchema, path: string) {
  const { properties = {}, required = [] } = input as { properties?: Record<string, TSchema>; required?: string[] }
  const names = inPath(path)
  const declared = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: names.has(name) ? 'path' : 'query',
    required: names.has(name) || required.includes(name),
    schema,
    ...(names.has(name) || required.includes(name) ? { example: exampleOf(schema) } : {}),
  }))
  const others = [...names].filter((name) => !(name in properties))
  return [...declared, ...others.map((name) => pathParameter(name, { type: 'string' }))]
}

const pathParameter = (name: string, schema: object) => ({
  name,
  in: 'path',
  required: true,
  schema,
  example: exampleOf(schema as TSchema),
})

function looking(route: Route, { input, output }: Query<TSchema, TSchema>) {
  const content = route.kind === 'sends' ? { '*/*': {} } : { 'application/json': { schema: dated(output) } }
  return {
    parameters: parameters(input, route.path),
    responses: { 200: { description: 'Found', content }, ...refusals },
  }
}

function doing(input: TSchema, path: string, uploads: boolean) {
  const { properties = {} } = input as { properties?: Record<string, TSchema> }
  const names = inPath(path)
  const json = { schema: bodyOf(input, names), example: withoutPath(exampleOf(input), names) }
  const files = { schema: { type: 'object', additionalProperties: true } }
  return {
    parameters: [
      ...[...names].map((name) => pathParameter(name, properties[name] ?? { type: 'string' })),
      {
        name: 'Idempotency-Key',
        in: 'header',
        required: false,
        schema: { type: 'string', minLength: 8, maxLength: 200 },
      },
    ],
    requestBody: {
      required: true,
      content: { 'application/json': json, ...(uploads ? { 'multipart/form-data': files } : {}) },
    },
    responses: {
      201: { description: 'Done', content: { 'application/json': { schema: { type: 'object' } } } },
      ...refusals,
    },
  }
}

/** A moment or nothing: the house's schemas leave the moment open, because programs are told it as text. */
function dated<Schema>(schema: Schema): Schema {
  return JSON.parse(
    JSON.stringify(schema, (key, value) =>
      key === 'anyOf' && Array.isArray(value)
        ? value.map((one) => (Object.keys(one).length === 0 ? { type: 'string', format: 'date-time' } : one))
        : value,
    ),
  )
}

/** What the body says: the path's parameters belong to the input and are not said twice. */
function bodyOf(input: TSchema, names: ReadonlySet<string>) {
  const {
    properties = {},
    required = [],
    ...rest
  } = input as {
    properties?: Record<string, TSchema>
    required?: readonly string[]
  }
  return {
    ...rest,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !names.has(name))),
    required: required.filter((name) => !names.has(name)),
  }
}

const withoutPath = (example: unknown, names: ReadonlySet<string>) =>
  Object.fromEntries(Object.entries(example as object).filter(([name]) => !names.has(name)))

const refused = {
  type: 'object',
  required: ['refused', 'text', 'fields'],
  properties: {
    refused: { type: 'string', description: 'The reason, for programs. It does not change its meaning.' },
    text: { type: 'string', description: 'The same in the words of the reader’s language.' },
    fields: {
      type: 'object',
      description: 'What is wrong with single fields of the input, by name.',
      additionalProperties: {
        type: 'object',
        required: ['reason', 'text'],
        properties: { reason: { type: 'string' }, text: { type: 'string' } },
      },
    },
    facts: {
      type: 'object',
      description: 'The figures and names in the words, where there are any.',
      additionalProperties: { type: ['string', 'number'] },
    },
    to: {
      type: 'string',
      description:
        'Where the person can make good what is missing, in a browser, or finds what there is instead: a path of this house.',
    },
    reference: { type: 'string', description: 'To tell us, where the fault is ours.' },
  },
}

const refusing = (description: string) => ({
  description,
  content: {
    'application/json': {
      schema: { $ref: '#/components/schemas/Refused' },
      example: { refused: 'not-found', text: '没有找到。', fields: {} },
    },
  },
})

const responses = {
  SignIn: refusing('Sign in first'),
  NotAllowed: refusing('Not with this account'),
  NotFound: refusing('Not there, or not for this reader: the two look the same'),
  Refused: refusing('Refused, with a reason and words for the reader'),
  TooOften: refusing('Too often: see Retry-After'),
  OurFault: refusing('Our fault, or the database is away'),
}

const refusals = {
  401: { $ref: '#/components/responses/SignIn' },
  403: { $ref: '#/components/responses/NotAllowed' },
  404: { $ref: '#/components/responses/NotFound' },
  422: { $ref: '#/components/responses/Refused' },
  429: { $ref: '#/components/responses/TooOften' },
  '5XX': { $ref: '#/components/responses/OurFault' },
}

const securitySchemes = (baseUrl: string) => ({
  session: {
    ...{ type: 'apiKey', in: 'cookie', name: cookieNamesAt(baseUrl).session },
    description: 'Set by signing in.',
  },
})
