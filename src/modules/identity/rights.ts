import { type Day, dayIn } from '#directory'
import type { Actor, Right } from '../../platform/actor.ts'
import type { Sql, Tx } from '../../platform/db.ts'
import { applicantOf, type Holder, reaches, sameHolder } from './holder.ts'
import { byStrength, isWard, lastDayAsWard, type Mandate, stateOf } from './mandate.ts'
import type { Company, Person } from './person.ts'
import { guardianshipsOf } from './store-guardianships.ts'
import { leanOnMandates, mandatesById, mandatesNaming } from './store-mandates.ts'
import { companiesById, leanOnRepresentation, peopleById, representationsOf } from './store-people.ts'

/** Somebody whom a person may act for today, and how far. */
export interface ActsFor {
  readonly holder: Holder
  readonly name: string
  readonly right: Right
  /** Last day; null where no end is known. */
  readonly until: Day | null
  /** Codes of matters; null: all. */
  readonly matters: readonly string[] | null
  /** The mandates it rests on; none where the law or a register gives it. */
  readonly mandates: readonly string[]
  readonly company?: Company
  readonly person?: Person
}

type Source = Pick<ActsFor, 'holder' | 'right' | 'until' | 'matters' | 'mandates'>

/**
 * Everybody a person may act for on the day of a moment: their children, who gave them a mandate, the companies a register or a
 * mandate names them for. Each once, by the strongest right; mandates of the same mandator add up, until the first of them ends.
 */
export async function actsFor(at: Sql, personId: string, now: Date): Promise<ActsFor[]> {
  const today = dayIn(now)
  const [registered, wards, named] = await Promise.all([
    representationsOf(at, personId, today),
    guardianshipsOf(at, personId, today),
    mandatesNaming(at, personId, 'accepted'),
  ])
  const mandates = (await mandatesById(at, named)).filter(
    (mandate) => mandate.agentId === personId && stateOf(mandate, today) === 'in-force',
  )
  const sources: Source[] = [
    ...registered.map(({ companyId, right, until }) => whole({ kind: 'company', id: companyId }, right, until)),
    ...wards.map(({ wardId }) => whole({ kind: 'person', id: wardId }, 'guardian', null)),
    ...mandates.map(({ id, mandator, right, until, matters }) => ({
      holder: mandator,
      right,
      until,
      matters,
      mandates: [id],
    })),
  ]
  const strongest = merged(sources)
  const ids = (kind: Holder['kind']) => strongest.flatMap(({ holder }) => (holder.kind === kind ? [holder.id] : []))
  const [companies, people] = await Promise.all([companiesById(at, ids('company')), peopleById(at, ids('person'))])
  return strongest.flatMap((source): ActsFor[] => {
    const { holder, right } = source
    if (holder.kind === 'company') {
      const company = companies.get(holder.id)
      return company ? [{ ...source, name: company.name, company }] : []
    }
    const person = people.get(holder.id)
    if (!person || (right === 'guardian' && !isWard(person.birthDate, today))) return []
    const until = right === 'guardian' ? lastDayAsWard(person.birthDate) : source.until
    return [{ ...source, until, name: person.name, person }]
  })
}

const whole = (holder: Holder, right: Right, until: Day | null): Source => ({
  ...{ holder, right, until },
  matters: null,
  mandates: [],
})

function merged(sources: readonly Source[]): Source[] {
  const byHolder = new Map<string, Source>()
  const strength = ({ right }: Source) => byStrength.indexOf(right)
  for (const source of sources.toSorted((one, other) => strength(one) - strength(other))) {
    const before = byHolder.get(source.holder.id)
    if (!before) byHolder.set(source.holder.id, source)
    else if (before.right === source.right && before.mandates.length > 0)
      byHolder.set(source.holder.id, {
        ...before,
        until: [before.until, source.until].filter((day) => day !== null).toSorted()[0] ?? null,
        matters: before.matters && source.matters ? [...new Set([...before.matters, ...source.matters])] : null,
        mandates: [...before.mandates, ...source.mandates],
      })
  }
  return [...byHolder.values()]
}

/**
 * What a person may do for somebody, with what it rests on held against being ended until the transaction is over: whoever ends
 * it meanwhile waits, and then finds what was begun. Undefined where they may do nothing (any more).
 */
export async function leanOn(tx: Tx, personId: string, holderId: string, now: Date): Promise<ActsFor | undefined> {
  const found = (await actsFor(tx, personId, now)).find(({ holder }) => holder.id === holderId)
  if (!found) return undefined
  const today = dayIn(now)
  const holds =
    found.mandates.length > 0
      ? (await leanOnMandates(tx, found.mandates)).every((mandate: Mandate) => stateOf(mandate, today) === 'in-force')
      : found.holder.kind === 'person' || (await leanOnRepresentation(tx, personId, holderId, today))
  return holds ? found : undefined
}

/**
 * For deeds: whether the right by which an actor acts for another still stands, at the moment of the deed and not only of their
 * last click. Always so for whoever acts for themselves.
 */
export async function stillActs(tx: Tx, actor: Actor, matter: string, now: Date): Promise<boolean> {
  const holder = applicantOf(actor)
  if (actor.kind !== 'person' || actor.acting.as === 'self' || !holder) return true
  const found = await leanOn(tx, actor.id, holder.id, now)
  return found !== undefined && sameHolder(found.holder, holder) && reaches(found.matters, matter)
}
