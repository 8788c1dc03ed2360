import { Type } from 'typebox'
import { type Day, dayIn, maskCitizenNumber } from '#directory'
import { command, type Doing } from '../../../platform/command.ts'
import { bucketOf, newId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { checkTyped } from '../checked.ts'
import { givingOf } from '../giving.ts'
import type { Holder } from '../holder.ts'
import { ageForMandates, entitlements, isWard, mostMandates, stands, termProblems } from '../mandate.ts'
import type { MattersKnown } from '../matters-known.ts'
import { keyOf } from '../people.ts'
import { ageOn } from '../person.ts'
import { checkRealName } from '../providers/real-name.ts'
import { addMandate, mandatesGiven } from '../store-mandates.ts'
import { findPerson } from '../store-people.ts'

/**
 * Writes down a mandate for its mandator to look at: whom it names, for what, from when to when. It counts for nothing until it is
 * signed (`confirmMandate`), and the next one written takes its place. Name and number must belong together as far as the population
 * register knows; whether the number has an account here changes nothing in the answer. Refuses oneself, people under eighteen,
 * a term the rules do not allow, and a right one cannot give.
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
    async run(doing, { right, from, until, ...typed }) {
      const { actor, tx, now, office } = doing
      const { mandator, rights } = givingOf(actor) ?? refuse('not-allowed')
      if (!rights.includes(right)) refuse('only-representative', { right: 'only-representative' })
      const chosen = await chosenOf(doing, mandator, typed, matters)
      const { name, number, birthDate } = checkTyped({ name: typed.name, number: typed.number }, now)
      const today = dayIn(now)
      await refuseTerm(from, until, today)
      if (ageOn(today, birthDate) < ageForMandates) refuse('invalid', { number: 'agent-too-young' })
      const agent = keyOf(office, number)
      const { answer } = await checkRealName(tx, agent.hash, name)
      if (answer === 'differ') refuse('invalid', { name: 'agent-name-differs' })
      await refuseMandator(doing, mandator, maskCitizenNumber(number))
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
    tell: ({ right, from, until }, { matters: reach }) => ({ right, matters: reach, term: `${from}/${until}` }),
  })

async function chosenOf(
  { tx }: Doing,
  { kind }: Holder,
  { reach, matters: asked = [] }: { reach: string; matters?: string[] },
  matters: MattersKnown,
): Promise<readonly string[] | null> {
  if (reach === 'all') return null
  if (asked.length === 0) refuse('invalid', { matters: 'no-matter-chosen' })
  const offered = new Set((await matters.offered(tx, kind)).map(({ code }) => code))
  if (!asked.every((code) => offered.has(code))) refuse('invalid', { matters: 'not-listed' })
  return [...new Set(asked)]
}

async function refuseTerm(from: Day, until: Day, today: Day) {
  const problems = termProblems(from, until, today)
  if (Object.keys(problems).length > 0) refuse('invalid', { ...problems } as Record<string, string>)
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
