import type { TSchema } from 'typebox'
import type { Route } from '../route.ts'

/** The description of the JSON interface (OpenAPI 3.1), made of the same table that mounts the routes. */
export function openApi(routes: readonly Route[], baseUrl: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    const at = paths[path] ?? {}
    paths[path] = at
    if (route.kind === 'asks') at.post = doing(route.does.name, route.does.input, route.path)
    else
      at.get = looking(
        route.query.name,
        route.query.input,
        route.kind === 'shows' ? route.query.output : undefined,
        route.path,
      )
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'OneDoor 一门',
      version: '1',
      description: 'Every page of OneDoor as JSON. Same rules, same words.',
    },
    servers: [{ url: `${baseUrl}/api/v1` }],
    paths,
  }
}

const inPath = (path: string) => new Set([...path.matchAll(/:(\w+)/g)].map(([, name]) => name))

function parameters(input: TSchema, path: string) {
  const { properties = {}, required = [] } = input as { properties?: Record<string, TSchema>; required?: string[] }
  const names = inPath(path)
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: names.has(name) ? 'path' : 'query',
    required: names.has(name) || required.includes(name),
    schema,
  }))
}

function looking(operationId: string, input: TSchema, output: TSchema | undefined, path: string) {
  const content = output ? { 'application/json': { schema: output } } : { '*/*': {} }
  return {
    operationId,
    parameters: parameters(input, path),
    responses: { 200: { description: 'Found', content }, ...refusals },
  }
}

function doing(operationId: string, input: TSchema, path: string) {
  return {
    operationId,
    parameters: [
      ...[...inPath(path)].map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
      {
        name: 'Idempotency-Key',
        in: 'header',
        required: false,
        schema: { type: 'string', minLength: 8, maxLength: 200 },
      },
    ],
    requestBody: { required: true, content: { 'application/json': { schema: input } } },
    responses: { 201: { description: 'Done' }, ...refusals },
  }
}

const refusals = {
  422: {
    description: 'Refused, with a reason and words for the reader',
    content: {
      'application/json': {
        schema: {
          type: 'object',
          properties: { refused: { type: 'string' }, text: { type: 'string' }, fields: { type: 'object' } },
        },
      },
    },
  },
}
