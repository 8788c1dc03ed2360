import { type Static, Type } from 'typebox'
import { officialName, organisationsOf } from '#directory'
import { findCompany, findPerson, whereDone } from '#identity'
import { query } from '../../platform/query.ts'
import { refuse } from '../../platform/refusal.ts'
import { BothText, Instant } from '../../platform/schema.ts'
import { type LogEntry, parsePlace, placeText } from './entry.ts'
import { ownEntries } from './store.ts'

const pageSize = 50

const OwnLine = Type.Object({
  id: Type.String(),
  at: Instant,
  /** Oneself, somebody else, a member of staff, the house by itself, or whoever was not signed in. */
  who: Type.Enum(['self', 'person', 'staff', 'system', 'visitor']),
  /** Whose staff it was. Their names are the agency's matter; the log knows them. */
  organisation: Type.Optional(BothText),
  /** For whom one did it, where not for oneself. */
  actingFor: Type.Optional(Type.String()),
  did: Type.String(),
  detail: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]),
  refused: Type.Union([Type.String(), Type.Null()]),
})
export type OwnLine = Static<typeof OwnLine>

/**
 * Everything that was done with one's account, newest first: what one did oneself, for whomever, what others did to it, and what
 * was tried and refused.
 */
export const ownLog = query({
  name: 'audit.own-log',
  input: Type.Object({ before: Type.Optional(Type.String({ maxLength: 60 })) }),
  output: Type.Object({
    items: Type.Array(OwnLine),
    next: Type.Union([Type.String(), Type.Null()]),
    earlier: Type.Boolean(),
  }),
  async run({ tx, actor }, { before }) {
    if (actor.kind !== 'person') return undefined
    const place = before ? (parsePlace(before) ?? refuse('invalid', { before: 'place-not-a-place' })) : undefined
    const buckets = await whereDone(tx, actor.id)
    const found = await ownEntries(tx, actor.id, { buckets, before: place, limit: pageSize + 1 })
    const items = found.slice(0, pageSize)
    const last = items.at(-1)
    const [organisations, others] = await Promise.all([
      organisationsOf(tx, distinct(items.map(({ organisationId }) => organisationId))),
      Promise.all(
        distinct(items.map(({ actingFor }) => actingFor)).map(async (id) => {
          const other = (await findCompany(tx, id)) ?? (await findPerson(tx, id))
          return [id, other?.name] as const
        }),
      ),
    ])
    const names = {
      organisations: new Map(organisations.map((one) => [one.id, officialName(one)])),
      others: new Map(others),
    }
    return {
      items: items.map((entry) => shown(entry, actor.id, names)),
      next: found.length > pageSize && last ? placeText(last) : null,
      earlier: place !== undefined,
    }
  },
})

interface Names {
  readonly organisations: ReadonlyMap<string, ReturnType<typeof officialName>>
  readonly others: ReadonlyMap<string, string | undefined>
}

function shown(entry: LogEntry, reader: string, { organisations, others }: Names): OwnLine {
  const { id, at, actorKind, actorId, organisationId, did, detail, refused } = entry
  const organisation = organisationId === null ? undefined : organisations.get(organisationId)
  const actingFor = entry.actingFor === null ? undefined : others.get(entry.actingFor)
  // Whoever signs in is nobody until they are in.
  const oneself = actorKind === 'person' ? actorId === reader : actorKind === 'visitor' && refused === null
  const who = oneself ? 'self' : actorKind
  return {
    ...{ id, at, who, did, refused },
    ...(organisation ? { organisation } : {}),
    // Whom somebody else acted for while they did something to this account is that one's business.
    ...(actingFor && who === 'self' ? { actingFor } : {}),
    // An agency writes down what it needs to find its own work again: posts, keys, counts.
    detail: detail && oneself ? { ...detail } : null,
  }
}

const distinct = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))]
