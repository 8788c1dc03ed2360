import { ScimError } from './error.ts'
import { matches, partsOf, readFilter } from './filter.ts'

/** What can be changed of a resource: texts, switches, complex values with texts in them, lists known by `value`. */
export type Shape = Readonly<Record<string, 'text' | 'switch' | 'read-only' | 'list' | readonly string[]>>

type Values = Readonly<Record<string, unknown>>

export const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const mostOperations = 100

/**
 * A resource as it is after the operations of RFC 7644, 3.5.2, in order and all or none; the one given is left as it is. Refuses
 * an attribute nobody knows (`invalidPath`), one that is only to be read (`mutability`), and a place where nothing is (`noTarget`).
 */
export function patched(resource: Values, body: unknown, shape: Shape): Values {
  const operations = fieldOf(body, 'operations')
  const schemas = fieldOf(body, 'schemas')
  if (!Array.isArray(schemas) || !schemas.includes(patchSchema)) throw wrong(`schemas must name ${patchSchema}`)
  if (!Array.isArray(operations) || operations.length === 0) throw wrong('Operations must hold one operation at least')
  if (operations.length > mostOperations) throw wrong(`Operations may hold ${mostOperations} at most`)
  return operations.reduce<Values>((before, operation) => step(before, operation, shape), resource)
}

const wrong = (detail: string) => new ScimError(400, detail, 'invalidSyntax')

/** By its name in any case: clients differ in how they write `Operations`. */
function fieldOf(body: unknown, name: string): unknown {
  if (!isObject(body)) throw wrong('an object is expected')
  const key = Object.keys(body).find((one) => one.toLowerCase() === name)
  return key === undefined ? undefined : body[key]
}

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function step(resource: Values, operation: unknown, shape: Shape): Values {
  const op = fieldOf(operation, 'op')
  const path = fieldOf(operation, 'path')
  const value = fieldOf(operation, 'value')
  const kind = typeof op === 'string' ? op.toLowerCase() : ''
  if (kind !== 'add' && kind !== 'replace' && kind !== 'remove') throw wrong('op is add, replace or remove')
  if (path !== undefined && typeof path !== 'string') throw new ScimError(400, 'path is a text', 'invalidPath')
  if (kind !== 'remove' && value === undefined) throw new ScimError(400, `${kind} needs a value`, 'invalidValue')
  if (path === undefined || path === '') {
    if (kind === 'remove') throw new ScimError(400, 'remove needs a path', 'noTarget')
    if (!isObject(value)) throw new ScimError(400, 'without a path the value is an object', 'invalidValue')
    return Object.entries(value).reduce<Values>(
      (before, [name, one]) => at(before, shape, { kind, ...target(name) }, one),
      resource,
    )
  }
  return at(resource, shape, { kind, ...target(path) }, value)
}

interface Target {
  readonly attribute: string
  readonly filter: string | undefined
  readonly sub: string | undefined
}

const longestPath = 1_200

/** `members`, `name.familyName`, `members[value eq "x"]`, each with the schema before it or without. */
function target(path: string): Target {
  if (path.length > longestPath) throw new ScimError(400, 'the path is too long', 'invalidPath')
  const open = path.indexOf('[')
  const close = path.lastIndexOf(']')
  if (open >= 0 && close > open) {
    const [attribute = ''] = partsOf(path.slice(0, open))
    const rest = path.slice(close + 1)
    if (rest !== '' && !rest.startsWith('.')) throw new ScimError(400, `${path} cannot be read`, 'invalidPath')
    return { attribute, filter: path.slice(open + 1, close), sub: rest.slice(1) || undefined }
  }
  const [attribute = '', sub, ...more] = partsOf(path)
  if (attribute === '' || more.length > 0) throw new ScimError(400, `${path} cannot be read`, 'invalidPath')
  return { attribute, filter: undefined, sub }
}

interface Step extends Target {
  readonly kind: 'add' | 'replace' | 'remove'
}

function at(resource: Values, shape: Shape, { kind, attribute, filter, sub }: Step, value: unknown): Values {
  const name = Object.keys(shape).find((one) => one.toLowerCase() === attribute.toLowerCase())
  if (name === undefined) throw new ScimError(400, `there is no attribute ${attribute}`, 'invalidPath')
  const form = shape[name] as Shape[string]
  if (form === 'read-only') {
    // Said again as it is, it changes nothing (RFC 7644, 3.5.1).
    if (kind !== 'remove' && JSON.stringify(value) === JSON.stringify(resource[name])) return resource
    throw new ScimError(400, `${name} is only to be read`, 'mutability')
  }
  if (form === 'list') {
    if (sub !== undefined) throw new ScimError(400, `what lies in ${name} is only to be read`, 'mutability')
    return { ...resource, [name]: listed(resource[name], { kind, filter, name }, value) }
  }
  if (filter !== undefined) throw new ScimError(400, `${name} has one value and takes no filter`, 'invalidPath')
  if (typeof form === 'string') {
    if (sub !== undefined) throw new ScimError(400, `${name} has no parts`, 'invalidPath')
    return { ...resource, [name]: kind === 'remove' ? undefined : value }
  }
  return { ...resource, [name]: complex(resource[name], { kind, sub, name, parts: form }, value) }
}

interface InComplex {
  readonly kind: Step['kind']
  readonly sub: string | undefined
  readonly name: string
  readonly parts: readonly string[]
}

function complex(before: unknown, { kind, sub, name, parts }: InComplex, value: unknown): Values | undefined {
  const held = isObject(before) ? before : {}
  const partOf = (typed: string) =>
    parts.find((one) => one.toLowerCase() === typed.toLowerCase()) ??
    (() => {
      throw new ScimError(400, `${name} has no part ${typed}`, 'invalidPath')
    })()
  if (sub !== undefined) return { ...held, [partOf(sub)]: kind === 'remove' ? undefined : value }
  if (kind === 'remove') return undefined
  if (!isObject(value)) throw new ScimError(400, `${name} is an object`, 'invalidValue')
  return { ...held, ...Object.fromEntries(Object.entries(value).map(([part, one]) => [partOf(part), one])) }
}

interface InList {
  readonly kind: Step['kind']
  readonly filter: string | undefined
  readonly name: string
}

/** Members of a list are one when their `value` is. */
function listed(before: unknown, { kind, filter, name }: InList, value: unknown): Values[] {
  const held = Array.isArray(before) ? (before as Values[]) : []
  if (filter !== undefined) {
    const wanted = readFilter(filter)
    const left = held.filter((one) => !matches(wanted, one))
    if (kind !== 'remove') throw new ScimError(400, `${name} are taken in and out as a whole`, 'mutability')
    if (left.length === held.length) throw new ScimError(400, `none of ${name} is that`, 'noTarget')
    return left
  }
  if (kind === 'remove' && value === undefined) return []
  const given = [value].flat().map((one) => {
    const id = isObject(one) ? one.value : undefined
    if (typeof id !== 'string') throw new ScimError(400, `each of ${name} has a value`, 'invalidValue')
    return { value: id }
  })
  const ids = new Set(given.map((one) => one.value))
  const others = held.filter((one) => !ids.has(one.value as string))
  if (kind === 'remove') return others
  const unique = [...ids].map((id) => held.find((one) => one.value === id) ?? { value: id })
  return kind === 'replace' ? unique : [...others, ...unique]
}
