import { Type } from 'typebox'
import { command } from '../../../platform/command.ts'
import { cutLink } from '../cut-link.ts'
import { linksOf } from '../store-links.ts'

/** Cuts every site of a person whose account somebody else may have used: who let them know what is not known any more. */
export const cutAll = command({
  name: 'signon.cut-all',
  input: Type.Object({ personId: Type.String({ format: 'uuid' }) }),
  allow: ({ actor }) => actor.kind === 'system',
  async run(doing, { personId }) {
    const links = await linksOf(doing.tx, personId)
    for (const link of links) await cutLink(doing, link)
    return { sites: links.length }
  },
  about: ({ personId }) => personId,
  tell: (_input, { sites }) => ({ sites }),
})
