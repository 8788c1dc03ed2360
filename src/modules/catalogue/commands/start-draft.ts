import { Type } from 'typebox'
import { findOrganisation } from '#directory'
import { actorId, has } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { blankDescription } from '../blank.ts'
import { type Edited, takeMatter } from '../editing.ts'
import { currentMatter, draftOf, insertDraft } from '../store.ts'
import { loadHalls } from '../store-halls.ts'

/** Begins the next version of a matter's description: from the one in force, or from what its list says. */
export const startDraft = command({
  name: 'catalogue.start-draft',
  input: Type.Object({ code: Type.String({ maxLength: 200 }) }),
  allow: ({ actor }) => has(actor, 'admin'),
  about: (_, { matterId }: Edited & { readonly version: number }) => matterId,
  tell: ({ code }, { version }) => ({ code, version }),
  async run({ tx, actor, now }, { code }) {
    const matter = await takeMatter(tx, actor, code)
    if (matter.state === 'retired') refuse('matter-retired')
    const open = await draftOf(tx, matter.id)
    if (open) return { matterId: matter.id, code, version: open.version }
    const [current, agency, halls] = await Promise.all([
      currentMatter(tx, matter.id),
      findOrganisation(tx, matter.organisation),
      loadHalls(tx),
    ])
    // Halls name departments as the list does.
    const department = agency?.listedAs ?? agency?.name ?? ''
    const description = current?.description ?? blankDescription(matter, department, agency?.phone, halls)
    const version = await insertDraft(tx, { matterId: matter.id, description, by: actorId(actor) ?? '' }, now)
    return { matterId: matter.id, code, version }
  },
})
