import { type Route, shows } from '../../platform/route.ts'
import { figuresPage } from './pages/figures-page.tsx'
import { homePage } from './pages/home-page.tsx'
import { myPage } from './pages/my-page.tsx'
import { prosePage } from './pages/prose-page.tsx'
import { figures, home, my, town } from './queries.ts'

export const routes: readonly Route[] = [
  shows('/', 'everyone', home, homePage),
  shows('/my', 'person', my, myPage),
  shows('/about', 'everyone', town, prosePage('about')),
  shows('/about/figures', 'everyone', figures, figuresPage),
  shows('/help', 'everyone', town, prosePage('help')),
  shows('/accessibility', 'everyone', town, prosePage('accessibility')),
  shows('/privacy', 'everyone', town, prosePage('privacy')),
]
