import { type Static, type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'
import { isDeeperThan, mostLevels } from './depth.ts'
import { hiddenIn, withoutHidden } from './hidden-characters.ts'
import type { Both } from './page.ts'
import { Refusal } from './refusal.ts'

/** A moment in an answer: a `Date` for pages, ISO 8601 text in JSON. */
export const Instant = Type.Unsafe<Date>({ type: 'string', format: 'date-time' })

/** A text in both languages in an answer. */
export const BothText = Type.Unsafe<Both>(Type.Object({ zh: Type.String(), en: Type.Optional(Type.String()) }))

const compiled = new WeakMap<TSchema, ReturnType<typeof Compile>>()

function validatorOf(schema: TSchema) {
  let validator = compiled.get(schema)
  if (!validator) {
    validator = Compile(schema)
    compiled.set(schema, validator)
  }
  return validator
}

/** Is this value of that shape? */
export function fits<S extends TSchema>(schema: S, value: unknown): value is Static<S> {
  return validatorOf(schema).Check(value)
}

/** Takes a value in at the door, or refuses with a reason for each field that is wrong. */
export function parse<S extends TSchema>(schema: S, raw: unknown): Static<S> {
  if (isDeeperThan(mostLevels, raw)) throw new Refusal('too-deep', {}, { levels: mostLevels })
  const validator = validatorOf(schema)
  if (!validator.Check(raw)) throw new Refusal('invalid', fieldReasons(validator.Errors(raw), raw))
  const hidden = hiddenIn(raw)
  if (Object.keys(hidden).length > 0) throw new Refusal('invalid', hidden)
  return raw as Static<S>
}

/**
 * What a form or an address sends is text: numbers, truth values and single choices are turned into what the schema wants, and
 * what came along unseen when it was copied from elsewhere stays behind.
 */
export function fromText<S extends TSchema>(schema: S, raw: unknown): unknown {
  return Value.Convert(schema, withoutHidden(raw))
}

/** Only what the schema names: the contract of an answer, and a guard against leaking the rest. */
export function onlyDeclared<S extends TSchema>(schema: S, value: unknown): Static<S> {
  return Value.Clean(schema, structuredClone(value)) as Static<S>
}

const reasons: Readonly<Record<string, string>> = {
  required: 'required',
  minLength: 'required',
  maxLength: 'too-long',
  minItems: 'required',
  maxItems: 'too-many',
  minimum: 'too-small',
  maximum: 'too-large',
  exclusiveMinimum: 'too-small',
  exclusiveMaximum: 'too-large',
  pattern: 'wrong-form',
  format: 'wrong-form',
  const: 'not-listed',
  enum: 'not-listed',
  anyOf: 'not-listed',
  additionalProperties: 'not-known',
}

type Fault = { keyword: string; instancePath: string; params: Record<string, unknown> }

function fieldReasons(faults: readonly unknown[], raw: unknown): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const { keyword, instancePath, params } of faults as Fault[]) {
    if (keyword === 'boolean') continue
    // Nothing at all is missing, not too short.
    const empty = keyword === 'minLength' && valueAt(raw, instancePath) === ''
    const at = instancePath.split('/').slice(1).join('.')
    const named = (params.requiredProperties ?? params.additionalProperties) as string[] | undefined
    const names = named ? named.map((name) => (at ? `${at}.${name}` : name)) : [at || 'input']
    for (const name of names) fields[name] ??= empty ? 'required' : reasonOf(keyword, params)
  }
  return fields
}

const valueAt = (raw: unknown, path: string): unknown =>
  path
    .split('/')
    .slice(1)
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], raw)

function reasonOf(keyword: string, params: Fault['params']): string {
  if (keyword === 'type') return wrongType(params.type)
  // Something was written, only not enough of it.
  if (keyword === 'minLength' && Number(params.limit) > 1) return 'too-short'
  return reasons[keyword] ?? 'invalid'
}

const wrongType = (type: unknown) => (type === 'integer' || type === 'number' ? 'not-a-number' : 'invalid')
