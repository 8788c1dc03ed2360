import { type TSchema, Type } from 'typebox'
import { type Looking, query } from '../../platform/query.ts'
import { Instead, type Route } from '../../platform/route.ts'
import { type Holder, isHolder, mayApplyFor, reaches } from './holder.ts'
import { actsFor } from './rights.ts'

type Parameters = Readonly<Record<string, string>>

/** Whose something is; of an application also the matter it is for, since a right may reach to some matters only. */
export type Whose = Holder & { readonly matter?: string }

/** Whose the thing at an address is, or undefined where there is nothing. */
type HolderAt = (looking: Looking, parameters: Parameters) => Promise<Whose | undefined>

/**
 * A route of one's own things, opened in another's name than the one they belong to: whoever may see them in their holder's name
 * today is led to where they change over, and from there back. Anybody else hears what they hear of things that are not there.
 */
export function orInItsName<R extends Route>(route: R, holderAt: HolderAt): R {
  const first = 'instead' in route ? route.instead : undefined
  const instead = query({
    name: 'identity.in-its-name',
    input: first?.input ?? (Type.Object({}) as TSchema),
    output: Instead,
    async run(looking, input) {
      const led = await first?.run(looking, input)
      if (led) return led
      const parameters = input as Parameters
      const whose = await holderAt(looking, parameters)
      const acting = whose && (await changeTo(looking, whose))
      if (!acting) return undefined
      const back = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''))
      return { to: `/my/acting?as=${acting}&back=${encodeURIComponent(back)}` }
    },
  })
  return { ...route, instead }
}

/** The same for a list that shows what is one's own, or one's holder's, and nothing to whoever acts by mandate. */
export const orAsOneself = <R extends Route>(route: R): R =>
  orInItsName(route, async ({ actor }) => (actor.kind === 'person' ? { kind: 'person', id: actor.id } : undefined))

/** As whom one must act to see what a holder has: an id or `self`. Undefined: one does already, or never may. */
async function changeTo({ actor, tx, now }: Looking, { matter, ...whose }: Whose): Promise<string | undefined> {
  if (actor.kind !== 'person') return undefined
  if (matter === undefined ? isHolder(actor, whose) : mayApplyFor(actor, whose, matter)) return undefined
  if (whose.kind === 'person' && whose.id === actor.id) return 'self'
  const found = (await actsFor(tx, actor.id, now)).find(({ holder }) => holder.id === whose.id)
  const sees = found && (matter === undefined ? found.right !== 'agent' : reaches(found.matters, matter))
  return sees ? found.holder.id : undefined
}
