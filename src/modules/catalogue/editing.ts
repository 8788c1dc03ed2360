import { findOrganisation } from '#directory'
import { type Actor, has } from '../../platform/actor.ts'
import type { Sql, Tx } from '../../platform/db.ts'
import { Refusal, refuse } from '../../platform/refusal.ts'
import { parse } from '../../platform/schema.ts'
import { MatterDescription } from './description.ts'
import { readItemCode } from './import/read-row.ts'
import { type Finding, type LintContext, lint } from './lint.ts'
import { dictionary } from './matters.ts'
import { sectionOf } from './sections.ts'
import { currentMatter, lockMatter, type MatterRow } from './store.ts'
import { loadHalls } from './store-halls.ts'

/** Administrators describe the matters of their own agency; those of the general counter all. */
export function mayDescribe(actor: Actor, organisation: string): boolean {
  return has(actor, 'admin') && actor.kind === 'staff' && (actor.scope === 'all' || actor.organisation === organisation)
}

/** A list may name the matters of every agency, so only who describes them all brings one in. */
export function mayImport(actor: Actor): boolean {
  return has(actor, 'admin') && actor.kind === 'staff' && actor.scope === 'all'
}

/** What every deed on a draft answers. */
export interface Edited {
  readonly matterId: string
  readonly code: string
}

/** The matter, held for the transaction, for somebody who may describe it. */
export async function takeMatter(tx: Tx, actor: Actor, code: string): Promise<MatterRow> {
  const matter = (await lockMatter(tx, code)) ?? refuse('not-found')
  if (!mayDescribe(actor, matter.organisation)) refuse('not-allowed')
  return matter
}

/** What of a description does not have the shape a description has: reasons by the path of the field. */
export function shapeFaults(description: unknown): Readonly<Record<string, string>> {
  try {
    parse(MatterDescription, description)
    return {}
  } catch (error) {
    if (error instanceof Refusal) return error.fields
    throw error
  }
}

/** Faults of shape and findings of the lint; the lint reads only what has the right shape. */
export interface Review {
  readonly faults: readonly { readonly path: string; readonly reason: string; readonly section: string }[]
  readonly findings: readonly Finding[]
}

export async function review(at: Sql, matter: MatterRow, description: unknown): Promise<Review> {
  const faults = Object.entries(shapeFaults(description)).map(([path, reason]) => ({
    path,
    reason,
    section: sectionOf(path),
  }))
  if (faults.length > 0) return { faults, findings: [] }
  return { faults, findings: lint(description as MatterDescription, await lintContext(at, matter)) }
}

async function lintContext(at: Sql, matter: MatterRow): Promise<LintContext> {
  const [organisation, elements, current, halls] = await Promise.all([
    findOrganisation(at, matter.organisation),
    dictionary(at),
    currentMatter(at, matter.id),
    loadHalls(at),
  ])
  const { scheme, basic } = readItemCode(matter.code)
  return {
    name: matter.name,
    state: matter.state,
    agencyUscc: organisation?.uscc ?? null,
    code:
      scheme === 'gb39554' ? { basic, level: matter.code.charAt(18) } : { basic: matter.sample ? undefined : basic },
    dictionary: elements,
    halls: new Set(halls.map(({ name }) => name.zh)),
    inForce: current?.description ?? undefined,
  }
}
