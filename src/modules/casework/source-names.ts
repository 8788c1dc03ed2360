import { resourceById } from '#exchange'
import { licenceType } from '#licences'
import type { Both } from '../../platform/page.ts'
import type { Looking } from '../../platform/query.ts'
import type { SlotShown } from './shown.ts'

/** Names of the licence types and registers that evidence came from, by their codes. */
export async function sourceNames(
  { tx }: Pick<Looking, 'tx'>,
  slots: readonly SlotShown[],
): Promise<Record<string, Both>> {
  const names: Record<string, Both> = {}
  for (const { facts = {} } of slots.flatMap(({ pieces }) => pieces)) {
    const { type, resource } = facts
    const found =
      (typeof type === 'string' && (await licenceType(tx, type))) ||
      (typeof resource === 'string' && (await resourceById(tx, resource)))
    if (found) names[String(type ?? resource)] = found.name
  }
  return names
}
