import { asks, type Route, shows } from '../../platform/route.ts'
import { keepMatter } from './commands/keep-matter.ts'
import { letMatterGo } from './commands/let-matter-go.ts'
import { keptMatter, keptMatters } from './kept.ts'
import { figuresPage } from './pages/figures-page.tsx'
import { homePage } from './pages/home-page.tsx'
import { keepPage } from './pages/keep-page.tsx'
import { keptPage } from './pages/kept-page.tsx'
import { myPage } from './pages/my-page.tsx'
import { prosePage } from './pages/prose-page.tsx'
import { figures, home, my, town } from './queries.ts'

/** Seconds. The figures of the first page say as of when they are; the plain pages change with the program. */
const [aMinute, anHour] = [60, 3600]

export const routes: readonly Route[] = [
  shows('/', 'everyone', home, homePage, { publicFor: aMinute }),
  shows('/my', 'person', my, myPage),
  shows('/my/kept', 'person', keptMatters, keptPage),
  asks('/my/kept/:code', 'person', {
    about: keptMatter,
    page: keepPage,
    does: keepMatter,
    goTo: () => '/my/kept',
  }),
  // Whether it is kept, as JSON; its page is the form above.
  shows('/my/kept/:code', 'person', keptMatter),
  asks('/my/kept/:code/let-go', 'person', { does: letMatterGo, goTo: () => '/my/kept' }),
  shows('/about', 'everyone', town, prosePage('about'), { publicFor: anHour }),
  shows('/about/figures', 'everyone', figures, figuresPage, { publicFor: aMinute }),
  shows('/help', 'everyone', town, prosePage('help'), { publicFor: anHour }),
  shows('/accessibility', 'everyone', town, prosePage('accessibility'), { publicFor: anHour }),
  shows('/privacy', 'everyone', town, prosePage('privacy'), { publicFor: anHour }),
]
