import type { TSchema } from 'typebox'

/** What is read of a schema to write an example for it. */
interface Readable {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly TSchema[]
  readonly properties?: Readonly<Record<string, TSchema>>
  readonly required?: readonly string[]
  readonly items?: TSchema
  readonly minItems?: number
  readonly minimum?: number
  readonly minLength?: number
  readonly format?: string
  readonly pattern?: string
}

/** An id no deed has: whoever tries the example as it is learns how a refusal looks, and changes nothing. */
export const nobodysId = '00000000-0000-7000-8000-000000000000'

/** The smallest value a schema allows, made of the schema alone; what may be left out is left out. */
export function exampleOf(schema: TSchema): unknown {
  const read = schema as Readable
  if (read.const !== undefined) return read.const
  if (read.enum) return read.enum[0]
  if (read.anyOf?.[0]) return exampleOf(read.anyOf[0])
  if (read.type === 'object') return objectOf(read)
  if (read.type === 'array')
    return Array.from({ length: read.minItems ?? 0 }, () => read.items && exampleOf(read.items))
  if (read.type === 'integer' || read.type === 'number') return Math.max(read.minimum ?? 1, 1)
  if (read.type === 'boolean') return true
  return read.type === 'string' ? textOf(read) : null
}

function objectOf({ properties = {}, required = [] }: Readable): Record<string, unknown> {
  const asked = required.flatMap((name) => (properties[name] ? [[name, exampleOf(properties[name])] as const] : []))
  return Object.fromEntries(asked)
}

function textOf({ format, pattern, minLength = 1 }: Readable): string {
  // A length of 36 and no format is an id too: kept so where a wrong one is answered by “not found”.
  if (format === 'uuid' || minLength === nobodysId.length) return nobodysId
  if (format === 'date') return '2026-11-23'
  if (pattern?.includes('\\d{4}-\\d{2}-\\d{2}')) return '2026-11-23'
  const digits = '1'.repeat(Math.max(6, minLength))
  const texts = ['example'.padEnd(minLength, ' example'), 'example'.padEnd(minLength, 'example'), digits]
  return texts.find((text) => !pattern || new RegExp(pattern).test(text)) ?? ''
}
