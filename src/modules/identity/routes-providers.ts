import { asks, type Route, shows } from '../../platform/route.ts'
import { localPath } from '../../platform/web/path.ts'
import { cutProvider } from './commands/cut-provider.ts'
import { approveProvider, refuseProvider, resumeProvider } from './commands/decide-provider.ts'
import { linkProvider } from './commands/link-provider.ts'
import { registerProvider } from './commands/register-provider.ts'
import { signInProvider } from './commands/sign-in-provider.ts'
import { suspendProvider } from './commands/suspend-provider.ts'
import { cameBackPage, linkPage, wayTherePage } from './pages/provider-pages.tsx'
import { newProviderPage, providerPage, providersPage } from './pages/provider-staff-pages.tsx'
import { withBack } from './pages/with-back.ts'
import {
  cameBack,
  linkAsked,
  newProviderOffered,
  oneProvider,
  providerList,
  wayThere,
} from './queries-identity-providers.ts'
import { wayBack } from './way-back.ts'

const perMinute = 60

const toProvider = ({ providerId }: { readonly providerId: string }) => `/desk/providers/${providerId}`

/** Ways in by the word of other houses, and who keeps the list of those. */
export const providerRoutes: readonly Route[] = [
  shows('/sign-in/by/:providerId', 'everyone', wayThere, wayTherePage, { perMinute }),
  asks('/sign-in/by/:providerId/back', 'everyone', {
    about: cameBack,
    page: cameBackPage,
    does: signInProvider,
    goTo: ({ link, back }) =>
      link === undefined
        ? wayBack('person', localPath(back))
        : withBack(`/my/links/new?link=${encodeURIComponent(link)}`, localPath(back) ?? ''),
    perMinute,
  }),
  asks('/my/links/new', 'person', {
    about: linkAsked,
    page: linkPage,
    does: linkProvider,
    goTo: (_output, { back }) => wayBack('person', typeof back === 'string' ? localPath(back) : undefined),
    perMinute,
  }),
  asks('/my/links', 'person', { does: cutProvider, goTo: () => '/my/profile' }),
  shows('/desk/providers', ['admin'], providerList, providersPage),
  asks('/desk/providers/new', ['admin'], {
    about: newProviderOffered,
    page: newProviderPage,
    does: registerProvider,
    goTo: toProvider,
    perMinute,
  }),
  shows('/desk/providers/:providerId', ['admin'], oneProvider, providerPage),
  asks('/desk/providers/:providerId/approve', ['admin'], { does: approveProvider, goTo: toProvider }),
  asks('/desk/providers/:providerId/refuse', ['admin'], { does: refuseProvider, goTo: toProvider }),
  asks('/desk/providers/:providerId/suspend', ['admin'], { does: suspendProvider, goTo: toProvider }),
  asks('/desk/providers/:providerId/resume', ['admin'], { does: resumeProvider, goTo: toProvider }),
]
