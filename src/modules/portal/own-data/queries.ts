import { Type } from 'typebox'
import type { Lang } from '../../../platform/page.ts'
import { query } from '../../../platform/query.ts'
import { asJson } from './as-json.ts'
import { asSheet } from './as-sheet.ts'
import { ownData } from './parts.ts'

const nothing = Type.Object({})

/** The page that offers both files. */
export const ownDataOffered = query({
  name: 'portal.own-data-offered',
  input: nothing,
  output: nothing,
  async run({ actor }) {
    return actor.kind === 'person' ? {} : undefined
  },
})

export const ownDataFile = query({
  name: 'portal.own-data',
  input: nothing,
  output: Type.Object({ name: Type.String(), chunks: Type.Unsafe<AsyncIterable<string>>({}) }),
  async run(looking) {
    const data = await ownData(looking)
    return data && { name: 'my-data.json', chunks: asJson(data, looking.now) }
  },
})

export const ownDataPaper = query({
  name: 'portal.own-data-paper',
  input: Type.Object({ lang: Type.Optional(Type.Enum(['zh', 'en'])) }),
  output: Type.Object({ name: Type.String(), bytes: Type.Unsafe<Uint8Array>({}) }),
  async run(looking, { lang = 'zh' }) {
    const data = await ownData(looking)
    return data && { name: 'my-data.pdf', bytes: await asSheet(data, looking, lang as Lang) }
  },
})
