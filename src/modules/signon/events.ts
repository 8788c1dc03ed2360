import { Type } from 'typebox'
import { event } from '../../platform/event.ts'

/** Somebody signed out of a site, cut it, or their sign-in ended: its server is to be told. No name and no number in it. */
export const siteLeft = event(
  'signon.site-left',
  Type.Object({ clientId: Type.String(), accountId: Type.String(), sid: Type.Optional(Type.String()) }),
)
