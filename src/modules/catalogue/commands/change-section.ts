import { Type } from 'typebox'
import { has } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { parse } from '../../../platform/schema.ts'
import { type Edited, takeMatter } from '../editing.ts'
import { type Section, sections } from '../lint.ts'
import { sectionKeys, sectionSchema } from '../sections.ts'
import { draftOf, saveDraft } from '../store.ts'

/** Puts one section of a draft in place of what it was. The rest of the draft stays. */
export const changeSection = command({
  name: 'catalogue.change-section',
  input: Type.Object({
    code: Type.String({ maxLength: 200 }),
    section: Type.Unsafe<Section>(Type.Enum([...sections])),
    value: Type.Unknown(),
  }),
  allow: ({ actor }) => has(actor, 'admin'),
  about: (_, { matterId }: Edited) => matterId,
  tell: ({ code, section }) => ({ code, section }),
  async run({ tx, actor, now }, { code, section, value }) {
    const matter = await takeMatter(tx, actor, code)
    const draft = (await draftOf(tx, matter.id)) ?? refuse('matter-has-no-draft')
    const part = parse(sectionSchema(section), value ?? {}) as Record<string, unknown>
    const kept = Object.entries(draft.description as object).filter(
      ([key]) => !(sectionKeys[section] as readonly string[]).includes(key),
    )
    await saveDraft(tx, matter.id, { ...Object.fromEntries(kept), ...part }, now)
    return { matterId: matter.id, code }
  },
})
