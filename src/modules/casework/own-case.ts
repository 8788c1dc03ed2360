import { hasSameNumber, isSamePerson } from '#identity'
import type { Actor } from '../../platform/actor.ts'
import type { Doing } from '../../platform/command.ts'
import type { Sql } from '../../platform/db.ts'
import { refuse } from '../../platform/refusal.ts'
import type { CaseFile } from './model.ts'
import { examinersOf, type Happened, mayDecide } from './state.ts'

/**
 * Nobody examines, accepts and grants, or decides what they applied for themselves, be it in another's name (回避, 公务员法 art. 76): as far as it is
 * known whose account of staff it is.
 */
export async function refuseOwnCase({ tx, actor }: Doing, { holder, person }: CaseFile): Promise<void> {
  if (actor.kind !== 'staff') return
  const people = [...new Set([person, ...(holder.kind === 'person' ? [holder.id] : [])])]
  if (await isSamePerson(tx, actor.id, people)) refuse('own-case')
}

/**
 * Rule F1 for a person rather than for an account: whoever examined a case does not decide it under another account either, as
 * far as the number of both accounts is known.
 */
export async function mayDecideAs(at: Sql, actor: Actor, events: readonly Happened[]): Promise<boolean> {
  if (actor.kind !== 'staff') return false
  if (!mayDecide(events, actor.id)) return false
  return !(await hasSameNumber(at, actor.id, examinersOf(events)))
}
