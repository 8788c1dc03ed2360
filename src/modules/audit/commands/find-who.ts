import { Type } from 'typebox'
import { checkCitizenNumber, dayIn } from '#directory'
import { peopleByName, personByNumber, staffByName } from '#identity'
import { has } from '../../../platform/actor.ts'
import { command, type Doing } from '../../../platform/command.ts'
import { refuse } from '../../../platform/refusal.ts'
import { mostSought } from '../entry.ts'
import { reasons } from '../reasons.ts'

/**
 * Finds out who is meant by a name, a sign-in name or an identity number, so that the log can be searched for what they did.
 * It comes by POST: a number stands in no address. What was typed is nowhere on record, but that somebody was looked for is,
 * with the reason and with whom was found. Members of the public are found by who keeps all agencies only.
 */
export const findWho = command({
  name: 'audit.find-who',
  input: Type.Object({
    who: Type.String({ minLength: 1, maxLength: 60 }),
    reason: Type.Enum([...reasons]),
  }),
  allow: ({ actor }) => has(actor, 'admin'),
  async run(doing, { who }): Promise<Found> {
    const typed = who.trim() || refuse('invalid', { who: 'required' })
    const ids = /\d{6}/.test(typed) ? await byNumber(doing, typed) : await byName(doing, typed)
    if (ids.length === 0) refuse('nobody-found', { who: 'nobody-found' })
    if (ids.length > mostSought) refuse('too-many-found', { who: 'too-many-found' })
    return { ids }
  },
  about: (_input, { ids }: Found) => (ids.length === 1 && ids[0] ? ids[0] : 'audit-log'),
  tell: ({ reason }, { ids }) => ({ reason, found: ids.length }),
})

interface Found {
  readonly ids: readonly string[]
}

const keepsAll = ({ actor }: Doing) => actor.kind === 'staff' && actor.scope === 'all'

async function byNumber(doing: Doing, typed: string): Promise<string[]> {
  const number = checkCitizenNumber(typed, dayIn(doing.now))
  if (!number.ok) refuse('invalid', { who: `number-${number.reason}` })
  if (!keepsAll(doing)) refuse('public-not-yours', { who: 'public-not-yours' })
  const found = await personByNumber(doing.office, doing.tx, number.number)
  return found ? [found] : []
}

async function byName(doing: Doing, typed: string): Promise<string[]> {
  const { tx, actor } = doing
  const organisation = actor.kind === 'staff' && actor.scope === 'own' ? actor.organisation : undefined
  const staff = await staffByName(tx, typed, { organisation, limit: mostSought + 1 })
  const people = keepsAll(doing) ? await peopleByName(tx, typed, mostSought + 1) : []
  return [...staff, ...people]
}
