import { enteredDate, isoDayOf } from '../../design/index.ts'
import { asks, type Fields, type Route } from '../../platform/route.ts'
import { endDeputy } from './commands/end-deputy.ts'
import { nameDeputy } from './commands/name-deputy.ts'
import { standIn } from './commands/stand-in.ts'
import { deputiesPage } from './pages/deputies-page.tsx'
import { deputies } from './queries-deputies.ts'

/** A day nobody could read is refused by its form, where the page says so. */
function dayFrom(fields: Fields, name: string): string {
  const day = isoDayOf(enteredDate(fields, name))
  return typeof day === 'string' ? '' : day.day
}

export const deputyRoutes: readonly Route[] = [
  asks('/desk/deputies', 'staff', {
    about: deputies,
    page: deputiesPage,
    does: nameDeputy,
    reads: ({ postId, deputy, duties, ...fields }) => ({
      ...{ postId, deputy, duties: [duties ?? []].flat() },
      from: dayFrom(fields, 'from'),
      until: dayFrom(fields, 'until'),
    }),
    goTo: () => '/desk/deputies',
  }),
  asks('/desk/deputies/:deputyshipId/end', 'staff', { does: endDeputy, goTo: () => '/desk/deputies' }),
  asks('/desk/profile/stand-in', 'staff', { does: standIn, goTo: () => '/desk' }),
]
