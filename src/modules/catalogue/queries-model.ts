import { type Static, Type } from 'typebox'
import { query } from '../../platform/query.ts'
import { ModelText } from './description.ts'
import { findMatter } from './matters.ts'
import { BothText } from './shown.ts'

const ModelShown = Type.Object({
  code: Type.String(),
  matterName: BothText,
  evidenceName: BothText,
  model: ModelText,
})
export type ModelShown = Static<typeof ModelShown>

/** The model text 范本 of a document people write themselves, as the matter offers it now. */
export const matterModel = query({
  name: 'catalogue.model',
  input: Type.Object({ code: Type.String({ maxLength: 200 }), slot: Type.String({ maxLength: 100 }) }),
  output: ModelShown,
  async run({ tx }, { code, slot }) {
    const description = (await findMatter(tx, code))?.description
    const found = description?.evidence.find(({ id }) => id === slot)
    if (!description || !found?.model) return undefined
    return { code, matterName: description.plainName, evidenceName: found.name, model: found.model }
  },
})
