import { Type } from 'typebox'
import { has } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { fits, onlyDeclared } from '../../../platform/schema.ts'
import { MatterDescription } from '../description.ts'
import { type Edited, shapeFaults, takeMatter } from '../editing.ts'
import { draftOf, saveDraft } from '../store.ts'

/** Puts a whole description, written as JSON, in place of a draft. It must have the shape; the lint comes with publishing. */
export const changeDescription = command({
  name: 'catalogue.change-description',
  input: Type.Object({
    code: Type.String({ maxLength: 200 }),
    json: Type.String({ minLength: 2, maxLength: 500_000 }),
  }),
  allow: ({ actor }) => has(actor, 'admin'),
  about: (_, { matterId }: Edited) => matterId,
  tell: ({ code }) => ({ code }),
  async run({ tx, actor, now }, { code, json }) {
    const matter = await takeMatter(tx, actor, code)
    if (!(await draftOf(tx, matter.id))) refuse('matter-has-no-draft')
    const description = parseJson(json)
    if (!fits(MatterDescription, description)) {
      const [path = '', reason = 'invalid'] = Object.entries(shapeFaults(description))[0] ?? []
      refuse('not-a-description', { json: 'not-a-description' }, { path, reason })
    }
    await saveDraft(tx, matter.id, onlyDeclared(MatterDescription, description), now)
    return { matterId: matter.id, code }
  },
})

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return refuse('not-json-text', { json: 'not-json-text' })
  }
}
