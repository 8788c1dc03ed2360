import { ScimError } from './error.ts'

/** What a filter compares with. */
export type Literal = string | number | boolean | null

export const operators = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const
export type Operator = (typeof operators)[number]

/** A filter as RFC 7644, 3.4.2.2 writes it: `userName sw "li" and not (active eq false)`. */
export type Filter =
  | { readonly kind: 'compare'; readonly path: string; readonly op: Operator; readonly value: Literal }
  | { readonly kind: 'present'; readonly path: string }
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly of: Filter }
  | { readonly kind: 'each'; readonly path: string; readonly of: Filter }

/** A filter is looked at for each person: what is longer or deeper than anybody needs is refused unread. */
const longest = 1_000
const deepest = 10
const mostTerms = 40

/** Reads a filter, or refuses it as `invalidFilter`. Attribute names and operators are read in any case. */
export function readFilter(text: string): Filter {
  if (text.length > longest) throw wrong(`a filter has ${longest} characters at most`)
  const tokens = tokensOf(text)
  const reader: Reader = { tokens, at: 0, terms: 0 }
  const filter = either(reader, 0)
  if (reader.at < tokens.length) throw wrong(`nothing is expected after ${tokens[reader.at - 1]?.text ?? 'the filter'}`)
  return filter
}

const wrong = (detail: string) => new ScimError(400, detail, 'invalidFilter')

interface Token {
  readonly kind: 'word' | 'string' | 'number' | '(' | ')' | '[' | ']'
  readonly text: string
}

interface Reader {
  readonly tokens: readonly Token[]
  at: number
  terms: number
}

/** One piece at a time, each by a pattern that cannot look back. */
const pieces = [
  ['string', /"(?:[^"\\]|\\.)*"/y],
  ['number', /-?\d+(?:\.\d+)?(?=[\s)\]]|$)/y],
  ['word', /[A-Za-z$][\w$:.-]*/y],
  ['(', /\(/y],
  [')', /\)/y],
  ['[', /\[/y],
  [']', /\]/y],
] as const

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    if (/\s/.test(text[at] as string)) {
      at++
      continue
    }
    const found = pieces.flatMap(([kind, pattern]) => {
      pattern.lastIndex = at
      const [piece] = pattern.exec(text) ?? []
      return piece === undefined ? [] : [{ kind, text: piece }]
    })[0]
    if (!found) throw wrong(`what stands at character ${at + 1} cannot be read`)
    tokens.push(found)
    at += found.text.length
  }
  return tokens
}

const isWord = (token: Token | undefined, word: string) => token?.kind === 'word' && token.text.toLowerCase() === word

function take(reader: Reader, kind: Token['kind']): Token {
  const token = reader.tokens[reader.at]
  if (token?.kind !== kind) throw wrong(`${kind} is expected ${token ? `before ${token.text}` : 'at the end'}`)
  reader.at++
  return token
}

function joined(
  reader: Reader,
  depth: number,
  word: 'and' | 'or',
  next: (reader: Reader, depth: number) => Filter,
): Filter {
  let left = next(reader, depth)
  while (isWord(reader.tokens[reader.at], word)) {
    reader.at++
    left = { kind: word, left, right: next(reader, depth) }
  }
  return left
}

/** `or` binds weaker than `and` (RFC 7644, 3.4.2.2). */
const either = (reader: Reader, depth: number): Filter => joined(reader, depth, 'or', both)
const both = (reader: Reader, depth: number): Filter => joined(reader, depth, 'and', term)

function term(reader: Reader, depth: number): Filter {
  if (depth > deepest) throw wrong(`a filter is ${deepest} levels deep at most`)
  if (++reader.terms > mostTerms) throw wrong(`a filter has ${mostTerms} comparisons at most`)
  if (reader.tokens[reader.at]?.kind === '(') return grouped(reader, depth)
  if (isWord(reader.tokens[reader.at], 'not')) {
    reader.at++
    return { kind: 'not', of: grouped(reader, depth) }
  }
  const path = take(reader, 'word').text
  if (reader.tokens[reader.at]?.kind === '[') {
    reader.at++
    const of = either(reader, depth + 1)
    take(reader, ']')
    return { kind: 'each', path, of }
  }
  const op = take(reader, 'word').text.toLowerCase()
  if (op === 'pr') return { kind: 'present', path }
  if (!operators.some((one) => one === op)) throw wrong(`${op} is no operator`)
  return { kind: 'compare', path, op: op as Operator, value: literal(reader) }
}

function grouped(reader: Reader, depth: number): Filter {
  take(reader, '(')
  const inside = either(reader, depth + 1)
  take(reader, ')')
  return inside
}

function literal(reader: Reader): Literal {
  const token = reader.tokens[reader.at++]
  try {
    if (token?.kind === 'string') return JSON.parse(token.text) as string
  } catch {
    throw wrong(`${token?.text} is no text`)
  }
  if (token?.kind === 'number') return Number(token.text)
  if (isWord(token, 'true')) return true
  if (isWord(token, 'false')) return false
  if (isWord(token, 'null')) return null
  throw wrong('a value is expected at the end')
}

type Resource = Readonly<Record<string, unknown>>

/** Attributes whose case counts (RFC 7643, 2.1, 3.1). */
const caseExact = new Set(['id', 'externalid', 'value', '$ref', 'version'])

/** Whether a resource is what the filter asks for. An attribute nobody has is absent, not an error. */
export function matches(filter: Filter, resource: Resource): boolean {
  switch (filter.kind) {
    case 'and':
      return matches(filter.left, resource) && matches(filter.right, resource)
    case 'or':
      return matches(filter.left, resource) || matches(filter.right, resource)
    case 'not':
      return !matches(filter.of, resource)
    case 'present':
      return valuesAt(resource, filter.path).some((value) => value !== null && value !== '')
    case 'each':
      return valuesAt(resource, filter.path).some((value) => isObject(value) && matches(filter.of, value))
    case 'compare': {
      const found = valuesAt(resource, filter.path)
      const exact = caseExact.has(lastOf(filter.path))
      if (filter.op === 'ne') return !found.some((value) => compares('eq', value, filter.value, exact))
      if (filter.value === null) return filter.op === 'eq' && found.length === 0
      return found.some((value) => compares(filter.op, value, filter.value, exact))
    }
  }
}

const isObject = (value: unknown): value is Resource =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const lastOf = (path: string) => path.toLowerCase().split(/[.:]/).at(-1) ?? ''

/** The path without the schema it may begin with, in parts. */
export function partsOf(path: string): string[] {
  const plain = path.replace(/^urn:ietf:params:scim:schemas:core:2\.0:(?:User|Group):?/i, '')
  return plain.split('.').filter(Boolean)
}

/** Every value there; of a list each, and of a plain list of complex values their `value` where the path ends there. */
function valuesAt(resource: Resource, path: string): unknown[] {
  let found: unknown[] = [resource]
  for (const part of partsOf(path)) {
    found = found.flatMap((one) => {
      if (!isObject(one)) return []
      const name = Object.keys(one).find((key) => key.toLowerCase() === part.toLowerCase())
      const value = name === undefined ? undefined : one[name]
      return value === undefined ? [] : [value].flat()
    })
  }
  return found
}

function compares(op: Operator, held: unknown, asked: Literal, exact: boolean): boolean {
  const [left, right] = [plain(held, exact), plain(asked, exact)]
  if (op === 'eq') return left === right
  if (typeof left === 'string' && typeof right === 'string') {
    if (op === 'co') return left.includes(right)
    if (op === 'sw') return left.startsWith(right)
    if (op === 'ew') return left.endsWith(right)
    return ordered(op, left, right)
  }
  return typeof left === 'number' && typeof right === 'number' && ordered(op, left, right)
}

function ordered<Value extends string | number>(op: Operator, left: Value, right: Value): boolean {
  if (op === 'gt') return left > right
  if (op === 'ge') return left >= right
  if (op === 'lt') return left < right
  return op === 'le' && left <= right
}

function plain(value: unknown, exact: boolean): unknown {
  const one = isObject(value) ? value.value : value
  return typeof one === 'string' && !exact ? one.toLowerCase() : one
}
