import { asks, type Route, type SentFile, sends, shows } from '../../platform/route.ts'
import { closingOffered } from './closing.ts'
import { closeOwnAccount } from './commands/close-own-account.ts'
import { keepMatter } from './commands/keep-matter.ts'
import { letMatterGo } from './commands/let-matter-go.ts'
import { keptMatter, keptMatters } from './kept.ts'
import { ownDataFile, ownDataOffered, ownDataPaper } from './own-data/queries.ts'
import { closedPage, closePage } from './pages/close-page.tsx'
import { figuresPage } from './pages/figures-page.tsx'
import { homePage } from './pages/home-page.tsx'
import { keepPage } from './pages/keep-page.tsx'
import { keptPage } from './pages/kept-page.tsx'
import { myPage } from './pages/my-page.tsx'
import { ownDataPage } from './pages/own-data-page.tsx'
import { prosePage } from './pages/prose-page.tsx'
import { figures, home, my, town } from './queries.ts'

/** Seconds. The figures of the first page say as of when they are; the plain pages change with the program. */
const [aMinute, anHour] = [60, 3600]

/** All one's data are read for it. */
const fewFiles = 10

const ownFile = (media: string) => (file: Omit<SentFile, 'media' | 'inline'>) => ({ ...file, media, inline: false })

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
  asks('/my/kept/:code/let-go', 'person', { does: letMatterGo, goTo: () => '/my/kept' }),
  shows('/my/data', 'person', ownDataOffered, ownDataPage),
  sends('/my/data.json', 'person', ownDataFile, ownFile('application/json'), { perMinute: fewFiles }),
  sends('/my/data.pdf', 'person', ownDataPaper, ownFile('application/pdf'), { perMinute: fewFiles }),
  asks('/my/close', 'person', {
    about: closingOffered,
    page: closePage,
    does: closeOwnAccount,
    goTo: () => '/account-closed',
    perMinute: 20,
  }),
  shows('/account-closed', 'everyone', town, closedPage),
  shows('/about', 'everyone', town, prosePage('about'), { publicFor: anHour }),
  shows('/about/figures', 'everyone', figures, figuresPage, { publicFor: aMinute }),
  shows('/help', 'everyone', town, prosePage('help'), { publicFor: anHour }),
  shows('/accessibility', 'everyone', town, prosePage('accessibility'), { publicFor: anHour }),
  shows('/privacy', 'everyone', town, prosePage('privacy'), { publicFor: anHour }),
]
