import { type TSchema, Type } from 'typebox'
import { type Looking, query } from '../../platform/query.ts'
import { Instead, type Route } from '../../platform/route.ts'
import { type Holder, isHolder } from './holder.ts'
import { companiesOf } from './people.ts'

type Parameters = Readonly<Record<string, string>>

/** Whose the thing at an address is, or undefined where there is nothing. */
type HolderAt = (looking: Looking, parameters: Parameters) => Promise<Holder | undefined>

/**
 * A route of one's own things, opened in another's name than the one they belong to: whoever may act for their holder today is
 * led to where they change over, and from there back. Anybody else hears what they hear of things that are not there.
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
      const holder = await holderAt(looking, parameters)
      const acting = holder && (await changeTo(looking, holder))
      if (!acting) return undefined
      const back = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''))
      return { to: `/my/acting?as=${acting}&back=${encodeURIComponent(back)}` }
    },
  })
  return { ...route, instead }
}

/** As whom one must act to see what a holder has: a company's id or `self`. Undefined: one does already, or never may. */
async function changeTo({ actor, tx, now }: Looking, holder: Holder): Promise<string | undefined> {
  if (actor.kind !== 'person' || isHolder(actor, holder)) return undefined
  if (holder.kind === 'person') return holder.id === actor.id ? 'self' : undefined
  const companies = await companiesOf(tx, actor.id, now)
  return companies.find(({ company }) => company.id === holder.id)?.company.id
}
