import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { askable } from '../model.ts'
import { noteTold } from '../store-links.ts'

/** A site is told facts of a person, whom it may know them of: their page says which and when, the log that it was so. */
export const tellSite = command({
  name: 'signon.tell-site',
  input: Type.Object({
    personId: Type.String({ format: 'uuid' }),
    companyId: Type.Optional(Type.String({ format: 'uuid' })),
    siteId: Type.String({ format: 'uuid' }),
    told: Type.Array(Type.Enum([...askable])),
  }),
  allow: ({ actor }) => actor.kind === 'system',
  async run({ tx, now }, { siteId, told, ...account }) {
    await noteTold(tx, account, siteId, told, now)
  },
  about: ({ personId }) => personId,
  tell: ({ siteId, told }) => ({ site: siteId, told }),
})
