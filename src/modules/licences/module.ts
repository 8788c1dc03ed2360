import type { Module } from '../../platform/module.ts'
import { licenceIssued, licencePrinted, licenceStateChanged } from './events.ts'
import { forgetOldChecks, printLicence } from './reactions.ts'
import type { RenewalsUnderWay } from './renewing.ts'
import { routes } from './routes.ts'
import { refusals } from './text/refusals.ts'

/** The room of licences, told where the house keeps the applications by which they are renewed. */
export const licences = (underWay: RenewalsUnderWay): Module => ({
  name: 'licences',
  title: { zh: '电子证照', en: 'Electronic licences' },
  routes: routes(underWay),
  events: [licenceIssued, licencePrinted, licenceStateChanged],
  reactions: [printLicence],
  timers: [forgetOldChecks],
  refusals,
})
