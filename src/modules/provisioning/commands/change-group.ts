import { Type } from 'typebox'
import { isPowerful, provisionDuty } from '#identity'
import { type Duty, duties } from '../../../platform/actor.ts'
import { command, performWithin } from '../../../platform/command.ts'
import type { Sql } from '../../../platform/db.ts'
import { refuse } from '../../../platform/refusal.ts'
import { groupVersion, holdersOf, membersOf } from '../directory.ts'
import { agreesToPower, mayProvision, membersHeld, refuseStale } from '../may.ts'
import { provisioningSays, titleOfDuty } from '../text/second.ts'

const Ids = Type.Array(Type.String({ format: 'uuid' }), { maxItems: 1000, uniqueItems: true })

/**
 * An agency's directory says who has a duty there, all of it or not at all. Giving one with power over others takes two: the
 * system and an administrator who agrees, neither with the system in hand nor given the duty.
 */
export const changeGroup = command({
  name: 'provisioning.change-group',
  input: Type.Object({
    organisation: Type.String({ format: 'uuid' }),
    duty: Type.Enum([...duties]),
    members: Ids,
    ifMatch: Type.Optional(Type.String({ maxLength: 500 })),
  }),
  second: {
    title: provisioningSays.giveDuty,
    needed: async ({ tx }, input) => isPowerful({ duties: [input.duty] }) && (await newlyGiven(tx, input)).length > 0,
    duties: ['admin'],
    concerns: (_at, { organisation }) => organisation,
    agrees: agreesToPower,
    gives: newlyGiven,
    settles: ({ organisation, duty }) => `${organisation} ${duty}`,
    async says(at, { organisation, duty, members: wanted }) {
      const all = await membersOf(at, organisation)
      const named = all.filter(({ id }) => wanted.includes(id)).map(({ name, login }) => `${name} (${login})`)
      return [
        { key: provisioningSays.duty, value: titleOfDuty[duty] },
        { key: provisioningSays.members, value: { zh: named.join('\n') } },
        { key: provisioningSays.source, value: provisioningSays.directory },
      ]
    },
  },
  allow: mayProvision,
  async run(doing, { organisation, duty, members: wanted, ifMatch }) {
    const all = await membersHeld(doing, { organisation })
    refuseStale(groupVersion(all, duty), ifMatch)
    if (wanted.some((id) => !all.some((one) => one.id === id))) refuse('invalid', { members: 'not-listed' })
    const changes = all.filter((one) => one.duties.includes(duty) !== wanted.includes(one.id))
    for (const { id: staffId, title } of changes) {
      const given = wanted.includes(staffId)
      await performWithin(doing, provisionDuty, { staffId, duty, given, title: title ?? titleOfDuty[duty].zh })
    }
    return { organisation, changed: changes.length }
  },
  about: ({ organisation }) => organisation,
  tell: ({ duty }, { changed }) => ({ duty, members: changed }),
})

interface Membership {
  readonly organisation: string
  readonly duty: Duty
  readonly members: readonly string[]
}

/** Who would have the duty and does not have it yet. */
async function newlyGiven(at: Sql, { organisation, duty, members }: Membership): Promise<string[]> {
  const held = new Set(holdersOf(await membersOf(at, organisation), duty).map(({ id }) => id))
  return members.filter((id) => !held.has(id))
}
