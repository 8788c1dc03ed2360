import { AsyncLocalStorage } from 'node:async_hooks'
import type { SignIn } from '#identity'
import type { Visit } from '../../../platform/web/visit.ts'

/** Who stands before the provider while it answers one request: it asks us, never a cookie of its own. */
export interface Standing {
  readonly visit: Visit
  /** Undefined for visitors, for staff, and for programs. */
  readonly signIn: SignIn | undefined
}

const standings = new AsyncLocalStorage<Standing>()

export const standBefore = <T>(standing: Standing, answer: () => Promise<T>): Promise<T> =>
  standings.run(standing, answer)

/** Undefined outside a request, as when the worker tells a site that somebody has left. */
export const standing = (): Standing | undefined => standings.getStore()
