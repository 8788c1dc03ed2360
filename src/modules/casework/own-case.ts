import { isSamePerson } from '#identity'
import type { Doing } from '../../platform/command.ts'
import { refuse } from '../../platform/refusal.ts'
import type { CaseFile } from './model.ts'

/**
 * Nobody examines or decides what they applied for themselves, be it in another's name (回避, 公务员法 art. 76): as far as it is
 * known whose account of staff it is.
 */
export async function refuseOwnCase({ tx, actor }: Doing, { holder, person }: CaseFile): Promise<void> {
  if (actor.kind !== 'staff') return
  const people = [...new Set([person, ...(holder.kind === 'person' ? [holder.id] : [])])]
  if (await isSamePerson(tx, actor.id, people)) refuse('own-case')
}
