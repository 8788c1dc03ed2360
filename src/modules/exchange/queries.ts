import { type Static, Type } from 'typebox'
import { citation, findMatter } from '#catalogue'
import { officialName, organisations } from '#directory'
import { holderOf } from '#identity'
import type { Actor } from '../../platform/actor.ts'
import type { Both as BothTexts } from '../../platform/page.ts'
import { query } from '../../platform/query.ts'
import { resourcesByIds, type UseRow, usesOf } from './store.ts'

const Both = Type.Unsafe<BothTexts>(Type.Object({ zh: Type.String(), en: Type.Optional(Type.String()) }))

const DataUse = Type.Object({
  id: Type.String(),
  /** ISO 8601 in UTC. */
  at: Type.String(),
  who: Type.Enum(['self', 'company', 'other', 'staff', 'system']),
  /** Whose staff looked. */
  organisation: Type.Optional(Both),
  resource: Both,
  provider: Type.Optional(Both),
  items: Type.Array(Both),
  matterCode: Type.String(),
  matterName: Both,
  /** The reader's own case; another person's case is not named. */
  caseId: Type.Optional(Type.String()),
  basis: Both,
  found: Type.Boolean(),
})

export const DataUses = Type.Object({
  about: Type.Union([Type.Literal('person'), Type.Literal('company')]),
  uses: Type.Array(DataUse),
  /** Where the next page begins. */
  next: Type.Optional(Type.String()),
})
export type DataUses = Static<typeof DataUses>

const pageLength = 20

/** Who looked at the data of the person, or of the company the person acts for: when, what, for which case, on what ground. */
export const dataUses = query({
  name: 'exchange.data-uses',
  input: Type.Object({ after: Type.Optional(Type.String({ format: 'uuid' })) }),
  output: DataUses,
  async run({ actor, tx }, { after }) {
    const holder = holderOf(actor)
    if (!holder) return undefined
    const found = await usesOf(tx, holder.id, after, pageLength + 1)
    const shown = found.slice(0, pageLength)
    const resources = await resourcesByIds(tx, [...new Set(shown.map(({ resource }) => resource))])
    const names = new Map((await organisations(tx)).map((one) => [one.id, officialName(one)]))
    const codes = [...new Set(shown.map(({ matterCode }) => matterCode))]
    const matters = new Map(
      await Promise.all(codes.map(async (code) => [code, (await findMatter(tx, code))?.name ?? { zh: code }] as const)),
    )
    const uses = shown.map((use): DataUses['uses'][number] => {
      const resource = resources.get(use.resource)
      const organisation = use.organisation ? names.get(use.organisation) : undefined
      return {
        id: use.id,
        at: use.at.toISOString(),
        who: whoLooked(use, actor, holder.kind),
        ...(organisation ? { organisation } : {}),
        resource: resource?.name ?? { zh: use.resource },
        ...(resource ? { provider: resource.provider } : {}),
        items: use.items.map((id) => resource?.items.find((item) => item.id === id)?.label ?? { zh: id }),
        matterCode: use.matterCode,
        matterName: matters.get(use.matterCode) ?? { zh: use.matterCode },
        // The look may have been for somebody else's case, e.g. the spouse's.
        ...(use.caseHolder === holder.id ? { caseId: use.caseId } : {}),
        basis: citation(use.basis),
        found: use.found,
      }
    })
    const last = shown.at(-1)
    return { about: holder.kind, uses, ...(found.length > pageLength && last ? { next: last.id } : {}) }
  },
})

function whoLooked({ actorKind, actorId }: UseRow, actor: Actor, about: 'person' | 'company') {
  if (actorKind === 'staff' || actorKind === 'system') return actorKind
  if (about === 'company') return 'company'
  return actor.kind === 'person' && actor.id === actorId ? 'self' : 'other'
}
