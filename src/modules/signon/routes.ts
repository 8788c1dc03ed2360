import { asks, type Fields, type Route, shows } from '../../platform/route.ts'
import { allowSite } from './commands/allow-site.ts'
import { cutSite } from './commands/cut-site.ts'
import { approveSite, refuseSite, resumeSite } from './commands/decide-site.ts'
import { declineSite } from './commands/decline-site.ts'
import { registerSite } from './commands/register-site.ts'
import { suspendSite } from './commands/suspend-site.ts'
import { takeSecret } from './commands/take-secret.ts'
import { linksPage } from './pages/links-page.tsx'
import { newSitePage } from './pages/new-site-page.tsx'
import { signOnPage } from './pages/sign-on-page.tsx'
import { sitePage } from './pages/site-page.tsx'
import { sitesPage } from './pages/sites-page.tsx'
import { ownLinks, signOnUnderWay } from './queries.ts'
import { newSiteOffered, oneSite, siteList } from './queries-staff.ts'

const toSite = ({ siteId }: { readonly siteId: string }) => `/desk/sites/${siteId}`
const toUnderWay = ({ uid }: { readonly uid: string }) => `/sign-on/${uid}`

/** A form that ticked one box sends a word, one that ticked several a list, one that ticked none nothing. */
const withScopes = (fields: Fields) => ({ ...fields, scopes: [fields.scopes ?? []].flat() })

export const routes: readonly Route[] = [
  shows('/sign-on/:uid', 'person', signOnUnderWay, signOnPage),
  asks('/sign-on/:uid/allow', 'person', { does: allowSite, goTo: toUnderWay }),
  asks('/sign-on/:uid/decline', 'person', { does: declineSite, goTo: toUnderWay }),
  shows('/my/sites', 'person', ownLinks, linksPage),
  asks('/my/sites/:linkId/cut', 'person', { does: cutSite, goTo: () => '/my/sites' }),
  shows('/desk/sites', ['admin'], siteList, sitesPage),
  asks('/desk/sites/new', ['admin'], {
    about: newSiteOffered,
    page: newSitePage,
    does: registerSite,
    reads: withScopes,
    goTo: toSite,
  }),
  shows('/desk/sites/:siteId', ['admin'], oneSite, sitePage),
  asks('/desk/sites/:siteId/approve', ['admin'], { does: approveSite, goTo: toSite }),
  asks('/desk/sites/:siteId/refuse', ['admin'], { does: refuseSite, goTo: toSite }),
  asks('/desk/sites/:siteId/suspend', ['admin'], { does: suspendSite, goTo: toSite }),
  asks('/desk/sites/:siteId/resume', ['admin'], { does: resumeSite, goTo: toSite }),
  asks('/desk/sites/:siteId/secret', ['admin'], { does: takeSecret, goTo: toSite }),
]
