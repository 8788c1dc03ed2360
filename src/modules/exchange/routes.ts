import { orAsOneself } from '#identity'
import { type Route, shows } from '../../platform/route.ts'
import { dataUsesPage } from './pages/data-uses-page.tsx'
import { dataUses } from './queries.ts'

export const routes: readonly Route[] = [orAsOneself(shows('/my/data-uses', 'person', dataUses, dataUsesPage))]
