import { Type } from 'typebox'
import { dayIn, maskCitizenNumber } from '#directory'
import { actorId } from '../../../platform/actor.ts'
import { command, type Doing } from '../../../platform/command.ts'
import { bucketOf, newId } from '../../../platform/ids.ts'
import { Refusal, refuse } from '../../../platform/refusal.ts'
import { checkTyped } from '../checked.ts'
import { givingOf } from '../giving.ts'
import { type Holder, rightOf } from '../holder.ts'
import { ageForMandates, entitlements, isWard, mostMandates, stands, termProblems } from '../mandate.ts'
import type { MattersKnown } from '../matters-known.ts'
import { keyOf } from '../people.ts'
import { ageOn } from '../person.ts'
import { checkRealName } from '../providers/real-name.ts'
import { actsFor } from '../rights.ts'
import { addMandate, mandatesGiven } from '../store-mandates.ts'
import { findPerson } from '../store-people.ts'

/**
 * Writes down a mandate for its mandator to look at: whom it names, for what, from when to when. It counts for nothing until it is
 * signed (`confirmMandate`), and the next one written takes its place. Name and number must belong together as far as the population
 * register knows; whether the number has an account here changes nothing in the answer. Refuses oneself, people under eighteen,
 * a term the rules do not allow, a right one cannot give, and more than one has: an administrator does all of a company's matters, and
 * entitles others to no more and for no longer than they are entitled themselves.
 */
export const prepareMandate = (matters: MattersKnown) =>
  command({
    name: 'identity.prepare-mandate',
    input: Type.Object({
      name: Type.String({ maxLength: 60 }),
      number: Type.String({ maxLength: 60 }),
      right: Type.Enum([...entitlements]),
      reach: Type.Enum(['all', 'chosen']),
      matters: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 100 })),
      from: Type.String({ format: 'date' }),
      until: Type.String({ format: 'date' }),
    }),
    allow: ({ actor }) => givingOf(actor) !== undefined,
    async run(doing, input) {
      const { actor, tx, now, office } = doing
      const { mandator, rights } = givingOf(actor) ?? refuse('not-allowed')
      const { right, from, until } = input
      const who = readWho(input, now)
      const wrong = {
        ...who.fields,
        ...(rights.includes(right) ? {} : { right: 'only-representative' }),
        ...(await reachProblem(doing, mandator, input, matters)),
        ...termProblems(from, until, dayIn(now)),
        ...(await beyondOwn(doing, mandator, input)),
      }
      if (!who.read || Object.keys(wrong).length > 0) return refuse('invalid', wrong)
      const { name, number } = who.read
      const agent = keyOf(office, number)
      const { answer } = await checkRealName(tx, agent.hash, name)
      if (answer === 'differ') refuse('invalid', { name: 'agent-name-differs' })
      await refuseMandator(doing, mandator, maskCitizenNumber(number))
      const chosen = input.reach === 'all' ? null : [...new Set(input.matters ?? [])]
      const id = newId(bucketOf(mandator.id), now)
      await addMandate(
        tx,
        {
          ...{ id, mandator, right, from, until, agent, sample: false },
          agentName: name,
          agentMasked: maskCitizenNumber(number),
          matters: chosen,
          preparedBy: actor.kind === 'person' ? actor.id : refuse('not-allowed'),
        },
        now,
      )
      return { mandateId: id, matters: chosen?.length ?? 'all' }
    },
    about: (_input, { mandateId }) => mandateId,
    tell: (input, { matters: reach }) => ({ right: input.right, matters: reach, term: termOf(input) }),
  })

const termOf = ({ from, until }: { from: string; until: string }) => `${from}/${until}`

/** Whom the form names, or what is wrong with the way it does. */
function readWho(typed: { name: string; number: string }, now: Date) {
  try {
    const read = checkTyped({ name: typed.name, number: typed.number }, now)
    const young = ageOn(dayIn(now), read.birthDate) < ageForMandates
    return { read, fields: young ? { number: 'agent-too-young' } : {} }
  } catch (error) {
    if (error instanceof Refusal) return { read: undefined, fields: error.fields }
    throw error
  }
}

async function reachProblem(
  { tx }: Doing,
  { kind }: Holder,
  { right, reach, matters: asked = [] }: { right: string; reach: string; matters?: string[] },
  matters: MattersKnown,
): Promise<{ readonly matters?: string }> {
  if (reach === 'all') return {}
  if (right === 'administrator') return { matters: 'administrator-does-all' }
  if (asked.length === 0) return { matters: 'no-matter-chosen' }
  const offered = new Set((await matters.offered(tx, kind)).map(({ code }) => code))
  return asked.every((code) => offered.has(code)) ? {} : { matters: 'not-listed' }
}

/** What goes beyond the giver's own right: of an administrator, whose own rests on a mandate. */
async function beyondOwn(
  { actor, tx, now }: Doing,
  { id }: Holder,
  { reach, matters: asked = [], until }: { reach: string; matters?: string[]; until: string },
): Promise<{ readonly matters?: string; readonly until?: string }> {
  if (rightOf(actor) !== 'administrator') return {}
  const others = await actsFor(tx, actorId(actor) ?? '', now)
  const own = others.find(({ holder, right }) => holder.id === id && right === 'administrator')
  const wide = own?.matters && (reach === 'all' || asked.some((code) => !own.matters?.includes(code)))
  return {
    ...(wide ? { matters: 'beyond-own-mandate' } : {}),
    ...(own?.until && until > own.until ? { until: 'beyond-own-mandate' } : {}),
  }
}

/** A mandator of age, who names somebody else, and not too many. */
async function refuseMandator({ actor, tx, now }: Doing, mandator: Holder, agentMasked: string) {
  const today = dayIn(now)
  const person = actor.kind === 'person' ? await findPerson(tx, actor.id) : undefined
  if (!person) refuse('not-allowed')
  if (mandator.kind === 'person' && isWard(person.birthDate, today)) refuse('mandator-too-young')
  if (mandator.kind === 'person' && person.maskedNumber === agentMasked) refuse('invalid', { number: 'agent-is-you' })
  const standing = (await mandatesGiven(tx, mandator)).filter((mandate) => stands(mandate, today))
  if (standing.length >= mostMandates[mandator.kind])
    refuse('mandates-enough', {}, { most: mostMandates[mandator.kind] })
}
