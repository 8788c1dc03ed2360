import { Type } from 'typebox'
import { actorId, has } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { parse } from '../../../platform/schema.ts'
import { MatterDescription } from '../description.ts'
import { type Edited, review, takeMatter } from '../editing.ts'
import { matterPublished } from '../events.ts'
import { publicationOf } from '../publication.ts'
import { indexMatters } from '../search/index-matters.ts'
import { draftOf, publishVersion, renewEdition } from '../store.ts'

/** Puts a draft into force, when the lint finds no error. Cases under way keep the version they began with. */
export const publishMatter = command({
  name: 'catalogue.publish-matter',
  input: Type.Object({ code: Type.String({ maxLength: 200 }) }),
  allow: ({ actor }) => has(actor, 'admin'),
  about: (_, { matterId }: Edited & { readonly version: number }) => matterId,
  tell: ({ code }, { version }) => ({ code, version }),
  async run({ tx, actor, now, publish }, { code }) {
    const matter = await takeMatter(tx, actor, code)
    const draft = (await draftOf(tx, matter.id)) ?? refuse('matter-has-no-draft')
    const { faults, findings } = await review(tx, matter, draft.description)
    const errors = faults.length + findings.filter(({ severity }) => severity === 'error').length
    if (errors > 0) refuse('matter-not-ready', {}, { errors })
    const description = parse(MatterDescription, draft.description)
    await publishVersion(tx, publicationOf(matter.id, draft.version, description, actorId(actor) ?? '', now), now)
    await indexMatters(tx, [matter.id])
    await renewEdition(tx, 'lexicon', now)
    publish(matterPublished, { matterId: matter.id, code, version: draft.version })
    return { matterId: matter.id, code, version: draft.version }
  },
})
