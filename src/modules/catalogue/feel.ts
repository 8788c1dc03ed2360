import { date, evaluate, FeelDate, FeelDateTime, FeelDuration, FeelTime, parseExpression } from 'feelin'
import { RE2JS } from 're2js'

/** Values by element id, e.g. `{ 'premises.area': 60 }`. Days are texts, choices are codes. */
export type Answers = Readonly<Record<string, unknown>>

export type FeelProblem = 'empty' | 'too-long' | 'not-understood' | 'may-not-end' | 'not-allowed-function'

/** An expression looked at before it is ever run: what it asks for, or why it is not taken. */
export type FeelReading =
  | { readonly ok: true; readonly names: readonly string[] }
  | { readonly ok: false; readonly reason: FeelProblem }

const longest = 500

/**
 * Evaluates a FEEL expression (OMG DMN 1.3) over answers. `more` adds names of the moment: `today` (a day) makes `today()`
 * the town's own clock, anything else stands beside the answers. Days, times and durations come back as ISO text. What
 * cannot be read or worked out — a syntax error, an answer not given yet — is undefined; nothing is ever thrown.
 */
export function feel(expression: string, answers: Answers, more: Readonly<Record<string, unknown>> = {}): unknown {
  const reading = readFeel(expression)
  if (!reading.ok) return undefined
  const words = wordsIn(expression)
  const mentioned = ([name]: [string, unknown]) => words.has(name.split('.', 1)[0] as string)
  const asked = Object.entries(answers).filter(mentioned)
  const moment = Object.entries(more).filter(mentioned)
  // What an expression can reach begins with a word in it, so the same words with the same values give the same again.
  const key = JSON.stringify([expression, asked, moment])
  if (results.has(key)) return results.get(key)
  const result = evaluated(expression, Object.fromEntries(asked), Object.fromEntries(moment))
  if (results.size >= 20_000) results.clear()
  results.set(key, result)
  return result
}

function evaluated(expression: string, answers: Answers, more: Readonly<Record<string, unknown>>): unknown {
  try {
    return plain(evaluate(expression, { ...nested(answers), ...more, ...functions(more.today) }).value)
  } catch {
    return undefined
  }
}

const results = new Map<string, unknown>()

function wordsIn(expression: string): ReadonlySet<string> {
  const known = words.get(expression)
  if (known) return known
  const found = new Set(expression.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [])
  if (words.size >= 2000) words.clear()
  words.set(expression, found)
  return found
}

const words = new Map<string, ReadonlySet<string>>()

/**
 * Reads an expression without running it. Refuses what could run long on short input: ranges to count through, loops inside
 * loops, functions of one's own, and the two built-ins that take a backtracking pattern. `names` are the dotted names used.
 */
export function readFeel(expression: string): FeelReading {
  const known = readings.get(expression)
  if (known) return known
  const reading = look(expression)
  if (readings.size >= 2000) readings.clear()
  readings.set(expression, reading)
  return reading
}

const readings = new Map<string, FeelReading>()

function look(expression: string): FeelReading {
  if (expression.trim() === '') return { ok: false, reason: 'empty' }
  if (expression.length > longest) return { ok: false, reason: 'too-long' }
  try {
    return walk(expression)
  } catch {
    return { ok: false, reason: 'not-understood' }
  }
}

function walk(expression: string): FeelReading {
  const names = new Set<string>()
  const bound = new Set<string>()
  let loops = 0
  let problem: FeelProblem | undefined
  parseExpression(expression, {}, undefined).iterate({
    enter(node) {
      const text = expression.slice(node.from, node.to)
      if (node.type.isError) problem ??= 'not-understood'
      else if (node.name === 'FunctionDefinition') problem ??= 'may-not-end'
      else if (loopKinds.has(node.name) && ++loops > 1) problem ??= 'may-not-end'
      else if (node.name === 'InExpressions' && node.node.getChildren('InExpression').length > 1)
        problem ??= 'may-not-end'
      else if (node.name === 'IterationContext' && text.includes('..')) problem ??= 'may-not-end'
      else if (node.name === 'FunctionInvocation' && /^(replace|split)\s*\(/.test(text))
        problem ??= 'not-allowed-function'
      else if (node.name === 'Name') bound.add(text)
      else if (node.name === 'PathExpression' && /^[A-Za-z]\w*(\s*\.\s*[A-Za-z]\w*)+$/.test(text))
        if (node.node.parent?.name !== 'PathExpression') names.add(text.replaceAll(/\s/g, ''))
    },
  })
  if (problem) return { ok: false, reason: problem }
  return { ok: true, names: [...names].filter((name) => !bound.has(name.slice(0, name.indexOf('.')))) }
}

const loopKinds = new Set(['ForExpression', 'QuantifiedExpression', 'FilterExpression'])

/** `{ 'a.b': 1 }` becomes `{ a: { b: 1 } }`: FEEL reads a dot as a step into a context. */
function nested(answers: Answers): Record<string, unknown> {
  const context = Object.create(null) as Record<string, unknown>
  for (const [id, value] of Object.entries(answers)) {
    const steps = id.split('.')
    const last = steps.pop() as string
    let at = context
    for (const step of steps) {
      const below = at[step]
      const next = isContext(below) ? below : (Object.create(null) as Record<string, unknown>)
      at[step] = next
      at = next
    }
    if (!isContext(at[last])) at[last] = value ?? null
  }
  return context
}

function isContext(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The clock is the town's, never the machine's; `matches` uses RE2, whose time grows with the text only. */
function functions(today: unknown): Record<string, unknown> {
  const day = typeof today === 'string' ? today : undefined
  return {
    today: () => (day ? date(day) : null),
    now: () => null,
    matches: (input: unknown, pattern: unknown) =>
      typeof input === 'string' && typeof pattern === 'string' && pattern.length <= 200
        ? RE2JS.compile(pattern).matcher(input).find()
        : null,
  }
}

function plain(value: unknown): unknown {
  if (value === null || value === undefined || typeof value === 'function') return undefined
  if (value instanceof FeelDate || value instanceof FeelDateTime) return value.toString()
  if (value instanceof FeelTime || value instanceof FeelDuration) return value.toString()
  if (typeof value === 'number') return Number.isFinite(value) ? rounded(value) : undefined
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]))
  return value
}

/** FEEL counts in decimals (DMN 10.3.2.3.1): what binary arithmetic adds beyond twelve digits is taken away again. */
function rounded(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(12))
}
