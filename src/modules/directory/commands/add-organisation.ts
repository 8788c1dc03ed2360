import { Type } from 'typebox'
import { has } from '../../../platform/actor.ts'
import { command } from '../../../platform/command.ts'
import { newReferenceId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { organisationKinds } from '../organisation.ts'
import { codeTyped, entryTyped } from '../organisation-typed.ts'
import { regionName } from '../region-name.ts'
import { addOrganisation as add, placeOf, regionsByCode } from '../store.ts'
import { kindSaid, organisationSecond, saysEntry } from '../text/second.ts'

/**
 * Takes a body of this place into the directory: from then on it can have staff, matters and sites, and lists of matters mean it
 * by its short name. Refuses names and codes another has or had, and a region that is not of this place. Takes two people: what
 * it decides and seals it does in public authority.
 */
export const addOrganisation = command({
  name: 'directory.add-organisation',
  input: Type.Object({
    name: Type.String({ minLength: 1, maxLength: 60 }),
    short: Type.String({ minLength: 1, maxLength: 20 }),
    en: Type.String({ minLength: 1, maxLength: 120 }),
    kind: Type.Enum([...organisationKinds]),
    region: Type.String({ pattern: '^[1-9][0-9]{5,11}$' }),
    /** None yet: it can decide nothing that is sealed until it has one. */
    uscc: Type.Optional(Type.String({ maxLength: 40 })),
    phone: Type.Optional(Type.String({ maxLength: 80 })),
  }),
  second: {
    title: organisationSecond.add,
    duties: ['admin'],
    concerns: () => null,
    says: async (at, { kind, region, ...typed }) => [
      ...saysEntry(typed),
      { key: organisationSecond.kind, value: kindSaid(kind) },
      { key: organisationSecond.region, value: { zh: await regionName(at, region) } },
    ],
  },
  allow: ({ actor }) => has(actor, 'admin') && actor.kind === 'staff' && actor.scope === 'all',
  async run({ tx, now }, { kind, region, uscc, ...typed }): Promise<{ organisationId: string }> {
    const entry = await entryTyped(tx, null, typed)
    const code = await codeTyped(tx, null, uscc)
    const [place, [known]] = await Promise.all([placeOf(tx), regionsByCode(tx, [region])])
    if (!known || !region.startsWith(place.region.code)) refuse('invalid', { region: 'region-not-here' })
    const organisationId = newReferenceId(now)
    await add(tx, { id: organisationId, ...entry, kind, region, uscc: code }, now)
    return { organisationId }
  },
  about: (_input, output: { organisationId: string }) => output.organisationId,
  tell: ({ kind, region }) => ({ organisationKind: kind, region }),
})
