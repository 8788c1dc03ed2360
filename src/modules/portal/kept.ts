import { Type } from 'typebox'
import { findMatter, mattersNamed } from '#catalogue'
import type { Sql } from '../../platform/db.ts'
import { query } from '../../platform/query.ts'
import { BothText } from '../../platform/schema.ts'
import { mostKept } from './commands/keep-matter.ts'
import { isKept, keptCodes } from './store.ts'

export const KeptMatter = Type.Object({
  code: Type.String(),
  name: BothText,
  organisationName: BothText,
  /** One can apply for it here today. */
  applicable: Type.Boolean(),
})

/** The matters a person keeps, the last kept first. */
export async function keptBy(at: Sql, person: string, limit: number) {
  const codes = await keptCodes(at, person, limit)
  const found = new Map((await mattersNamed(at, codes)).map((matter) => [matter.code, matter]))
  return codes.flatMap((code) => found.get(code) ?? [])
}

export const keptMatters = query({
  name: 'portal.kept-matters',
  input: Type.Object({}),
  output: Type.Object({ matters: Type.Array(KeptMatter) }),
  async run({ tx, actor }) {
    return actor.kind === 'person' ? { matters: await keptBy(tx, actor.id, mostKept) } : undefined
  },
})

/** One matter, and whether the reader keeps it. */
export const keptMatter = query({
  name: 'portal.kept-matter',
  input: Type.Object({ code: Type.String({ maxLength: 200 }) }),
  output: Type.Object({ code: Type.String(), name: BothText, kept: Type.Boolean() }),
  async run({ tx, actor }, { code }) {
    if (actor.kind !== 'person') return undefined
    const matter = await findMatter(tx, code)
    if (!matter) return undefined
    return { code, name: matter.description?.plainName ?? matter.name, kept: await isKept(tx, actor.id, code) }
  },
})
