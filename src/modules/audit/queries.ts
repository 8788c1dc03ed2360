import { type Static, Type } from 'typebox'
import { findOrganisation, isDay, officialName } from '#directory'
import { findCompany, findPerson, staffNames } from '#identity'
import type { Actor } from '../../platform/actor.ts'
import type { Sql } from '../../platform/db.ts'
import { isId, parseCaseNumber } from '../../platform/ids.ts'
import { query } from '../../platform/query.ts'
import { refuse } from '../../platform/refusal.ts'
import { csvLines } from './csv.ts'
import { type LogEntry, mostExported, mostSought, parsePlace, placeText, type Sought } from './entry.ts'
import { Line, Named } from './line.ts'
import { caseOfNumber, entries } from './store.ts'
import { sealedAmong } from './store-sealing.ts'

const pageSize = 50
const exportedAtOnce = 1_000

const day = Type.Optional(Type.String({ maxLength: 40 }))
const text = Type.Optional(Type.String({ maxLength: 100 }))

const Wanted = {
  /** An id, a case number as people type it, or the name of a thing without an id. */
  about: text,
  /** Ids, with commas between: `audit.find-who` finds them by name or number. */
  actor: Type.Optional(Type.String({ maxLength: mostSought * 40 })),
  did: text,
  outcome: Type.Optional(Type.Enum(['', 'done', 'refused'])),
  from: day,
  to: day,
}
const WantedObject = Type.Object(Wanted)
type Wanted = Static<typeof WantedObject>

/**
 * The log, newest first: all of it for who keeps all agencies, else what the staff of one's own agency did. Looking is on
 * record too: under the thing looked for, or under `audit-log`.
 */
export const log = query({
  name: 'audit.log',
  input: Type.Object({ ...Wanted, before: Type.Optional(Type.String()) }),
  output: Type.Object({
    wanted: WantedObject,
    /** The case number was right in form, but no case has it. */
    caseUnknown: Type.Boolean(),
    /** Who is looked for, by name where they have one. */
    sought: Type.Array(Named),
    items: Type.Array(Line),
    next: Type.Union([Type.String(), Type.Null()]),
    earlier: Type.Boolean(),
  }),
  seen: ({ about }) => (about !== undefined && isId(about) ? about : 'audit-log'),
  async run({ tx, actor }, { before, ...wanted }) {
    const within = seenBy(actor)
    if (!within) return undefined
    const place = before ? (parsePlace(before) ?? refuse('invalid', { before: 'place-not-a-place' })) : undefined
    const sought = await soughtBy(tx, wanted, within)
    const found = sought ? await entries(tx, sought, place, pageSize + 1) : []
    const last = found[pageSize - 1]
    return {
      wanted,
      caseUnknown: sought === undefined,
      sought: await whoIs(tx, sought?.actors ?? []),
      items: await named(tx, found.slice(0, pageSize)),
      next: found.length > pageSize && last ? placeText(last) : null,
      earlier: place !== undefined,
    }
  },
})

/** The same search as a file, read piece by piece while it is sent. */
export const exportedLog = query({
  name: 'audit.export',
  input: WantedObject,
  output: Type.Object({ chunks: Type.Unsafe<AsyncIterable<string>>({}) }),
  seen: ({ about }) => (about !== undefined && isId(about) ? about : 'audit-log'),
  async run({ tx, actor }, wanted) {
    const within = seenBy(actor)
    if (!within) return undefined
    const sought = await soughtBy(tx, wanted, within)
    return { chunks: csvLines(sought ? pieces(tx, sought) : nothing()) }
  },
})

async function* pieces(tx: Sql, sought: Sought): AsyncGenerator<readonly Line[]> {
  let place: LogEntry | undefined
  for (let count = 0; count < mostExported; count += exportedAtOnce) {
    const found = await entries(tx, sought, place, exportedAtOnce)
    if (found.length > 0) yield await named(tx, found)
    place = found.at(-1)
    if (found.length < exportedAtOnce) return
  }
}

async function* nothing(): AsyncGenerator<readonly Line[]> {}

/** The year 0 is a day to JavaScript, not to PostgreSQL. */
const isExistingDay = (text: string) => isDay(text) && !text.startsWith('0000')

/** How much of the log is somebody's to read: all, their organisation's part, or nothing. The command line is the operator's. */
export function seenBy(actor: Actor): Pick<Sought, 'organisation'> | undefined {
  if (actor.kind === 'system') return {}
  if (actor.kind !== 'staff') return undefined
  return actor.scope === 'all' ? {} : { organisation: actor.organisation }
}

/** What the form says, as the store understands it; undefined for a case number that no case has. Refuses a day that is none. */
async function soughtBy(tx: Sql, wanted: Wanted, within: Pick<Sought, 'organisation'>): Promise<Sought | undefined> {
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== '')) as Wanted
  const { about: typed, outcome, actor, ...rest } = given
  const actors = actor?.split(',').map((id) => id.trim())
  const sought = { ...rest, ...within, ...(actors ? { actors } : {}) }
  refuseDays(given)
  const about = typed?.trim()
  const number = about === undefined || isId(about) ? undefined : parseCaseNumber(about)
  const refused = outcome === undefined || outcome === '' ? undefined : outcome === 'refused'
  if (!number?.ok) return { ...sought, about, refused }
  const caseId = await caseOfNumber(tx, number.bucket, number.text)
  return caseId === undefined ? undefined : { ...sought, about: caseId, refused }
}

function refuseDays({ from, to }: Wanted) {
  const wrong = Object.entries({ from, to }).filter(([, day]) => day !== undefined && !isExistingDay(day))
  if (wrong.length > 0) refuse('invalid', Object.fromEntries(wrong.map(([field]) => [field, 'day-not-a-day'])))
  if (from !== undefined && to !== undefined && to < from) refuse('invalid', { to: 'days-backwards' })
}

/** Names to the ids that are looked for; a timer's id is its name. */
async function whoIs(tx: Sql, ids: readonly string[]): Promise<{ id: string; name: string | null }[]> {
  const known = ids.filter(isId)
  const staff = await staffNames(tx, known)
  const people = await eachNamed(
    known.filter((id) => !staff.has(id)),
    async (id) => (await findPerson(tx, id))?.maskedName,
  )
  return ids.map((id) => ({ id, name: staff.get(id) ?? people.get(id) ?? null }))
}

/** Puts names to ids: staff by name, for they act in office; people masked, for they are somebody's business alone. */
async function named(tx: Sql, found: readonly LogEntry[]): Promise<Line[]> {
  const ids = (kind: LogEntry['actorKind']) => [
    ...new Set(found.flatMap(({ actorKind, actorId }) => (actorKind === kind && actorId ? [actorId] : []))),
  ]
  const others = (which: (entry: LogEntry) => string | null) => [
    ...new Set(found.flatMap((entry) => which(entry) ?? [])),
  ]
  const [sealed, staff, people, companies, organisations] = await Promise.all([
    sealedAmong(
      tx,
      found.map(({ id }) => id),
    ),
    staffNames(tx, ids('staff')),
    eachNamed(ids('person'), async (id) => (await findPerson(tx, id))?.maskedName),
    eachNamed(
      others(({ actingFor }) => actingFor),
      async (id) =>
        (await findCompany(tx, id))?.name ??
        (await findPerson(tx, id))?.maskedName ??
        (await staffNames(tx, [id])).get(id),
    ),
    eachNamed(
      others(({ organisationId }) => organisationId),
      async (id) => {
        const found = await findOrganisation(tx, id)
        return found && officialName(found)
      },
    ),
  ])
  const name = <Name>(id: string | null, names: ReadonlyMap<string, Name>) =>
    id === null ? null : { id, name: names.get(id) ?? null }
  return found.map(({ actorId, actingFor, organisationId, ...entry }) => ({
    ...entry,
    sealed: sealed.has(entry.id),
    detail: entry.detail && { ...entry.detail },
    actor: name(actorId, new Map([...staff, ...people])),
    actingFor: name(actingFor, companies),
    organisation: name(organisationId, organisations),
  }))
}

async function eachNamed<Name>(
  ids: readonly string[],
  nameOf: (id: string) => Promise<Name | undefined>,
): Promise<Map<string, Name>> {
  const names = new Map<string, Name>()
  for (const id of ids) {
    const name = await nameOf(id)
    if (name !== undefined) names.set(id, name)
  }
  return names
}
