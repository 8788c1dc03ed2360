import type { Duty } from '../../platform/actor.ts'

/** What is given by one administrator alone: work on cases, which others see and undo. */
const ordinary: ReadonlySet<Duty> = new Set(['clerk', 'officer', 'approver'])

interface Power {
  readonly duties: readonly Duty[]
  readonly scope: 'own' | 'all'
}

/** Whether a post lets somebody keep the house, head an agency or watch over others: what a new duty is taken for, too. */
export function isPowerful({ duties }: Pick<Power, 'duties'>): boolean {
  return duties.some((duty) => !ordinary.has(duty))
}

/** Whether a changed post gives power that it did not give before. */
export function givesPower(before: Power, after: Power): boolean {
  const news = after.duties.filter((duty) => !before.duties.includes(duty))
  return isPowerful({ duties: news }) || (isPowerful(after) && after.scope === 'all' && before.scope === 'own')
}
