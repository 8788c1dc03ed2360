import { type Static, Type } from 'typebox'
import { isId } from '../../platform/ids.ts'
import {
  findProposal,
  type Proposal,
  proposalOutcomes,
  proposalsFor,
  proposalsOf,
  reaches,
} from '../../platform/proposal.ts'
import { type Looking, query } from '../../platform/query.ts'
import { BothText, Instant } from '../../platform/schema.ts'
import { inputOf } from '../../platform/second-person.ts'
import { staffNames } from './store-staff.ts'
import { onePersonIn } from './two-people.ts'
import type { Elsewhere } from './waits-elsewhere.ts'

const standings = ['open', ...proposalOutcomes] as const

const LineShown = Type.Object({
  id: Type.String(),
  /** The deed by its name in the log. */
  deed: Type.String(),
  title: BothText,
  proposedBy: Type.String(),
  proposedAt: Instant,
  until: Instant,
  standing: Type.Enum([...standings]),
})
type LineShown = Static<typeof LineShown>

const SecondShown = Type.Object({
  /** Those the reader can answer. */
  waiting: Type.Array(LineShown),
  elsewhere: Type.Array(Type.Object({ title: BothText, href: Type.String(), count: Type.Integer() })),
  own: Type.Array(LineShown),
})
export type SecondShown = Static<typeof SecondShown>

const shownAtOnce = 100
const ownShown = 30

/** What waits for the reader as the second person, and what became of what they proposed themselves. */
export const secondList = (elsewhere: readonly Elsewhere[]) =>
  query({
    name: 'identity.second',
    input: Type.Object({}),
    output: SecondShown,
    async run(looking) {
      const { tx, actor, now } = looking
      if (actor.kind !== 'staff') return undefined
      const [waiting, own, counts] = await Promise.all([
        proposalsFor(tx, actor, now, shownAtOnce),
        proposalsOf(tx, actor.id, ownShown),
        Promise.all(elsewhere.map(({ count }) => count(tx, actor))),
      ])
      const names = await staffNames(tx, proposersOf([...waiting, ...own]))
      return {
        waiting: waiting.map((one) => line(looking, one, names)),
        own: own.map((one) => line(looking, one, names)),
        elsewhere: elsewhere.flatMap(({ title, href }, place) => {
          const count = counts[place]
          return count === undefined ? [] : [{ title, href, count }]
        }),
      }
    },
  })

const proposersOf = (all: readonly Proposal[]) => [...new Set(all.map(({ proposedBy }) => proposedBy))].filter(isId)

function line({ office, now }: Looking, one: Proposal, names: ReadonlyMap<string, string>): LineShown {
  const { id, deed, proposedBy, proposedAt, until } = one
  const title = office.deedsOfTwo.get(deed)?.second.title ?? { zh: deed, en: deed }
  const standing = one.outcome ?? (now < until ? 'open' : 'lapsed')
  return { id, deed, title, proposedBy: names.get(proposedBy) ?? proposedBy, proposedAt, until, standing }
}

/** What keeps the reader from agreeing. */
const hindrances = [
  'second-person-yourself',
  'second-person-same-number',
  'second-person-in-hand',
  'second-person-same-hand',
] as const

const ProposalShown = Type.Object({
  ...LineShown.properties,
  says: Type.Array(Type.Object({ key: BothText, value: BothText })),
  why: Type.Union([Type.String(), Type.Null()]),
  answeredBy: Type.Union([Type.String(), Type.Null()]),
  answeredAt: Type.Union([Instant, Type.Null()]),
  answer: Type.Union([Type.String(), Type.Null()]),
  mine: Type.Boolean(),
  hindered: Type.Union([Type.Enum([...hindrances]), Type.Null()]),
})
export type ProposalShown = Static<typeof ProposalShown>

/** One deed that takes two: for whoever proposed it, and for those who could be the second person. */
export const oneProposal = query({
  name: 'identity.proposal',
  input: Type.Object({ proposalId: Type.String({ format: 'uuid' }) }),
  output: ProposalShown,
  async run(looking, { proposalId }) {
    const { tx, actor, office, now } = looking
    const found = await findProposal(tx, proposalId)
    if (!found || actor.kind !== 'staff') return undefined
    const mine = found.proposedBy === actor.id
    if (!mine && !reaches(actor, found)) return undefined
    const { answeredBy, answeredAt, answer, why } = found
    const names = await staffNames(tx, [found.proposedBy, answeredBy ?? ''].filter(isId))
    const deed = office.deedsOfTwo.get(found.deed)
    return {
      ...line(looking, found, names),
      says: deed && found.input ? [...(await deed.second.says(tx, inputOf(looking, deed, found)))] : [],
      ...{ why, answeredAt, answer, mine },
      answeredBy: answeredBy && (names.get(answeredBy) ?? answeredBy),
      hindered: (await onePersonIn(tx, found.proposedBy, actor.id, now)) ?? null,
    }
  },
})
