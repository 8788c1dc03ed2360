import type { TSchema } from 'typebox'
import type { Fields } from '../../platform/route.ts'

/**
 * A description is edited through plain form fields named by their path, `conditions.0.text.zh`. These functions turn what
 * such a form sent into the value its schema describes, so that a fault of the value has the name of the field it came from.
 */

/** How a part of a schema is entered. */
export type Entry =
  | { readonly kind: 'both'; readonly long: boolean }
  | { readonly kind: 'text'; readonly long: boolean }
  | { readonly kind: 'number' }
  | { readonly kind: 'truth' }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'words' }
  | { readonly kind: 'parts'; readonly parts: readonly Part[] }
  | { readonly kind: 'list'; readonly of: Entry }
  /** One of several shapes, told apart by their literal `by`. */
  | { readonly kind: 'ways'; readonly ways: readonly { readonly by: string; readonly parts: readonly Part[] }[] }

export interface Part {
  readonly key: string
  readonly optional: boolean
  readonly entry: Entry
}

interface Shape {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Shape[]
  readonly const?: unknown
  readonly maxLength?: number
}

/** Reads from a schema how it is entered. */
export function entryOf(schema: TSchema): Entry {
  return entryOfShape(schema as Shape)
}

function entryOfShape(shape: Shape): Entry {
  const literals = shape.enum ?? shape.anyOf?.map((one) => one.const)
  if (literals?.every((value) => typeof value === 'string')) return { kind: 'choice', options: literals as string[] }
  if (shape.anyOf)
    return {
      kind: 'ways',
      ways: shape.anyOf.map((way) => ({
        by: String(way.properties?.by?.const),
        parts: partsOf(way).filter(({ key }) => key !== 'by'),
      })),
    }
  switch (shape.type) {
    case 'array': {
      const of = entryOfShape(shape.items ?? {})
      return of.kind === 'text' ? { kind: 'words' } : { kind: 'list', of }
    }
    case 'object':
      return isBoth(shape) ? { kind: 'both', long: false } : { kind: 'parts', parts: partsOf(shape) }
    case 'integer':
    case 'number':
      return { kind: 'number' }
    case 'boolean':
      return { kind: 'truth' }
    default:
      return { kind: 'text', long: (shape.maxLength ?? 0) > 500 }
  }
}

function partsOf({ properties = {}, required = [] }: Shape): Part[] {
  return Object.entries(properties).map(([key, shape]) => ({
    key,
    optional: !required.includes(key),
    entry: entryOfShape(shape),
  }))
}

function isBoth({ properties = {} }: Shape): boolean {
  return Object.keys(properties).sort().join() === 'en,zh'
}

/** The value a form's fields make up. Empty entries of lists and empty optional parts are left out; the whole is never. */
export function enteredValue(schema: TSchema, fields: Fields): Record<string, unknown> {
  return readAll(partsOf(schema as Shape), treeOf(fields))
}

interface Tree {
  /** What was sent under exactly this name. */
  readonly here: readonly string[]
  readonly below: ReadonlyMap<string, Tree>
}

function treeOf(fields: Fields): Tree {
  const root = { here: [] as string[], below: new Map<string, Tree>() }
  for (const [name, values] of Object.entries(fields)) {
    let at = root
    for (const step of name.split('.')) {
      const next = (at.below.get(step) as typeof root | undefined) ?? { here: [], below: new Map() }
      at.below.set(step, next)
      at = next
    }
    at.here.push(...(typeof values === 'string' ? [values] : values))
  }
  return root
}

const nothing: Tree = { here: [], below: new Map() }

function read(entry: Entry, tree: Tree): unknown {
  const text = (tree.here[0] ?? '').replaceAll('\r\n', '\n').trim()
  switch (entry.kind) {
    case 'both':
      return readParts(bothParts, tree)
    case 'text':
    case 'choice':
      return text === '' ? undefined : text
    case 'number':
      return readNumber(text)
    case 'truth':
      return text === 'true'
    case 'words':
      return tree.here
        .flatMap((lines) => lines.split(/[\n,，、]/))
        .map((word) => word.trim())
        .filter(Boolean)
    case 'parts':
      return readParts(entry.parts, tree)
    case 'list':
      return readList(entry.of, tree)
    case 'ways':
      return readWay(entry.ways, tree)
  }
}

const bothParts: readonly Part[] = [
  { key: 'zh', optional: false, entry: { kind: 'text', long: false } },
  { key: 'en', optional: true, entry: { kind: 'text', long: false } },
]

/** A text that is no number is left as it is, for the schema to refuse by name. */
function readNumber(text: string): unknown {
  if (text === '') return undefined
  const plain = text.normalize('NFKC')
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text
}

function readParts(parts: readonly Part[], tree: Tree): Record<string, unknown> | undefined {
  const value = readAll(parts, tree)
  return isEmpty(value) ? undefined : value
}

function readAll(parts: readonly Part[], tree: Tree): Record<string, unknown> {
  const value: Record<string, unknown> = {}
  for (const { key, optional, entry } of parts) {
    const part = read(entry, tree.below.get(key) ?? nothing)
    if (part === undefined || (optional && saysNothing(part))) continue
    value[key] = part
  }
  return value
}

/** In the order the reader's numbers say, where there are any; what is marked for removal or empty is gone. */
function readList(of: Entry, tree: Tree): unknown[] {
  return [...tree.below]
    .filter(([place, item]) => /^\d+$/.test(place) && item.below.get('remove')?.here[0] !== 'true')
    .map(([place, item]) => ({
      order: Number(item.below.get('order')?.here[0] || Number(place) + 1),
      place: Number(place),
      item,
    }))
    .sort((a, b) => a.order - b.order || a.place - b.place)
    .map(({ item }) => read(of, item))
    .filter((value) => value !== undefined)
}

function readWay(ways: Extract<Entry, { kind: 'ways' }>['ways'], tree: Tree): unknown {
  const by = tree.below.get('by')?.here[0]
  const way = ways.find((one) => one.by === by)
  return way && { by, ...readParts(way.parts, tree.below.get(way.by) ?? nothing) }
}

/** Nothing was entered: unticked boxes and empty lists say nothing by themselves. */
function isEmpty(value: Readonly<Record<string, unknown>>): boolean {
  return Object.values(value).every(saysNothing)
}

const saysNothing = (part: unknown) => part === false || (Array.isArray(part) && part.length === 0)
