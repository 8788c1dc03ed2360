import type { WaitsElsewhere } from '#identity'
import { has } from '../../platform/actor.ts'
import { countVoidRequests } from './store-voids.ts'

/** Cases that an agency wants declared void and that wait for an administrator's word. */
export const voidsWaiting: WaitsElsewhere = {
  title: { zh: '作废申请', en: 'Requests to declare a case void' },
  href: '/desk/voids',
  count: async (at, actor) =>
    actor.kind === 'staff' && has(actor, 'admin')
      ? countVoidRequests(at, actor.scope === 'all' ? undefined : actor.organisation)
      : undefined,
}
