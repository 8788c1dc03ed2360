import { routes } from '../app.ts'
import type { Audience } from '../platform/actor.ts'
import type { Route } from '../platform/route.ts'
import { type Subcommand, sayJson, WrongWords } from './screen.ts'

/** One address: how it is asked for, who may enter, and the query or command behind it. */
export interface RouteLine {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly to: string
  readonly name: string
  /** False: JSON only, below `/api/v1`. */
  readonly page: boolean
}

/** The route table as it is mounted. */
export const listRoutes: Subcommand = async (call) => {
  if (call.words.length > 0) throw new WrongWords()
  const lines = routes.flatMap(linesOf)
  if (call.json) {
    sayJson(call, lines)
    return 0
  }
  const width = Math.max(...lines.map(({ path }) => path.length))
  const audience = Math.max(...lines.map(({ to }) => to.length))
  for (const { method, path, to, name, page } of lines)
    call.screen.say(
      `${method.padEnd(4)}  ${path.padEnd(width)}  ${to.padEnd(audience)}  ${name}${page ? '' : '  (JSON)'}`,
    )
  call.screen.say(`\n${lines.length} 条；JSON 在 /api/v1 加路径 · ${lines.length} lines; as JSON at /api/v1 + path`)
  return 0
}

/** A form has two lines where it is shown at its own address, one where it is a button on another page. */
export function linesOf(route: Route): readonly RouteLine[] {
  const at = { path: route.path, to: audienceOf(route.to) }
  if (route.kind !== 'asks') {
    const page = route.kind === 'sends' || route.page !== undefined
    return [{ method: 'GET', ...at, name: route.query.name, page }]
  }
  const does = { method: 'POST', ...at, name: route.does.name, page: true } as const
  return route.page ? [{ ...does, method: 'GET' }, does] : [does]
}

const audienceOf = (to: Audience) => (typeof to === 'string' ? to : to.join(','))
