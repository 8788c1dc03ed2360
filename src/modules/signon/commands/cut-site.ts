import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { cutLink } from '../cut-link.ts'
import { linkById } from '../store-links.ts'

/** The person cuts a site off what it knows of them. */
export const cutSite = command({
  name: 'signon.cut-site',
  input: Type.Object({ linkId: Type.String({ format: 'uuid' }) }),
  allow: ({ actor }) => actor.kind === 'person',
  async run(doing, { linkId }) {
    const { tx, actor } = doing
    if (actor.kind !== 'person') refuse('not-allowed')
    const link = (await linkById(tx, actor.id, linkId)) ?? refuse('not-found')
    await cutLink(doing, link)
    return { personId: link.personId, siteId: link.siteId }
  },
  about: (_input, { personId }) => personId,
  tell: (_input, { siteId }) => ({ site: siteId }),
})
