import { type Static, Type } from 'typebox'
import { dayIn, placeOf } from '#directory'
import { type Looking, query } from '../../platform/query.ts'
import { daysBefore } from './sayings.ts'
import { lexicon } from './search/lexicon.ts'
import { meaningOf } from './search/saying.ts'
import { searchMatters } from './search/search-matters.ts'
import { understand } from './search/understand.ts'
import { isUuid, orNull } from './shown.ts'
import { countSayings, findSaying, listGaps, listSayings, type Saying } from './store-sayings.ts'

const Meaning = Type.Object({
  text: Type.String(),
  /** matter: the name of one · words: official words · nothing: no matter has them (any more). */
  leadsTo: Type.String(),
  count: Type.Integer(),
})

const SayingShown = Type.Object({
  sayingId: Type.String(),
  says: Type.Array(Type.String()),
  means: Type.Array(Meaning),
  retired: Type.Boolean(),
  changedAt: Type.Unsafe<Date>({}),
  /** Whether somebody of the staff wrote or changed it; else it is as the starter data have it. */
  byStaff: Type.Boolean(),
})

const Tried = Type.Object({
  q: Type.String(),
  /** How the question was read: each piece, and what was looked for because of it. */
  pieces: Type.Array(Type.Object({ said: Type.String(), meant: Type.Array(Type.String()) })),
  total: Type.Integer(),
  matters: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      reasons: Type.Array(Type.Object({ said: Type.String(), met: Type.String() })),
    }),
  ),
})

const SayingsShown = Type.Object({
  having: Type.String(),
  retired: Type.Boolean(),
  counts: Type.Object({ live: Type.Integer(), retired: Type.Integer() }),
  items: Type.Array(SayingShown),
  next: orNull(Type.String()),
  /** Questions of the last 30 days that found nothing. */
  gaps: Type.Array(Type.Object({ query: Type.String(), asked: Type.Integer(), lastDay: Type.String() })),
  tried: orNull(Tried),
  /** What the form begins with: a question that found nothing. */
  say: Type.String(),
})
export type SayingsShown = Static<typeof SayingsShown>

const perPage = 30
const gapsShown = 30

/** What people say and mean, what they looked for in vain, and one question tried. */
export const sayings = query({
  name: 'catalogue.sayings',
  input: Type.Object({
    having: Type.Optional(Type.String({ maxLength: 100 })),
    retired: Type.Optional(Type.String({ maxLength: 5 })),
    try: Type.Optional(Type.String({ maxLength: 200 })),
    say: Type.Optional(Type.String({ maxLength: 80 })),
    after: Type.Optional(Type.String({ maxLength: 100 })),
  }),
  output: SayingsShown,
  async run(looking, { having = '', retired = '', try: tried = '', say = '', after }) {
    const { tx, now } = looking
    const gone = retired === '1' || retired === 'true'
    const mark = readMark(after)
    const [found, counts, gaps, words] = await Promise.all([
      listSayings(tx, { having: having.trim() || undefined, retired: gone, after: mark, limit: perPage + 1 }),
      countSayings(tx),
      listGaps(tx, dayIn(daysBefore(now, 30)), gapsShown),
      lexicon(tx),
    ])
    const items = found.slice(0, perPage)
    const last = items.at(-1)
    return {
      having,
      retired: gone,
      counts,
      items: items.map((saying) => sayingShown(saying, words)),
      next: found.length > items.length && last ? `${last.changedAt.toISOString()}~${last.id}` : null,
      gaps,
      tried: tried.trim() ? await tryOut(looking, tried.trim()) : null,
      say,
    }
  },
})

function sayingShown(
  { id, says, means, retired, changedAt, changedBy }: Saying,
  words: Awaited<ReturnType<typeof lexicon>>,
) {
  return {
    sayingId: id,
    says: [...says],
    means: means.map((meant) => meaningOf(meant, words)),
    ...{ retired, changedAt },
    byStaff: changedBy !== 'system',
  }
}

async function tryOut({ tx }: Looking, q: string): Promise<Static<typeof Tried>> {
  const [words, { region }] = await Promise.all([lexicon(tx), placeOf(tx)])
  const { groups } = understand(q, words)
  const found = await searchMatters(tx, { q, limit: 10, region: region.code })
  return {
    q,
    pieces: groups.map(({ said, terms }) => ({
      said,
      meant: [...new Set(terms.flatMap(({ meant }) => (meant === undefined ? [] : [meant])))].slice(0, 8),
    })),
    total: found.total,
    matters: found.matters.map(({ code, officialName, reasons }) => ({
      code,
      name: officialName,
      reasons: reasons.map(({ said, met }) => ({ said, met })),
    })),
  }
}

function readMark(text: string | undefined) {
  const [, at = '', id = ''] = /^([^~]+)~([0-9a-f-]{36})$/.exec(text ?? '') ?? []
  const when = new Date(at)
  return isUuid(id) && !Number.isNaN(when.getTime()) ? { at: when, id } : undefined
}

/** One saying, to be changed. */
export const saying = query({
  name: 'catalogue.saying',
  input: Type.Object({ sayingId: Type.String({ maxLength: 200 }) }),
  output: SayingShown,
  async run({ tx }, { sayingId }) {
    const found = isUuid(sayingId) ? await findSaying(tx, sayingId) : undefined
    return found && sayingShown(found, await lexicon(tx))
  },
})
export type SayingShown = Static<typeof SayingShown>
