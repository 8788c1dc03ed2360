import type { Route } from '../../platform/route.ts'

export const deskRoutes: readonly Route[] = []
